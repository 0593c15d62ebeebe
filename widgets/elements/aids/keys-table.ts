/** The shortcuts: one key each, the same in both languages. Which key press means what, and when not. */
export const SHORTCUTS = [
  { id: "next", key: "n" },
  { id: "previous", key: "p" },
  { id: "continue", key: "g" },
  { id: "contents", key: "m" },
  { id: "search", key: "/" },
  { id: "exercise", key: "e" },
  { id: "results", key: "r" },
  { id: "listen", key: "l" },
  { id: "display", key: "d" },
  { id: "help", key: "?" },
] as const;
export type Shortcut = (typeof SHORTCUTS)[number]["id"];

/** Keys for which the theme has a meaning of its own. They are ours now, also when ours are off (2.1.4). */
const THEMES_OWN = new Set(["f", "s", "/", "n", "p", ",", "."]);

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  repeat: boolean;
}

/** Where somebody may be typing or choosing: there a letter is a letter. */
export const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=slider], [role=application], dialog, [role=dialog]";

/** What a key press asks for; `swallow`: the theme's script must not see it. */
export function meaning(press: Press, typing: boolean, on: boolean): { run: Shortcut | null; swallow: boolean } {
  const none = { run: null, swallow: false };
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return none;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const swallow = THEMES_OWN.has(key);
  if (typing || !on || press.repeat) return { run: null, swallow };
  return { run: SHORTCUTS.find((shortcut) => shortcut.key === key)?.id ?? null, swallow };
}
