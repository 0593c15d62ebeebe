/**
 * What the course and the shell say to each other, by postMessage within one origin (architecture.md,
 * "Tracks and packages"). Each side reads what comes in as if anybody could have sent it.
 */
import * as v from "valibot";

export const RESUME_MOST = 4_080;
/** More than any course has; a frame gone mad must not fill an LMS. */
const LIST_MOST = 2_000;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.:-]{0,199}$/));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const score = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100)));
const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(LIST_MOST));
/** A page of the course, from its root; the shell looks it up among the pages there are. */
const place = v.pipe(v.string(), v.maxLength(200));

const objective = v.object({ id, title: v.pipe(v.string(), v.maxLength(250)), score, done: v.boolean() });
const answer = v.object({
  id,
  type: v.picklist(["choice", "likert"]),
  /** A short identifier: letters and digits. */
  response: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w-]{0,30}$/)),
  correct: v.nullable(v.boolean()),
  /** Milliseconds since 1970. */
  when: v.pipe(v.number(), v.minValue(0)),
});
const report = v.object({
  complete: v.boolean(),
  progress: share,
  score,
  passed: v.nullable(v.boolean()),
  objectives: list(objective),
  location: place,
  resume: v.pipe(v.string(), v.maxLength(RESUME_MOST), v.regex(/^[\x20-\x7e]*$/)),
  answers: list(answer),
});
const hello = v.object({ course: v.literal("hello"), lang: v.picklist(["nl", "en"]), dark: v.boolean() });
const told = v.object({ course: v.literal("state"), state: report });

export type Report = v.InferOutput<typeof report>;
export type Objective = Report["objectives"][number];
export type Answer = Report["answers"][number];
export type FromCourse = v.InferOutput<typeof hello> | v.InferOutput<typeof told>;

/** What the shell knows of the course, written into it by publish/pack/shell.py. */
export interface Facts {
  answers: "ask" | "never";
  objectives: "scales" | "modules";
  /** Self-assessments about oneself: the only ones whose answers may ever go. */
  instruments: Record<string, { version: string; options: number[]; items: string[]; scales: Record<string, string> }>;
  quizzes: Record<string, { version: string; questions: Record<string, string[]> }>;
  modules: Record<string, string>;
}
export type Status = "reporting" | "review" | "none" | "blocked" | "lost";
export interface Session {
  status: Status;
  /** Empty once the course has taken it over. */
  resume: string;
  location: string;
  /** Whether she may be asked for her answers here. */
  mayAnswer: boolean;
  facts: Facts;
}
export interface FromShell {
  course: "session";
  session: Session;
}

/** A message of the course; null for anything else, such as what a browser's extension sends. */
export function fromCourse(data: unknown): FromCourse | null {
  const read = v.safeParse(v.variant("course", [hello, told]), data);
  return read.success ? read.output : null;
}

/** A message of the shell. It is of the same package, so its facts are trusted as the page's own data are. */
export function fromShell(data: unknown): Session | null {
  const { course, session } = (data ?? {}) as Partial<FromShell>;
  return course === "session" && session && typeof session.status === "string" && typeof session.resume === "string" && session.facts ? session : null;
}
