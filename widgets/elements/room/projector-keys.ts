/** Keys and clicker while projecting: one table for both windows. Presenters send PageUp, PageDown, "b" or ".". */
export const ACTIONS = ["next", "previous", "first", "last", "overview", "black", "qr", "clock", "minute", "full", "results"] as const;
export type Action = (typeof ACTIONS)[number];

const KEYS: Record<string, Action> = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", n: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous", p: "previous",
  Home: "first", End: "last",
  o: "overview", b: "black", ".": "black", q: "qr", c: "clock", "+": "minute", f: "full", r: "results",
};

/** Where a key means something else: a field, or a button that is pressed with it. */
function taken(key: string, target: Element | null): boolean {
  if (!target) return false;
  if (target.matches("input, textarea, select")) return true;
  if (target.closest("button, a, summary") && (key === " " || key === "Enter")) return true;
  // A part that scrolls by itself, in the facilitator's window.
  return target.closest("[data-scrolls]") !== null && (key === "ArrowDown" || key === "ArrowUp");
}

/**
 * Hears keys before anybody else in the window, and lets no single key through to the page below.
 * `escape` answers whether there was something to close here; else the dialog closes itself.
 */
export function hearKeys(on: (action: Action, event: KeyboardEvent) => void, escape: () => void, signal: AbortSignal): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Tab" || event.key === "Shift") return;
    event.stopImmediatePropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      return escape();
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = KEYS[key];
    const target = event.composedPath()[0];
    if (!action || taken(key, target instanceof Element ? target : null)) return;
    event.preventDefault();
    if (event.repeat && action !== "next" && action !== "previous") return;
    on(action, event);
  }, { signal, capture: true });
}
