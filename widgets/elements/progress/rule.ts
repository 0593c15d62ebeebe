/** The rule of this course or track on what counts as completed: what it may say, and what it asks of a lesson. */
import type { LessonParts, PartName } from "./progress-model";

/** What one lesson asks: without words, so the same in every language. */
export interface OutlineLesson extends LessonParts {
  /** The right option of each question, per check. */
  keys: Record<string, Record<string, string>>;
  required: boolean;
  /** The folder of its module: `modules/trust`. */
  module: string;
}
/** Of a measurement any of its moments will do, with half of the items answered. */
export interface AskedMeasurement {
  instrument: string;
  moments: string[];
  items: number;
}
export interface Rule {
  /** All required lessons, or as many of them. */
  lessons: "required" | number;
  parts: PartName[];
  measurements: AskedMeasurement[];
  /** Whether there is a score from the checks. */
  score: "checks" | "none";
  /** The score from which she passes; null: nobody passes or fails. */
  pass: number | null;
}
/** `window.courseOutline`: the lessons in the order of the course, by their path. */
export interface CourseOutline {
  /** The track's id; `open`, or left out, is the public course. */
  track?: string;
  lessons: Record<string, OutlineLesson>;
  completed: Rule;
}
/** What the open course asks; also where a page came without its outline. */
export const DEFAULT: Rule = { lessons: "required", parts: ["read", "scored", "checked"], measurements: [], score: "none", pass: null };
export const NO_OUTLINE: CourseOutline = { lessons: {}, completed: DEFAULT };

/** The parts asked of a lesson, of those it has. */
export function askedOf(lesson: LessonParts, rule: Pick<Rule, "parts">): PartName[] {
  const has = (part: PartName) =>
    part === "scored" ? lesson.instruments.length > 0 : part === "checked" ? Object.values(lesson.quizzes).some(Boolean) : true;
  const asked = rule.parts.filter(has);
  return asked.length ? asked : ["read"];
}

/** How many lessons the rule needs, of so many required ones. */
export const neededOf = (rule: Pick<Rule, "lessons">, required: number): number =>
  rule.lessons === "required" ? required : Math.min(rule.lessons, required);
