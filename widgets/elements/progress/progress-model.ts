/**
 * How far the learner is, from what she keeps: pure, so that it is the same everywhere it shows.
 *
 * A lesson has up to four parts: read it, do its exercise, look at every question of its knowledge
 * check, choose something for this week. The first three make it done; the plan is hers to skip.
 */
import type { Check, Entry, Kept, Progress } from "../store/store";

export const PARTS = ["read", "scored", "checked", "planned"] as const;
export type PartName = (typeof PARTS)[number];
/** What a lesson needs to be done. */
export const NEEDED: readonly PartName[] = ["read", "scored", "checked"];
/** The instrument a plan for this week is kept under; its entry's id is the lesson. */
export const WEEK = "lesson-plan";

export interface LessonParts {
  instruments: string[];
  /** Each knowledge check with its number of questions. */
  quizzes: Record<string, number>;
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

export function lessonState(id: string, lesson: LessonParts, kept: Evidence): LessonState {
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
  const ready = NEEDED.every((part) => parts[part] !== false);
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
const made = (instrument: string, { results, entries }: Evidence) =>
  results.some((kept) => kept.instrument === instrument) ||
  entries.some((entry) => entry.instrument === instrument && entry.id !== "team");

/** What a lesson still takes: a plan takes no time worth naming. */
export const minutesLeft = (lesson: Lesson, { parts }: LessonState): number =>
  (parts.read === false ? lesson.read : 0) + (parts.scored === false ? lesson.exercise : 0) + (parts.checked === false ? lesson.check : 0);

export interface Followed {
  lesson: Lesson;
  state: LessonState;
  left: number;
}
export interface ModuleState {
  module: Module;
  lessons: Followed[];
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
  /** The lesson to go on with; null when all are done. */
  next: Followed | null;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const stateOf = (states: State[]): State =>
  states.every((one) => one === "done") && states.length ? "done" : states.every((one) => one === "none") ? "none" : "begun";

export function courseState({ modules }: Outline, kept: Evidence): CourseState {
  const all = modules.map((module): ModuleState => {
    const lessons = module.lessons.map((lesson) => {
      const state = lessonState(lesson.id, lesson, kept);
      return { lesson, state, left: minutesLeft(lesson, state) };
    });
    return {
      module,
      lessons,
      done: lessons.filter(({ state }) => state.state === "done").length,
      total: lessons.length,
      left: sum(lessons.map(({ left }) => left)),
      state: stateOf(lessons.map(({ state }) => state.state)),
    };
  });
  const lessons = all.flatMap(({ lessons }) => lessons);
  return {
    modules: all,
    done: sum(all.map(({ done }) => done)),
    total: lessons.length,
    left: sum(all.map(({ left }) => left)),
    state: stateOf(lessons.map(({ state }) => state.state)),
    next: nextOf(lessons),
  };
}

/** The lesson opened last, if it is not done; else the first after it that is not done; else the first of all. */
export function nextOf<T extends { state: Pick<LessonState, "state" | "opened"> }>(lessons: T[]): T | null {
  const open = ({ state }: T) => state.state !== "done";
  const last = lessons.reduce<T | null>(
    (best, one) => (one.state.opened !== null && one.state.opened > (best?.state.opened ?? -Infinity) ? one : best),
    null,
  );
  const place = last ? lessons.indexOf(last) : 0;
  return lessons.slice(place).find(open) ?? lessons.find(open) ?? null;
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

export interface Measurement {
  instrument: string;
  /** Any of these moments will do. */
  moments: string[];
  items: number;
  title: string;
  href: string;
  minutes: number;
}
export interface Requirements {
  parts: PartName[];
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

/** Everything the certificate asks, in the order of the course, and whether it is met. */
export function requirements(outline: Outline, asked: Requirements, kept: Evidence): Requirement[] {
  const [first, ...others] = asked.measurements.map((one): Requirement => {
    const filled = kept.entries.some((entry) => {
      if (entry.instrument !== one.instrument || !one.moments.includes(entry.id)) return false;
      const answers = (entry.data as { answers?: object } | null)?.answers ?? {};
      return Object.keys(answers).length * 2 >= one.items;
    });
    return { title: one.title, href: one.href, met: filled, minutes: filled ? 0 : one.minutes, open: [], module: null };
  });
  const lessons = courseState(outline, kept).modules.flatMap(({ module, lessons }) =>
    lessons.map(({ lesson, state }): Requirement => {
      const open = asked.parts.filter((part) => state.parts[part] === false);
      const minutes = { read: lesson.read, scored: lesson.exercise, checked: lesson.check, planned: 0 };
      return { title: lesson.title, href: lesson.href, met: open.length === 0, minutes: sum(open.map((part) => minutes[part])), open, module: module.title };
    }),
  );
  return [...(first ? [first] : []), ...lessons, ...others];
}
