/** What the course profile takes off this device: one result, one piece of work, all of one exercise. */
import { dayOf } from "../base/days";
import { without } from "../store/erase";
import { store, type Change } from "../store/store";

/** Everything kept under one instrument or knowledge check. */
export async function allOf(id: string, quiz: boolean): Promise<Change[]> {
  if (quiz) return without("checks", found(await store.get("checks", id)));
  const [drafts, people, entries, results] = await Promise.all([
    store.all("drafts", id),
    store.all("people", id),
    store.all("entries", id),
    store.all("results", id),
  ]);
  return [...without("drafts", drafts), ...without("people", people), ...without("entries", entries), ...without("results", results)];
}

/** One result with the answers it was made of: those would bring it back when their page opens. */
export async function resultOf(instrument: string, person: string, day: string): Promise<Change[]> {
  const [result, draft] = await Promise.all([
    store.get("results", [instrument, person, day]),
    store.get("drafts", [instrument, person]),
  ]);
  const ofThatDay = found(draft).filter(({ updated }) => dayOf(updated) === day);
  return [...without("results", found(result)), ...without("drafts", ofThatDay)];
}

export const entryOf = async (instrument: string, id: string): Promise<Change[]> =>
  without("entries", found(await store.get("entries", [instrument, id])));

export const noteOf = async (id: string): Promise<Change[]> => without("notes", found(await store.get("notes", id)));

const found = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
