/**
 * How somebody wants to read: text size, spacing, measure, motion, keys. Kept per device like the theme
 * (`__display`), and put on <html> by head.ts before anything is painted; display.css does the rest.
 */
export const CHOICES = {
  lines: ["normal", "wide", "wider"],
  letters: ["normal", "wide", "wider"],
  measure: ["normal", "short", "long"],
} as const;
export const TEXT = { from: 90, to: 150, step: 10 } as const;

type Choices = { [K in keyof typeof CHOICES]: (typeof CHOICES)[K][number] };
export interface Display extends Choices {
  /** Per cent of the usual size. */
  text: number;
  /** Headings in the face of the text. */
  plain: boolean;
  /** Less motion than the device asks for. */
  calm: boolean;
  /** Shortcuts of one key (WCAG 2.1.4: they can be switched off). */
  keys: boolean;
}
export const USUAL: Display = {
  text: 100, lines: "normal", letters: "normal", measure: "normal", plain: false, calm: false, keys: true,
};
export const KEY = "__display";

/** What was kept, made safe: an unknown or damaged value is the usual one. */
export function displayFrom(kept: unknown): Display {
  const raw = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  const one = <T extends string>(choices: readonly T[], value: unknown): T => choices.find((choice) => choice === value) ?? choices[0]!;
  const flag = (name: "plain" | "calm" | "keys") => (typeof raw[name] === "boolean" ? raw[name] : USUAL[name]);
  const text = typeof raw["text"] === "number" && Number.isFinite(raw["text"]) ? raw["text"] : USUAL.text;
  return {
    text: Math.min(TEXT.to, Math.max(TEXT.from, Math.round(text / TEXT.step) * TEXT.step)),
    lines: one(CHOICES.lines, raw["lines"]),
    letters: one(CHOICES.letters, raw["letters"]),
    measure: one(CHOICES.measure, raw["measure"]),
    plain: flag("plain"),
    calm: flag("calm"),
    keys: flag("keys"),
  };
}

export const isUsual = (display: Display): boolean =>
  (Object.keys(USUAL) as (keyof Display)[]).every((name) => display[name] === USUAL[name]);

/** Puts it on the page; what is usual leaves no trace there. */
export function applyDisplay(display: Display, root: HTMLElement = document.documentElement): void {
  if (display.text === USUAL.text) root.style.removeProperty("--course-text");
  else root.style.setProperty("--course-text", String(display.text / 100));
  for (const name of ["lines", "letters", "measure"] as const)
    if (display[name] === USUAL[name]) root.removeAttribute(`data-${name}`);
    else root.setAttribute(`data-${name}`, display[name]);
  root.toggleAttribute("data-plain", display.plain);
  root.toggleAttribute("data-calm", display.calm);
}

/** Whether nothing should glide: the device says so, or the reader. */
export const isCalm = (): boolean =>
  document.documentElement.hasAttribute("data-calm") || matchMedia("(prefers-reduced-motion: reduce)").matches;
