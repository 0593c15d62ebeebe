/** Hands the learner a file that was made on this device. */

/** A course file is JSON; the name of the type keeps it from being opened as anything else. */
export const FILE_TYPE = "application/json;charset=utf-8";
/** Milliseconds a browser may take to begin a download before its address goes. */
const PATIENCE = 60_000;

export function saveText(name: string, text: string, type: string): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type }));
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}
