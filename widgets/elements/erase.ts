/**
 * Large changes that can be taken back for a minute: deleting everything, taking over a file. What it
 * takes lives with the document: instant navigation keeps it, a reload does not.
 */
import { KEPT, keyOf } from "./record-keys";
import { store, type Change, type Name } from "./store";

const MINUTE = 60_000;
export type Large = "erased" | "merged";

class Undo extends EventTarget {
  /** What can be taken back now. */
  kind: Large | null = null;
  #back: Change[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  offer(kind: Large, back: Change[]): void {
    clearTimeout(this.#timer);
    this.kind = kind;
    this.#back = back;
    this.#timer = setTimeout(() => this.#end(), MINUTE);
    this.dispatchEvent(new Event("change"));
  }

  /** Puts everything back, except what was changed since. */
  async run(): Promise<void> {
    const back = this.#back;
    if (this.kind === "erased") markBegun(true);
    this.#end();
    await store.swap(back);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.kind = null;
    this.#back = [];
    this.dispatchEvent(new Event("change"));
  }
}

/** The one large change that can be taken back; event "change" when there is another, or none any more. */
export const undo = new Undo();

/** Makes a large change and offers to take it back; false when there is no room for it. */
export async function changeAll(kind: Large, changes: Change[]): Promise<boolean> {
  const back = await store.swap(changes);
  if (back) undo.offer(kind, back);
  return back !== null;
}

/** Takes everything the learner made off this device, what was set aside included. */
export async function deleteEverything(): Promise<boolean> {
  const names: Name[] = [...KEPT];
  const changes: Change[] = [];
  // What was set aside comes last: reading the others may set something aside.
  for (const name of [...names, "aside" as const])
    for (const value of await store.every(name)) changes.push({ name, key: keyOf(name, value), value: undefined } as Change);
  const done = await changeAll("erased", changes);
  if (done) markBegun(false);
  return done;
}

/** Whether the next page opens as for somebody who comes back (head.ts). */
function markBegun(begun: boolean): void {
  window.__md_set("__begun", begun);
  document.documentElement.toggleAttribute("data-begun", begun);
}
