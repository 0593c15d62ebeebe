/**
 * What the course profile shows: the page's list of exercises, joined with records. Pure: the records may
 * be this device's or a file's. What belongs to an older version of an exercise is counted, never shown.
 */
import type { ChangeData, Filled, Moment } from "../kinds/change-model";
import type { Moment as LogMoment, LogData } from "../kinds/log-view";
import type { Stakeholder } from "../kinds/map-view";
import { sameMajor, type Quiz, type Result } from "../base/model";
import type { PlanContent, PlanDefinition } from "../kinds/plan-data";
import type { Records } from "../store/records";
import type { Check, Entry, Note, Person } from "../store/store";

export interface ProfileScale {
  id: string;
  title: string;
  symbol: string;
  better: "higher" | "lower" | "neither";
  bands: Record<string, string>;
}
/** The largest change of a scale that may be chance, with what that assumes. */
export interface Noise {
  sd: number;
  r: number;
  largest: number;
}
export interface ProfileInstrument {
  id: string;
  version: string;
  kind: string;
  about: "self" | "person" | "matter";
  title: string;
  /** The title and the address of the page it stands on. */
  page: string;
  href: string;
  /** With kind `scales` only; `noise` is null where nothing is assumed. */
  options?: number[];
  ends?: [string, string];
  items?: number;
  noise?: Noise | null;
  scales?: ProfileScale[];
  /** With kind `canvas` only. */
  sections?: { id: string; title: string; fields: string[] }[];
  /** With the kinds that Python is asked about: as the element of that kind reads them. */
  measure?: object;
  texts?: object;
  /** With kind `change` only: the pages of the moments. */
  moments?: { page: string; href: string }[];
  pages?: Partial<Record<Moment, string>>;
}
export interface ProfileQuiz {
  id: string;
  version: string;
  title: string;
  page: string;
  href: string;
  key: Quiz;
}
export interface ProfileNote {
  id: string;
  question: string;
  page: string;
  href: string;
}
export interface ProfileList {
  instruments: ProfileInstrument[];
  quizzes: ProfileQuiz[];
  notes: ProfileNote[];
}

/** The same data, read as the element of that kind reads it. */
export const asLog = (instrument: ProfileInstrument) => instrument as unknown as LogData;
export const asPlan = (instrument: ProfileInstrument) => instrument as unknown as PlanDefinition;
export const asChange = (instrument: ProfileInstrument) => instrument as unknown as ChangeData;
export const asMap = (instrument: ProfileInstrument) =>
  instrument as unknown as { measure: { groups: string[] }; texts: { groups: Record<string, { title: string }> } };

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
/** What a plan made in a lesson holds; its id is the page without `.md`. */
export interface LessonPlan {
  what: string;
  day?: string;
  time?: string;
  done?: "yes" | "no" | "dropped" | null;
}
export interface CanvasCopy {
  name: string;
  sections: Record<string, Record<string, string>[]>;
}
export interface Found {
  instrument: ProfileInstrument;
  people: PersonResults[];
  /** The most answers given in a form that is not complete. */
  begun: number;
  /** Results and entries of an older version of the questions. */
  older: number;
  /** Entries of the kinds that are no form, oldest first. */
  entries: Entry[];
  count: number;
  /** Names given under this instrument by id: of people, of the plans a map is about. */
  names: Record<string, string>;
}
export interface Everything {
  found: Found[];
  checks: { quiz: ProfileQuiz; check: Check }[];
  /** What was written about a question; `asked` is null when no page asks it any more. */
  notes: { note: Note; asked: ProfileNote | null }[];
  /** Plans of the week, made in a lesson, with its page as far as that is known. */
  planned: { plan: Entry<LessonPlan>; at: { page: string; href: string } | null }[];
}
export const NOTHING: Everything = { found: [], checks: [], notes: [], planned: [] };
export const LESSON_PLAN = "lesson-plan";

export function everything(list: ProfileList, records: Records): Everything {
  const notes = new Map(records.notes.map((note) => [note.id, note]));
  const asked = list.notes.flatMap((asked) => {
    const note = notes.get(asked.id);
    notes.delete(asked.id);
    return note ? [{ note, asked }] : [];
  });
  return {
    found: list.instruments
      .map((instrument) => find(instrument, records))
      .filter(({ people, begun, older, count }) => people.length || begun || older || count),
    checks: list.quizzes.flatMap((quiz) => {
      const check = records.checks.find((one) => one.quiz === quiz.id && sameMajor(one.version, quiz.version));
      return check?.checked.length ? [{ quiz, check }] : [];
    }),
    notes: [...asked, ...[...notes.values()].map((note) => ({ note, asked: null }))].filter(({ note }) => note.text.trim()),
    planned: (records.entries as Entry<LessonPlan>[])
      .filter(({ instrument, data }) => instrument === LESSON_PLAN && data?.what?.trim())
      .sort((a, b) => a.created - b.created)
      .map((plan) => ({ plan, at: pageOf(list, plan.id) })),
  };
}

/** The page of a lesson: what stands on it knows its address. */
function pageOf(list: ProfileList, lesson: string): { page: string; href: string } | null {
  const every = [...list.instruments, ...list.quizzes, ...list.notes];
  return every.find(({ href }) => href.replace(/(?:\/(?:index\.html)?|\.html)$/, "").endsWith(`/${lesson}`)) ?? null;
}

/** Whether there is such a person: the first is stored only once there is something to tell of her. */
export const isThere = (people: Person[], instrument: string, person: string): boolean => {
  const own = people.filter((one) => one.instrument === instrument);
  return own.length ? own.some(({ id }) => id === person) : person === "first";
};

function find(instrument: ProfileInstrument, { results, people, drafts, entries }: Records): Found {
  const { id, version, kind, scales } = instrument;
  const all = results.filter((kept) => kept.instrument === id && isThere(people, id, kept.person));
  const own = all.filter((kept) => sameMajor(kept.version, version));
  const named = people.filter((person) => person.instrument === id).sort((a, b) => a.created - b.created);
  const ids = [...new Set([...named.map((person) => person.id), "first"])];
  const open = drafts.filter((draft) => draft.instrument === id && sameMajor(draft.version, version));
  // A form keeps entries too (a team's answers): those are no work of their own.
  const made = scales ? [] : entries.filter((entry) => entry.instrument === id && says(kind, entry));
  const usable = made.filter((entry) => sameMajor(entry.version, version)).sort((a, b) => a.created - b.created);
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
    older: all.length - own.length + made.length - usable.length,
    entries: usable,
    count: usable.length,
    names: Object.fromEntries(named.map((person) => [person.id, person.name])),
  };
}

/** Whether an entry holds anything: an untouched plan or an emptied canvas is no work. */
function says(kind: string, { data }: Entry): boolean {
  switch (kind) {
    case "change":
      return Object.keys((data as Filled | null)?.answers ?? {}).length > 0;
    case "plan":
      return Object.values((data as PlanContent | null)?.parts ?? {}).some((text) => text.trim());
    case "canvas":
      return filled(data as CanvasCopy | null) > 0;
    default:
      // A moment, somebody on the map: without its day it cannot stand anywhere.
      return typeof (data as { date?: unknown } | null)?.date === "string";
  }
}

/** How many fields of a canvas hold something. */
export const filled = (copy: CanvasCopy | null, section?: string): number =>
  Object.entries(copy?.sections ?? {})
    .filter(([id]) => section === undefined || id === section)
    .flatMap(([, rows]) => rows)
    .reduce((sum, row) => sum + Object.values(row ?? {}).filter((value) => value?.trim()).length, 0);

export const logged = ({ entries }: Found) => entries as Entry<LogMoment>[];
export const placed = ({ entries }: Found) => entries as Entry<Stakeholder>[];
export const plans = ({ entries }: Found) => entries as Entry<PlanContent>[];
export const copies = ({ entries }: Found) => entries as Entry<CanvasCopy>[];
export const moments = ({ entries }: Found) => entries as Entry<Filled>[];
