/**
 * What the course profile shows: the page's list of exercises, joined with records. Pure: the records may
 * be this device's or a file's.
 */
import { sameMajor, type Quiz, type Result } from "./model";
import type { Records } from "./records";
import type { Check, Draft, Entry, Kept, Person } from "./store";

export interface ProfileScale {
  id: string;
  title: string;
  symbol: string;
  better: "higher" | "lower" | "neither";
  bands: Record<string, string>;
}
export interface ProfileInstrument {
  id: string;
  version: string;
  kind: string;
  title: string;
  /** The title and the address of the page it stands on. */
  page: string;
  href: string;
  /** The pages of the moments, with kind `change` only. */
  moments?: { page: string; href: string }[];
  /** With kind `scales` only. */
  options?: number[];
  ends?: [string, string];
  items?: number;
  scales?: ProfileScale[];
}
export interface ProfileQuiz {
  id: string;
  version: string;
  title: string;
  page: string;
  href: string;
  key: Quiz;
}
export interface ProfileList {
  instruments: ProfileInstrument[];
  quizzes: ProfileQuiz[];
}

export interface Measured {
  day: string;
  result: Result;
}
/** One person's results, oldest first; `name` is empty for oneself and for somebody without a name. */
export interface PersonResults {
  id: string;
  name: string;
  measured: Measured[];
}
export interface Found {
  instrument: ProfileInstrument;
  people: PersonResults[];
  /** The most answers given in a form that is not complete. */
  begun: number;
  /** Results of an older version of the questions. */
  older: number;
  /** Entries of the kinds that are no form. */
  count: number;
}
export interface Everything {
  found: Found[];
  checks: { quiz: ProfileQuiz; check: Check }[];
}

export function everything(list: ProfileList, { results, people, drafts, entries, checks }: Records): Everything {
  return {
    found: list.instruments
      .map((instrument) => find(instrument, results, people, drafts, entries))
      .filter(({ people, begun, older, count }) => people.length || begun || older || count),
    checks: list.quizzes.flatMap((quiz) => {
      const check = checks.find((one) => one.quiz === quiz.id && sameMajor(one.version, quiz.version));
      return check?.checked.length ? [{ quiz, check }] : [];
    }),
  };
}

/** Whether there is such a person: the first is stored only once there is something to tell of her. */
export const isThere = (people: Person[], instrument: string, person: string): boolean => {
  const own = people.filter((one) => one.instrument === instrument);
  return own.length ? own.some(({ id }) => id === person) : person === "first";
};

function find(
  instrument: ProfileInstrument,
  results: Kept[],
  people: Person[],
  drafts: Draft[],
  entries: Entry[],
): Found {
  const { id, version, kind, scales } = instrument;
  const all = results.filter((kept) => kept.instrument === id && isThere(people, id, kept.person));
  const own = all.filter((kept) => sameMajor(kept.version, version));
  const named = people.filter((person) => person.instrument === id).sort((a, b) => a.created - b.created);
  const ids = [...new Set([...named.map((person) => person.id), "first"])];
  const open = drafts.filter((draft) => draft.instrument === id && sameMajor(draft.version, version));
  return {
    instrument,
    people: ids.flatMap((person) => {
      const measured = own
        .filter((kept) => kept.person === person)
        .sort((a, b) => (a.day < b.day ? -1 : 1))
        .map(({ day, result }) => ({ day, result: result as Result }));
      const name = named.find((one) => one.id === person)?.name ?? "";
      return measured.length ? [{ id: person, name, measured }] : [];
    }),
    begun: Math.max(0, ...open.map(({ answers }) => Object.keys(answers).length)),
    older: all.length - own.length,
    // A form keeps entries too (a team's answers): those are no work of their own.
    count: scales ? 0 : entries.filter((entry) => entry.instrument === id && counts(kind, entry)).length,
  };
}

/** A moment of before and after counts once something is answered. */
const counts = (kind: string, entry: Entry) =>
  kind !== "change" || Object.keys((entry.data as { answers?: object } | null)?.answers ?? {}).length > 0;
