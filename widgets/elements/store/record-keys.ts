/** Which records there are, and the fields by which each is found in its store. Knows no browser. */
import type { KeyOf, Name, ValueOf } from "./store";

/**
 * The stores the learner's file carries; `aside` stays on the device, and `sessions` are answers of other
 * people: they travel in a file of their own.
 */
export const KEPT = ["drafts", "people", "notes", "checks", "entries", "results", "progress"] as const;
export type KeptName = (typeof KEPT)[number] & Name;
/** Every store whose records have a shape. */
export type ShapedName = KeptName | "sessions";
export type Records = { [N in KeptName]: ValueOf<N>[] };

export const noRecords = (): Records => ({ drafts: [], people: [], notes: [], checks: [], entries: [], results: [], progress: [] });

const KEYS: { [N in Name]: (value: ValueOf<N>) => KeyOf<N> } = {
  drafts: (draft) => [draft.instrument, draft.person],
  people: (person) => [person.instrument, person.id],
  notes: (note) => note.id,
  checks: (check) => check.quiz,
  entries: (entry) => [entry.instrument, entry.id],
  results: (kept) => [kept.instrument, kept.person, kept.day],
  progress: (progress) => progress.lesson,
  sessions: (session) => session.id,
  aside: (aside) => aside.id,
};

export const keyOf = <N extends Name>(name: N, value: ValueOf<N>): KeyOf<N> =>
  (KEYS[name] as (value: ValueOf<N>) => KeyOf<N>)(value);
