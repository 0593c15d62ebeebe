/** Everything the learner keeps, as plain lists: what a page shows, a file carries, a report selects from. */
import { KEPT, type Records } from "./record-keys";
import { store } from "./store";

export { KEPT, type KeptName, type Records } from "./record-keys";

export async function readRecords(): Promise<Records> {
  const lists = await Promise.all(KEPT.map((name) => store.every(name)));
  return Object.fromEntries(KEPT.map((name, i) => [name, lists[i]])) as unknown as Records;
}
