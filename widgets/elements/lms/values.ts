/**
 * From what the course reports to the elements of the data model, in the order in which an LMS wants
 * them: pure, for both versions. What was reached once is never taken back here: a check begun again,
 * or another device that does not know everything yet, must not undo a completion.
 */
import { decimal, moment, span, type Version } from "./format";
import type { Report } from "./messages";

/** What the LMS had when this session began, and what was added since. */
export interface Known {
  /** Each objective's place, by its id: the same at every launch. */
  objectives: Map<string, number>;
  interactions: number;
  /** What was handed over in this session, by question: only what changed goes again. */
  given: Map<string, string>;
  /** Until when answers have been handed over: milliseconds since 1970. */
  sent: number;
  complete: boolean;
  /** null: neither. */
  passed: boolean | null;
  score: number | null;
}
export type Value = [element: string, value: string];

/** In front of the course's own resume data: until when answers were handed over. */
export const suspendData = (sent: number, resume: string): string => `${sent.toString(36)}|${resume}`;
export function readSuspend(text: string): { sent: number; resume: string } {
  const [, sent, resume] = /^([0-9a-z]{1,9})\|([\s\S]*)$/.exec(text) ?? [];
  return { sent: sent ? parseInt(sent, 36) || 0 : 0, resume: resume ?? "" };
}

/** Changes `known` as the LMS will know it once these values are set. */
export function valuesOf(version: Version, report: Report, known: Known): Value[] {
  known.complete ||= report.complete;
  if (report.passed !== null) known.passed = known.passed || report.passed;
  if (report.score !== null) known.score = Math.max(known.score ?? 0, report.score);
  const values = version === "1.2" ? core12(report, known) : core2004(report, known);
  for (const objective of report.objectives) values.push(...objectiveValues(version, objective, known));
  const fresh = report.answers.filter(({ id, response, when }) => when > known.sent && known.given.get(id) !== response);
  for (const answer of fresh.sort((a, b) => a.when - b.when)) values.push(...answerValues(version, answer, known));
  known.sent = Math.max(known.sent, ...fresh.map(({ when }) => when));
  values.push(["cmi.suspend_data", suspendData(known.sent, report.resume)]);
  return values;
}

function core12({ location }: Report, { complete, passed, score }: Known): Value[] {
  const status = !complete ? "incomplete" : passed === null ? "completed" : passed ? "passed" : "failed";
  return [
    ...(score === null ? [] : scoreValues("cmi.core.score", score, false)),
    ["cmi.core.lesson_status", status],
    ["cmi.core.lesson_location", location],
  ];
}

function core2004({ location, progress }: Report, { complete, passed, score }: Known): Value[] {
  return [
    ...(score === null ? [] : scoreValues("cmi.score", score, true)),
    ["cmi.completion_status", complete ? "completed" : "incomplete"],
    ...(complete && passed !== null ? [["cmi.success_status", passed ? "passed" : "failed"] as Value] : []),
    ["cmi.progress_measure", decimal(complete ? 1 : progress, 4)],
    ["cmi.location", location],
  ];
}

function scoreValues(at: string, score: number, scaled: boolean): Value[] {
  return [
    [`${at}.min`, "0"],
    [`${at}.max`, "100"],
    [`${at}.raw`, decimal(score)],
    ...(scaled ? [[`${at}.scaled`, decimal(score / 100, 4)] as Value] : []),
  ];
}

function objectiveValues(version: Version, { id, title, score, done }: Report["objectives"][number], { objectives }: Known): Value[] {
  const place = objectives.get(id) ?? objectives.size;
  const fresh = !objectives.has(id);
  objectives.set(id, place);
  const at = `cmi.objectives.${place}`;
  const status = done ? "completed" : "incomplete";
  return [
    ...(fresh ? [[`${at}.id`, id] as Value] : []),
    ...(version === "2004" && title ? [[`${at}.description`, title] as Value] : []),
    ...(score === null ? [] : scoreValues(`${at}.score`, score, version === "2004")),
    version === "1.2" ? [`${at}.status`, status] : [`${at}.completion_status`, status],
  ];
}

/** Journal fashion: what she answers anew is one more line. */
function answerValues(version: Version, { id, type, response, correct, when }: Report["answers"][number], known: Known): Value[] {
  known.given.set(id, response);
  const at = `cmi.interactions.${known.interactions++}`;
  const wrong = version === "1.2" ? "wrong" : "incorrect";
  return [
    [`${at}.id`, id],
    [`${at}.type`, type],
    [version === "1.2" ? `${at}.time` : `${at}.timestamp`, moment(version, when)],
    [version === "1.2" ? `${at}.student_response` : `${at}.learner_response`, response],
    [`${at}.result`, correct === null ? "neutral" : correct ? "correct" : wrong],
  ];
}

/** Ending values. The attempt always stays open: see docs/lms.md on what a new attempt would cost her. */
export const endValues = (version: Version, ms: number): Value[] =>
  version === "1.2"
    ? [["cmi.core.session_time", span(version, ms)], ["cmi.core.exit", "suspend"]]
    : [["cmi.session_time", span(version, ms)], ["cmi.exit", "suspend"]];
