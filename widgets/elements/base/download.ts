/** Hands the learner a file that was made on this device. */

/** A course file is JSON; the name of the type keeps it from being opened as anything else. */
export const FILE_TYPE = "application/json;charset=utf-8";

/** Saves a text under a name; its address stays good for as long as the document does. */
export function saveText(name: string, text: string, type: string): string {
  const link = document.createElement("a");
  link.href = addressOf(text, type);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  return link.href;
}

/** Where a browser makes no address for a Blob, the address holds the file itself. */
function addressOf(text: string, type: string): string {
  try {
    return URL.createObjectURL(new Blob([text], { type }));
  } catch {
    return `data:${type},${encodeURIComponent(text)}`;
  }
}

/** What a phone may share of this file: browsers take text under names they know. */
export function shareable(name: string, text: string): File | null {
  if (typeof navigator.canShare !== "function") return null;
  const files = [
    new File([text], name, { type: "application/json" }),
    new File([text], name.replace(/\.json$/, ".txt"), { type: "text/plain" }),
  ];
  return files.find((file) => navigator.canShare({ files: [file] })) ?? null;
}

/** 900 byte, 12,5 kB, 3 MB: as the language writes it. */
export function sizeOf(lang: string, bytes: number): string {
  const [unit, amount] = bytes < 1_000 ? ["byte", bytes] : bytes < 1_000_000 ? ["kilobyte", bytes / 1_000] : ["megabyte", bytes / 1_000_000];
  const digits = { maximumFractionDigits: unit === "byte" || amount! >= 100 ? 0 : 1 };
  return new Intl.NumberFormat(lang === "nl" ? "nl-BE" : "en", { style: "unit", unit: unit as string, ...digits }).format(amount as number);
}
