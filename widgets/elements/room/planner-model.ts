/**
 * A session plan of the facilitator's own, and what follows from it: clock times, warnings, material.
 * Pure: no page, no storage. Times are minutes since midnight on the clock in the room, so summer time
 * plays no part. A plan is never changed in place.
 */
import type { Key, Values } from "../base/strings";

export interface Thing {
  text: string;
  /** What every exercise has one of; the same words are otherwise the same thing. */
  what: "screen" | "device" | "clock" | null;
  per: "participant" | "pair" | null;
  cards: number;
}
export interface Exercise {
  id: string;
  /** The lesson's short name, and what the exercise itself is called. */
  name: string;
  title: string;
  module: string;
  minutes: number;
  min: number;
  max: number;
  note: string;
  material: Thing[];
  guide: string;
  lesson: string;
  /** The page on which participants answer, where there is one. */
  join: string;
}
export interface Ready {
  id: string;
  title: string;
  people: number;
  days: { title: string; start: string; evening: string; blocks: Omit<Block, "id">[] }[];
}
export interface PlannerData {
  exercises: Exercise[];
  plans: Ready[];
  print: string;
}

export interface Block {
  id: string;
  kind: "exercise" | "break" | "own";
  /** The id of an exercise; empty for the other kinds. */
  exercise: string;
  title: string;
  minutes: number;
  text: string;
}
export interface Day {
  id: string;
  title: string;
  /** YYYY-MM-DD, or empty as long as it is not known. */
  date: string;
  /** HH:MM */
  start: string;
  blocks: Block[];
  evening: string;
}
export interface Plan {
  id: string;
  name: string;
  people: number;
  days: Day[];
  /** Raised with every calendar file, so that a calendar replaces what it had. */
  sequence: number;
  updated: number;
}

/** Limits of a plan, for fields and files alike. */
export const MOST = { minutes: 600, people: 500, days: 10, blocks: 60, name: 120, text: 2000 };
const SIT = 100;
const LATE = 17 * 60 + 30;
const MIDNIGHT = 24 * 60;
/** A day that covers all of this needs a meal; a break of so long in the wider stretch is one. */
const NOON = { from: 12 * 60, to: 13 * 60 + 30 };
const LUNCH = { from: 11 * 60 + 30, to: 14 * 60, minutes: 30 };

/** Not randomUUID: that is only there with https. */
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const blankDay = (): Day => ({ id: newId(), title: "", date: "", start: "09:00", blocks: [], evening: "" });

export const blankPlan = (name: string): Plan => ({ id: newId(), name, people: 12, days: [blankDay()], sequence: 0, updated: 0 });

export const fromReady = (ready: Ready, name: string): Plan => ({
  ...blankPlan(name),
  people: ready.people,
  days: ready.days.map((day) => ({ ...blankDay(), ...day, blocks: day.blocks.map((block) => ({ ...block, id: newId() })) })),
});

export const copyOf = (plan: Plan, name: string): Plan => ({ ...plan, id: newId(), name, sequence: 0 });

// Changing

export const withDay = (plan: Plan, id: string, change: (day: Day) => Day): Plan => ({
  ...plan,
  days: plan.days.map((day) => (day.id === id ? change(day) : day)),
});

export const withBlock = (plan: Plan, id: string, change: Partial<Block>): Plan => ({
  ...plan,
  days: plan.days.map((day) => ({ ...day, blocks: day.blocks.map((block) => (block.id === id ? { ...block, ...change } : block)) })),
});

/** Where a block stands; null when it is not in the plan. */
export function placeOf(plan: Plan, id: string): { day: number; at: number } | null {
  for (const [day, { blocks }] of plan.days.entries()) {
    const at = blocks.findIndex((block) => block.id === id);
    if (at >= 0) return { day, at };
  }
  return null;
}

export function insert(plan: Plan, day: number, at: number, block: Block): Plan {
  const days = plan.days.map((one, i) => (i === day ? { ...one, blocks: [...one.blocks.slice(0, at), block, ...one.blocks.slice(at)] } : one));
  return { ...plan, days };
}

export const without = (plan: Plan, id: string): Plan => ({
  ...plan,
  days: plan.days.map((day) => ({ ...day, blocks: day.blocks.filter((block) => block.id !== id) })),
});

/** Puts a block before the one that stands at `at` of a day now. */
export function moveTo(plan: Plan, id: string, day: number, at: number): Plan {
  const from = placeOf(plan, id);
  if (!from) return plan;
  const block = plan.days[from.day]!.blocks[from.at]!;
  const shift = from.day === day && from.at < at ? 1 : 0;
  return insert(without(plan, id), day, at - shift, block);
}

/** One place up (-1) or down (1), over the edge into the next day; null when there is nowhere to go. */
export function step(plan: Plan, id: string, by: -1 | 1): Plan | null {
  const from = placeOf(plan, id);
  if (!from) return null;
  const at = from.at + by;
  if (at >= 0 && at < plan.days[from.day]!.blocks.length) return moveTo(plan, id, from.day, by < 0 ? at : at + 1);
  const other = plan.days[from.day + by];
  return other ? moveTo(plan, id, from.day + by, by < 0 ? other.blocks.length : 0) : null;
}

// The clock

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** 10:05; past midnight the clock begins again. */
export function clock(minutes: number): string {
  const at = ((minutes % MIDNIGHT) + MIDNIGHT) % MIDNIGHT;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

export interface Row {
  block: Block;
  from: number;
  to: number;
}
export function rows(day: Day): Row[] {
  let at = minutesOf(day.start);
  return day.blocks.map((block) => ({ block, from: at, to: (at += block.minutes) }));
}
export const endOf = (day: Day) => rows(day).at(-1)?.to ?? minutesOf(day.start);

/** The minutes of all days together; `worked` without breaks. */
export function totals(plan: Plan): { whole: number; worked: number } {
  const blocks = plan.days.flatMap((day) => day.blocks);
  const sum = (some: Block[]) => some.reduce((total, { minutes }) => total + minutes, 0);
  return { whole: sum(blocks), worked: sum(blocks.filter(({ kind }) => kind !== "break")) };
}

// What does not fit

export interface Warning {
  key: Extract<Key, `planner.warn_${string}`>;
  values: Values;
  /** The day it is about, from 0; null for the plan as a whole. */
  day: number | null;
}

export function warnings(plan: Plan, exercises: Exercise[]): Warning[] {
  const known = new Map(exercises.map((one) => [one.id, one]));
  const found: Warning[] = plan.days.flatMap((day, i) => [...ofDay(day, plan.days[i - 1])].map((one) => ({ ...one, day: i })));
  const seen = new Set<string>();
  for (const [i, day] of plan.days.entries())
    for (const block of day.blocks.filter(({ kind }) => kind === "exercise")) {
      const exercise = known.get(block.exercise);
      const say = (key: Warning["key"], values: Values = {}) => found.push({ key, values: { name: exercise?.name ?? block.exercise, ...values }, day: i });
      if (!exercise) say("planner.warn_unknown");
      else {
        if (plan.people < exercise.min) say("planner.warn_few", { min: exercise.min, note: exercise.note });
        if (plan.people > exercise.max) say("planner.warn_many", { max: exercise.max, note: exercise.note });
        if (block.minutes < exercise.minutes) say("planner.warn_short", { minutes: exercise.minutes, given: block.minutes });
      }
      if (seen.has(block.exercise)) say("planner.warn_twice");
      seen.add(block.exercise);
    }
  return found;
}

function* ofDay(day: Day, before: Day | undefined): Generator<Omit<Warning, "day">> {
  const all = rows(day);
  if (!all.length) return yield { key: "planner.warn_empty", values: {} };
  if (day.date && before?.date && day.date <= before.date) yield { key: "planner.warn_dates", values: {} };
  let since = all[0]!.from;
  for (const [i, { block, from, to }] of all.entries()) {
    const last = i === all.length - 1;
    const until = block.kind === "break" ? from : to;
    if ((block.kind === "break" || last) && until - since > SIT)
      yield { key: "planner.warn_sit", values: { from: clock(since), to: clock(until), minutes: until - since } };
    if (block.kind === "break") since = to;
  }
  const start = all[0]!.from;
  const end = all.at(-1)!.to;
  const eats = all.some(({ block, from, to }) => block.kind === "break" && block.minutes >= LUNCH.minutes && from < LUNCH.to && to > LUNCH.from);
  if (start <= NOON.from && end >= NOON.to && !eats) yield { key: "planner.warn_lunch", values: {} };
  if (end > MIDNIGHT) yield { key: "planner.warn_midnight", values: { end: clock(end) } };
  else if (end > LATE) yield { key: "planner.warn_late", values: { end: clock(end) } };
}

// What has to be there

export interface Need extends Thing {
  /** How many for this group; null when one is enough. */
  count: number | null;
  /** The exercises that need it, by name; empty when all do. */
  for: string[];
}

/** Each thing once, added up for so many people; `cards` is what they use up together. */
export function needs(plan: Plan, exercises: Exercise[]): { things: Need[]; cards: number } {
  const chosen = used(plan, exercises);
  const found = new Map<string, Need>();
  let cards = 0;
  for (const exercise of chosen)
    for (const thing of exercise.material) {
      cards += thing.cards * plan.people;
      const key = thing.what ?? thing.text;
      const need = found.get(key) ?? { ...thing, count: null, for: [] };
      const count = thing.per === "participant" ? plan.people : thing.per === "pair" ? Math.ceil(plan.people / 2) : null;
      if (count !== null) need.count = Math.max(need.count ?? 0, count);
      if (!need.for.includes(exercise.name)) need.for.push(exercise.name);
      found.set(key, need);
    }
  const things = [...found.values()].map((need) => ({ ...need, for: need.for.length === chosen.length ? [] : need.for }));
  // What every exercise needs comes first, in the order it was met; sorting keeps equals in place.
  return { things: things.sort((a, b) => Number(!a.what) - Number(!b.what)), cards };
}

/** The exercises of a plan, each once, in its order. */
export function used(plan: Plan, exercises: Exercise[]): Exercise[] {
  const ids = new Set(plan.days.flatMap((day) => day.blocks).map(({ exercise }) => exercise));
  return [...ids].flatMap((id) => exercises.find((one) => one.id === id) ?? []);
}
