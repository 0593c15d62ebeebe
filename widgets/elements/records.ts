/** Everything the learner keeps, as plain lists: what a page shows, a file carries, a report selects from. */
import { store, type Name, type ValueOf } from "./store";

/** The stores a file carries; `aside` stays on the device. */
export const KEPT = ["drafts", "people", "notes", "checks", "entries", "results", "progress"] as const;
export type KeptName = (typeof KEPT)[number] & Name;
export type Records = { [N in KeptName]: ValueOf<N>[] };

export async function readRecords(): Promise<Records> {
  const lists = await Promise.all(KEPT.map((name) => store.every(name)));
  return Object.fromEntries(KEPT.map((name, i) => [name, lists[i]])) as unknown as Records;
}
