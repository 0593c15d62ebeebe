/**
 * What a record of each store looks like, for everything that comes from outside: a file, another
 * version of the site, a database that was damaged. Fields nobody knows are kept as they are.
 */
import * as v from "valibot";
import type { ShapedName } from "./record-keys";

export const NAME_MOST = 200;
export const TEXT_MOST = 20_000;
/** A team's answers typed over from paper: one line per person. */
const TEAM_MOST = 40_000;
/** 1 January 2100: a time after that is a clock gone wrong, and would win every comparison. */
const LATEST = 4_102_444_800_000;
const DEPTH_MOST = 12;
const LIST_MOST = 2_000;
/** A room of ten thousand is the most anybody collects here. */
export const ROOM_MOST = 20_000;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,119}$/));
const page = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w./-]{0,199}$/));
const version = v.pipe(v.string(), v.regex(/^\d{1,6}(\.\d{1,6}){0,2}$/));
const name = v.pipe(v.string(), v.maxLength(NAME_MOST));
const text = v.pipe(v.string(), v.maxLength(TEXT_MOST));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(LATEST));
const number = v.pipe(v.number(), v.minValue(-10_000), v.maxValue(10_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000));

/** A day that exists, YYYY-MM-DD. */
function isDay(day: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.map(Number) ?? [];
  if (!year || year < 1900 || year > 2999) return false;
  const found = new Date(Date.UTC(year, month! - 1, date));
  return found.getUTCMonth() === month! - 1 && found.getUTCDate() === date;
}
const day = v.pipe(v.string(), v.check(isDay));
const dayOrNone = v.union([day, v.literal("")]);

const open = v.looseObject;
const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(LIST_MOST));
const answers = v.record(id, number);
const perhaps = <T extends v.GenericSchema>(schema: T) => v.nullish(schema);

/** What an entry holds, by the kind of its instrument (`scales`: a team beside the learner; `week`: a
 * lesson's plan for this week, whose id is the lesson). */
const DATA = {
  canvas: open({ name, sections: v.record(id, list(v.record(id, text))) }),
  log: open({ date: day, who: perhaps(name), moment: id, sign: v.picklist([1, -1]), impact: number, note: perhaps(text) }),
  map: open({ name, date: dayOrNone, note: text, trust: perhaps(number), agreement: perhaps(number), influence: perhaps(number) }),
  plan: open({
    commitment: v.nullable(number),
    parts: v.record(id, text),
    rubric: v.optional(v.record(id, number)),
    said: v.optional(count),
    reminder: v.optional(
      open({
        days: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))), v.maxLength(7))),
        time: v.optional(v.pipe(v.string(), v.regex(/^(\d\d:\d\d(:\d\d)?)?$/))),
        first: v.optional(dayOrNone),
        weeks: v.optional(count),
        summary: v.optional(name),
        sentence: v.optional(v.boolean()),
        sequence: v.optional(count),
      }),
    ),
    followup: v.optional(list(open({ date: dayOrNone, occasions: v.nullable(count), done: v.nullable(count) }))),
  }),
  change: open({ answers, day, seen: perhaps(v.boolean()), editing: perhaps(v.boolean()), edited: perhaps(v.boolean()) }),
  scales: open({ text: v.pipe(v.string(), v.maxLength(TEAM_MOST)), shown: v.boolean() }),
  week: open({
    what: text,
    day: dayOrNone,
    time: v.pipe(v.string(), v.regex(/^(\d\d:\d\d(:\d\d)?)?$/)),
    done: v.nullable(v.picklist(["yes", "no", "dropped"])),
    on: v.nullable(day),
    sequence: v.optional(count),
  }),
};
export type EntryKind = keyof typeof DATA;
/** The field that tells which kind an entry is of. */
const MARK: Record<EntryKind, string> = {
  canvas: "sections", log: "moment", map: "note", plan: "parts", change: "answers", scales: "text", week: "what",
};

/** Of which kind of instrument these data are; undefined when of none. A log's moment has a note too. */
export function kindOfData(data: unknown): EntryKind | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  return (Object.keys(MARK) as EntryKind[]).find((kind) => Object.hasOwn(data, MARK[kind]));
}

const data = v.lazy((value): v.GenericSchema => {
  const kind = kindOfData(value);
  return kind ? DATA[kind] : v.never();
});

const result = open({
  scales: list(
    open({
      id, score: v.nullable(number), answered: perhaps(count), total: perhaps(count),
      band: perhaps(id), favourable: perhaps(number), rescaled: perhaps(number),
    }),
  ),
  indices: v.optional(list(open({ id, value: v.nullable(number), band: perhaps(id) }))),
  missing: v.optional(list(id)),
  focus: v.optional(list(id)),
});

const hands = v.record(id, v.pipe(v.array(count), v.maxLength(20)));
const session = open({
  id, format: v.literal(1), title: name, kind: v.picklist(["group", "others"]), instrument: id, version,
  view: v.picklist(["self", "other"]), compare: v.picklist(["groups", "moments"]),
  room: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 20 - 1)),
  groups: v.pipe(v.array(open({ id, name, hands: v.nullable(hands) })), v.minLength(1), v.maxLength(2)),
  answers: v.pipe(
    v.array(
      open({
        group: id, answers, from: v.picklist(["code", "device", "file"]),
        tag: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)),
      }),
    ),
    v.maxLength(ROOM_MOST),
  ),
  self: v.nullable(answers),
  shown: v.nullable(open({ answers: count, at: time })),
  created: time, updated: time,
});

export const SHAPES: Record<ShapedName, v.GenericSchema> = {
  drafts: open({ instrument: id, person: id, version, answers, shown: v.boolean(), updated: time }),
  people: open({ instrument: id, id, name, created: time }),
  notes: open({ id, text, updated: time }),
  checks: open({
    quiz: id,
    version,
    answers: v.record(id, open({ option: id, sure: perhaps(v.boolean()) })),
    checked: list(id),
    updated: time,
  }),
  entries: open({ instrument: id, id: page, version, data, created: time, updated: time }),
  results: open({ instrument: id, person: id, day, version, answers, result, updated: time }),
  progress: open({
    lesson: page, instruments: list(id), quizzes: list(id), read: v.nullable(time), opened: time, updated: time,
    elsewhere: v.optional(list(id)),
  }),
  sessions: session,
};

/** What is wrong with a record: in which field, and of which sort the fault is. */
export interface Flaw {
  field: string;
  why: "type" | "length" | "range" | "form" | "deep" | "name";
}

const WHY: Record<string, Flaw["why"]> = {
  max_length: "length", min_value: "range", max_value: "range", integer: "range", picklist: "range", literal: "range", min_length: "length", check: "form", regex: "form", union: "form", never: "form",
};
/** Names that mean something to JavaScript itself. */
export const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Depth, names and numbers of everything there is, the fields nobody knows included. */
function flawWithin(value: unknown, field: string, depth: number, most: number): Flaw | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : { field, why: "range" };
  if (typeof value === "string") return value.length > TEAM_MOST ? { field, why: "length" } : null;
  if (value === null || value === undefined || typeof value === "boolean") return null;
  if (typeof value !== "object") return { field, why: "type" };
  if (depth > DEPTH_MOST) return { field, why: "deep" };
  const entries = Object.entries(value);
  if (entries.length > most) return { field, why: "length" };
  for (const [key, inner] of entries) {
    if (FORBIDDEN.has(key)) return { field: key, why: "name" };
    if (key.length > NAME_MOST) return { field, why: "length" };
    const flaw = flawWithin(inner, field ? `${field}.${key}` : key, depth + 1, most);
    if (flaw) return flaw;
  }
  return null;
}

/** What is wrong with a record of this store; null when nothing is. */
export function flawOf(store: ShapedName, value: unknown): Flaw | null {
  const flaw = flawWithin(value, "", 0, store === "sessions" ? ROOM_MOST : LIST_MOST);
  if (flaw) return flaw;
  const checked = v.safeParse(SHAPES[store], value, { abortEarly: true });
  if (checked.success) return null;
  const [issue] = checked.issues;
  return { field: v.getDotPath(issue) ?? "", why: WHY[issue.type] ?? "type" };
}
