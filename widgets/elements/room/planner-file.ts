/**
 * What a plan looks like when it comes from outside: a file, or what this browser kept. A file is read
 * whole or refused with a reason; nothing here knows of a page.
 */
import * as v from "valibot";
import type { Key, Values } from "../base/strings";
import { MOST, newId, type Plan } from "./planner-model";

const FORMAT = "trust-course-session-plans";
const VERSION = 1;
const BYTES_MOST = 2_000_000;
export const PLANS_MOST = 200;

export interface PlanFault {
  key: Extract<Key, `planner.file_${string}`>;
  values: Values;
}

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]{0,79}$/));
const name = v.pipe(v.string(), v.maxLength(MOST.name));
const text = v.pipe(v.string(), v.maxLength(MOST.text));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const block = v.object({
  id,
  kind: v.picklist(["exercise", "break", "own"]),
  exercise: v.union([id, v.literal("")]),
  title: name,
  minutes: whole(MOST.minutes),
  text,
});
const day = v.object({
  id,
  title: name,
  date: v.union([v.pipe(v.string(), v.isoDate()), v.literal("")]),
  start: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  blocks: v.pipe(v.array(block), v.maxLength(MOST.blocks)),
  evening: text,
});
const plan = v.pipe(
  v.object({
    id,
    name,
    people: whole(MOST.people),
    days: v.pipe(v.array(day), v.minLength(1), v.maxLength(MOST.days)),
    sequence: v.pipe(v.number(), v.integer(), v.minValue(0)),
    updated: v.pipe(v.number(), v.minValue(0)),
  }),
  // Two blocks under one id would move and go together.
  v.check(({ days }) => distinct(days.map((one) => one.id)) && distinct(days.flatMap((one) => one.blocks.map((two) => two.id)))),
);
const file = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  plans: v.pipe(v.array(plan), v.maxLength(PLANS_MOST)),
});

const distinct = (names: string[]) => new Set(names).size === names.length;

export const writePlans = (plans: Plan[]): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, saved: new Date().toISOString(), plans }, null, 1)}\n`;

/** Reads what `writePlans` wrote; never throws. */
export function readPlans(source: string): { plans: Plan[] } | { fault: PlanFault } {
  const refused = (key: PlanFault["key"], values: Values = {}) => ({ fault: { key, values } });
  if (source.length > BYTES_MOST) return refused("planner.file_large");
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch {
    return refused("planner.file_no_json");
  }
  const head = v.safeParse(v.looseObject({ format: v.literal(FORMAT), version: v.number() }), value);
  if (!head.success) return refused("planner.file_other");
  if (head.output.version > VERSION) return refused("planner.file_newer");
  const read = v.safeParse(file, value);
  if (read.success) return read.output.plans.length ? { plans: read.output.plans } : refused("planner.file_none");
  const where = read.issues[0].path?.map(({ key }) => (typeof key === "number" ? key + 1 : String(key))).join(" › ") ?? "";
  return refused("planner.file_broken", { where });
}

/** Plans beside those there are: one that is there already under its id comes in as a copy. */
export const beside = (there: Plan[], coming: Plan[]): Plan[] =>
  coming.map((one) => (there.some(({ id }) => id === one.id) ? { ...one, id: newId(), sequence: 0 } : one));
