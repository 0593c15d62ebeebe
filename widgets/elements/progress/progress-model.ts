/**
 * How far the learner is, from what she keeps: pure, so that it is the same everywhere it shows.
 *
 * A lesson has up to four parts: read it, do its exercise, look at every question of its knowledge
 * check, choose something for this week. The rule (rule.ts) says which of the first three make it done;
 * the plan is hers to skip. An optional lesson counts in no bar.
 */
import type { Check, Entry, Kept, Progress } from "../store/store";
import { askedOf, DEFAULT, neededOf, type AskedMeasurement, type Rule } from "./rule";

export const PARTS = ["read", "scored", "checked", "planned"] as const;
export type PartName = (typeof PARTS)[number];
/** The instrument a plan for this week is kept under; its entry's id is the lesson. */
export const WEEK = "lesson-plan";

export interface LessonParts {
  instruments: string[];
  /** Each knowledge check with its number of questions. */
  quizzes: Record<string, number>;
  /** Left out: true. */
  required?: boolean;
}
export interface Lesson extends LessonParts {
  id: string;
  title: string;
  href: string;
  /** Minutes to read, to do the exercise, to do the check. */
  read: number;
  exercise: number;
  check: number;
}
export interface Module {
  id: string;
  title: string;
  href: string;
  lessons: Lesson[];
}
export interface Outline {
  modules: Module[];
}
/** The part of what the learner keeps that tells how far she is. */
export interface Evidence {
  progress: Progress[];
  results: Kept[];
  entries: Entry[];
  checks: Check[];
}
export type State = "none" | "begun" | "done";
export interface LessonState {
  /** The parts this lesson has, and whether each is done. */
  parts: Partial<Record<PartName, boolean>>;
  done: number;
  total: number;
  state: State;
  /** When it was read and last opened, if ever. */
  read: number | null;
  opened: number | null;
  /** Questions of its checks, and how many are still to be looked at. */
  questions: number;
  unseen: number;
}

export function lessonState(id: string, lesson: LessonParts, kept: Evidence, rule: Pick<Rule, "parts"> = DEFAULT): LessonState {
  const own = kept.progress.find((one) => one.lesson === id);
  const quizzes = Object.entries(lesson.quizzes);
  const questions = quizzes.reduce((sum, [, count]) => sum + count, 0);
  const unseen = quizzes.reduce((sum, [quiz, count]) => {
    const check = kept.checks.find((one) => one.quiz === quiz);
    return sum + Math.max(0, count - (check?.checked.length ?? 0));
  }, 0);
  const parts: LessonState["parts"] = { read: own?.read != null };
  if (lesson.instruments.length) parts.scored = lesson.instruments.every((instrument) => made(instrument, kept));
  if (questions) parts.checked = unseen === 0;
  parts.planned = kept.entries.some((entry) => entry.instrument === WEEK && entry.id === id && planOf(entry.data).what.trim() !== "");
  const values = PARTS.flatMap((part) => (part in parts ? [parts[part]!] : []));
  const ready = askedOf(lesson, rule).every((part) => parts[part]);
  return {
    parts,
    done: values.filter(Boolean).length,
    total: values.length,
    state: ready ? "done" : own || values.some(Boolean) ? "begun" : "none",
    read: own?.read ?? null,
    opened: own?.opened ?? null,
    questions,
    unseen,
  };
}

/** A complete result, or anything made with an instrument that is no form. A team's answers are no result. */
export const made = (instrument: string, kept: Evidence): boolean =>
  kept.results.some((result) => result.instrument === instrument) ||
  kept.entries.some((entry) => entry.instrument === instrument && entry.id !== "team") ||
  madeElsewhere(instrument, kept);
/** On another device: an LMS told that it was made, and nothing more. */
const madeElsewhere = (what: string, { progress }: Pick<Evidence, "progress">) => progress.some(({ elsewhere }) => elsewhere?.includes(what));

/** What a lesson still takes: a plan takes no time worth naming. */
export const minutesLeft = (lesson: Lesson, { parts }: LessonState, rule: Pick<Rule, "parts"> = DEFAULT): number =>
  sum(askedOf(lesson, rule).map((part) => (parts[part] ? 0 : minutesOf(lesson)[part])));
const minutesOf = ({ read, exercise, check }: Lesson): Record<PartName, number> => ({ read, scored: exercise, checked: check, planned: 0 });

export interface Followed {
  lesson: Lesson;
  state: LessonState;
  left: number;
}
export interface ModuleState {
  module: Module;
  lessons: Followed[];
  /** Of the required lessons; a module may have none. */
  done: number;
  total: number;
  left: number;
  state: State;
}
export interface CourseState {
  modules: ModuleState[];
  done: number;
  total: number;
  left: number;
  state: State;
  /** The lesson to go on with; null when as many are done as the rule needs. */
  next: Followed | null;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const stateOf = (states: State[]): State =>
  states.every((one) => one === "done") && states.length ? "done" : states.every((one) => one === "none") ? "none" : "begun";
export const isRequired = ({ required }: Pick<LessonParts, "required">): boolean => required !== false;

/** Done and total of the required lessons among these, and the minutes still to go. */
function counted(lessons: Followed[]) {
  const own = lessons.filter(({ lesson }) => isRequired(lesson));
  return { done: own.filter(({ state }) => state.state === "done").length, total: own.length, left: sum(own.map(({ left }) => left)) };
}

export function courseState({ modules }: Outline, kept: Evidence, rule: Pick<Rule, "parts" | "lessons"> = DEFAULT): CourseState {
  const all = modules.map((module): ModuleState => {
    const lessons = module.lessons.map((lesson) => {
      const state = lessonState(lesson.id, lesson, kept, rule);
      return { lesson, state, left: minutesLeft(lesson, state, rule) };
    });
    const own = lessons.filter(({ lesson }) => isRequired(lesson));
    return { module, lessons, ...counted(lessons), state: begunOr(lessons, stateOf(own.map(({ state }) => state.state))) };
  });
  const lessons = all.flatMap(({ lessons }) => lessons);
  const { done, total, left } = counted(lessons);
  const needed = neededOf(rule, total);
  const enough = done >= needed && total > 0;
  return {
    modules: all,
    done: Math.min(done, needed),
    total: needed,
    left: enough ? 0 : left,
    state: enough ? "done" : begunOr(lessons, "none"),
    next: nextOf(lessons, enough),
  };
}

/** Begun as soon as any lesson is, an optional one too. */
const begunOr = (lessons: Followed[], state: State): State => (state === "none" && lessons.some((one) => one.state.state !== "none") ? "begun" : state);

/**
 * The lesson opened last, if it is not done; else the first required one after it that is not done; else the
 * first of all. An optional lesson only while she is in it. Nothing when `enough` lessons are done already.
 */
export function nextOf<T extends { state: Pick<LessonState, "state" | "opened">; lesson?: Pick<LessonParts, "required"> }>(lessons: T[], enough = false): T | null {
  if (enough) return null;
  const open = ({ state }: T) => state.state !== "done";
  const asked = (one: T) => open(one) && isRequired(one.lesson ?? {});
  const last = lessons.reduce<T | null>(
    (best, one) => (one.state.opened !== null && one.state.opened > (best?.state.opened ?? -Infinity) ? one : best),
    null,
  );
  if (last && open(last) && lessons.some(asked)) return last;
  const place = last ? lessons.indexOf(last) : 0;
  return lessons.slice(place).find(asked) ?? lessons.find(asked) ?? null;
}

/** One thing to do this week. `on` is the day on which she said how it went. */
export interface WeekPlan {
  what: string;
  /** YYYY-MM-DD and HH:MM; empty while not chosen. */
  day: string;
  time: string;
  done: "yes" | "no" | "dropped" | null;
  on: string | null;
  /** Raised with every calendar file, so that a calendar replaces what it had. */
  sequence: number;
}

/** What was kept, whatever is in it: it may come from a file. */
export function planOf(data: unknown): WeekPlan {
  const { what, day, time, done, on, sequence } = (data ?? {}) as Partial<Record<keyof WeekPlan, unknown>>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    what: text(what),
    day: /^\d{4}-\d\d-\d\d$/.test(text(day)) ? text(day) : "",
    time: /^\d\d:\d\d/.test(text(time)) ? text(time).slice(0, 5) : "",
    done: done === "yes" || done === "no" || done === "dropped" ? done : null,
    on: text(on) || null,
    sequence: Number.isInteger(sequence) ? (sequence as number) : 0,
  };
}

/** Whether the reading part counts as read: the end was seen, and the page long enough before her eyes. */
export const READ_SHARE = 0.3;
export const readEnough = (end: boolean, visible: number, minutes: number) => end && visible >= minutes * 60_000 * READ_SHARE;

/** Every moment something was done for a lesson, in milliseconds: the dates on the certificate. */
export function momentsOf(id: string, lesson: LessonParts, kept: Evidence): number[] {
  const own = kept.progress.find((one) => one.lesson === id);
  return [
    ...(own?.read != null ? [own.read] : []),
    ...kept.results.filter((one) => lesson.instruments.includes(one.instrument)).map(({ updated }) => updated),
    ...kept.entries.filter((one) => lesson.instruments.includes(one.instrument)).flatMap(({ created, updated }) => [created, updated]),
    ...kept.checks.filter((one) => one.quiz in lesson.quizzes).map(({ updated }) => updated),
  ];
}

/** A measurement with its words on a page. */
export interface Measurement extends AskedMeasurement {
  title: string;
  href: string;
  minutes: number;
}
export interface Requirements extends Rule {
  measurements: Measurement[];
}
export interface Requirement {
  title: string;
  href: string;
  met: boolean;
  minutes: number;
  /** What is open of a lesson. */
  open: PartName[];
  /** The module it belongs to; null: a measurement. */
  module: string | null;
}

/** Everything the certificate may ask, in the order of the course, and whether it is met. */
export function requirements(outline: Outline, asked: Requirements, kept: Evidence): Requirement[] {
  const [first, ...others] = asked.measurements.map((one): Requirement => {
    const filled = measured(one, kept);
    return { title: one.title, href: one.href, met: filled, minutes: filled ? 0 : one.minutes, open: [], module: null };
  });
  const lessons = courseState(outline, kept, asked).modules.flatMap(({ module, lessons }) =>
    lessons
      .filter(({ lesson }) => isRequired(lesson))
      .map(({ lesson, state, left }): Requirement => {
        const open = askedOf(lesson, asked).filter((part) => !state.parts[part]);
        return { title: lesson.title, href: lesson.href, met: open.length === 0, minutes: left, open, module: module.title };
      }),
  );
  return [...(first ? [first] : []), ...lessons, ...others];
}

export function measured({ instrument, moments, items }: AskedMeasurement, kept: Pick<Evidence, "entries" | "progress">): boolean {
  if (moments.some((moment) => madeElsewhere(`${instrument}.${moment}`, kept))) return true;
  return kept.entries.some((entry) => {
    if (entry.instrument !== instrument || !moments.includes(entry.id)) return false;
    const answers = (entry.data as { answers?: object } | null)?.answers ?? {};
    return Object.keys(answers).length * 2 >= items;
  });
}
