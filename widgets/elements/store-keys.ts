/** The key of a record in its store: the fields by which it is found. */
import type { KeyOf, Name, ValueOf } from "./store";

const KEYS: { [N in Name]: (value: ValueOf<N>) => KeyOf<N> } = {
  drafts: (draft) => [draft.instrument, draft.person],
  people: (person) => [person.instrument, person.id],
  notes: (note) => note.id,
  checks: (check) => check.quiz,
  entries: (entry) => [entry.instrument, entry.id],
  results: (kept) => [kept.instrument, kept.person, kept.day],
  progress: (progress) => progress.lesson,
  aside: (aside) => aside.id,
};

export const keyOf = <N extends Name>(name: N, value: ValueOf<N>): KeyOf<N> =>
  (KEYS[name] as (value: ValueOf<N>) => KeyOf<N>)(value);
