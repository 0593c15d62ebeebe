/**
 * What the course profile takes off this device, and how it comes back. What went last is remembered for
 * a minute, so that its undo is still there after a look at another page of the course.
 */
import { dayOf } from "./days";
import { store, type Name, type ValueOf } from "./store";

export type Stored = { [N in Name]: { name: N; value: ValueOf<N> } }[Name];

/** Everything kept under one instrument or knowledge check. */
export async function keptOf(id: string, quiz: boolean): Promise<Stored[]> {
  if (quiz) {
    const check = await store.get("checks", id);
    return check ? [{ name: "checks", value: check }] : [];
  }
  const names = ["drafts", "people", "entries", "results"] as const;
  const lists = await Promise.all(names.map((name) => store.all(name, id)));
  return names.flatMap((name, i) => lists[i]!.map((value) => ({ name, value }) as Stored));
}

/** One result with the answers it was made of: those would bring it back when their page opens. */
export async function resultOf(instrument: string, person: string, day: string): Promise<Stored[]> {
  const [result, draft] = await Promise.all([
    store.get("results", [instrument, person, day]),
    store.get("drafts", [instrument, person]),
  ]);
  const gone: Stored[] = result ? [{ name: "results", value: result }] : [];
  return draft && dayOf(draft.updated) === day ? [...gone, { name: "drafts", value: draft }] : gone;
}

export async function entryOf(instrument: string, id: string): Promise<Stored[]> {
  const value = await store.get("entries", [instrument, id]);
  return value ? [{ name: "entries", value }] : [];
}

export async function noteOf(id: string): Promise<Stored[]> {
  const value = await store.get("notes", id);
  return value ? [{ name: "notes", value }] : [];
}

/** Everything the learner made, what was set aside included. */
export async function allKept(): Promise<Stored[]> {
  const names: Name[] = ["drafts", "people", "notes", "checks", "entries", "results", "progress", "aside"];
  const lists = await Promise.all(names.map((name) => store.every(name)));
  return names.flatMap((name, i) => lists[i]!.map((value) => ({ name, value }) as Stored));
}

export async function removeAll(kept: Stored[]): Promise<void> {
  await Promise.all(kept.map((one) => removeOne(one)));
}

function removeOne({ name, value }: Stored): Promise<void> {
  switch (name) {
    case "drafts":
      return store.remove(name, [value.instrument, value.person]);
    case "results":
      return store.remove(name, [value.instrument, value.person, value.day]);
    case "people":
    case "entries":
      return store.remove(name, [value.instrument, value.id]);
    case "checks":
      return store.remove(name, value.quiz);
    case "progress":
      return store.remove(name, value.lesson);
    case "notes":
    case "aside":
      return store.remove(name, value.id);
  }
}

export async function putBack(kept: Stored[]): Promise<void> {
  await Promise.all(kept.map(({ name, value }) => store.put(name, value)));
}

/** What was removed last: what to say of it, and what comes back. */
export interface Gone {
  text: string;
  after: string;
  kept: Stored[];
}
const MINUTE = 60_000;
const SLOT = "course-undo";

/** Kept for this tab alone, and not where it was: a page that opens within a minute can still give it back. */
export function remember(gone: Gone | null): void {
  try {
    if (gone) sessionStorage.setItem(SLOT, JSON.stringify({ ...gone, until: Date.now() + MINUTE }));
    else sessionStorage.removeItem(SLOT);
    if (gone) forgetLater();
  } catch {
    // No room or not allowed: then the undo lasts as long as the page.
  }
}

const forgetLater = () => setTimeout(remembered, MINUTE + 1000);

/** What can still be given back; what is older than a minute goes. */
export function remembered(): Gone | null {
  try {
    const gone = JSON.parse(sessionStorage.getItem(SLOT) ?? "null") as (Gone & { until: number }) | null;
    if (gone && Date.now() < gone.until) return gone;
    sessionStorage.removeItem(SLOT);
  } catch {
    // As above.
  }
  return null;
}

/** Whatever page opens: what was deleted more than a minute ago is nowhere any more. */
if (typeof sessionStorage !== "undefined" && remembered()) forgetLater();
