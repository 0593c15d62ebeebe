/**
 * What counts as completed, by the rule of this course or track: pure, and the only place that says it.
 * Progress bars, "continue", the certificate and what a learning management system hears follow from here.
 *
 * Only required lessons count; `rule.lessons` may ask for fewer of them than there are. Of a lesson the
 * parts in `rule.parts` are asked, as far as it has them; a lesson that has none of them is to be read.
 */
import { isRequired, lessonState, measured, type Evidence, type LessonParts, type PartName } from "./progress-model";
import { askedOf, neededOf, type CourseOutline, type Rule } from "./rule";

export * from "./rule";


export interface LessonCompletion {
  required: boolean;
  /** What is asked of it, and what of that is still open. */
  asked: PartName[];
  open: PartName[];
  met: boolean;
  /** The part of what is asked that is done, 0–1. */
  share: number;
}
export interface Completion {
  complete: boolean;
  /** 0–1; 1 exactly when complete. */
  progress: number;
  /** 0–100, whole: questions right of all questions of the lessons that count; null: no score, or none answered yet. */
  score: number | null;
  /** Known once complete: before that nobody has failed. */
  passed: boolean | null;
  /** Complete, and passed where that is asked: what the certificate needs. */
  earned: boolean;
  /** How many lessons are needed, and how many of those are met. */
  needed: number;
  done: number;
  lessons: Record<string, LessonCompletion>;
  measurements: { instrument: string; met: boolean }[];
}

export function lessonCompletion(id: string, lesson: LessonParts, rule: Rule, kept: Evidence): LessonCompletion {
  const { parts } = lessonState(id, lesson, kept);
  const asked = askedOf(lesson, rule);
  const open = asked.filter((part) => !parts[part]);
  return { required: isRequired(lesson), asked, open, met: !open.length, share: (asked.length - open.length) / asked.length };
}

interface Counted {
  right: number;
  total: number;
}
/** Questions right of one check; unanswered ones, and those not looked at yet, are not right. */
function rightOf(quiz: string, key: Record<string, string>, { checks }: Evidence): Counted & { begun: boolean } {
  const own = checks.find((one) => one.quiz === quiz);
  const right = Object.entries(key).filter(([question, best]) => own?.checked.includes(question) && own.answers[question]?.option === best);
  return { right: right.length, total: Object.keys(key).length, begun: !!own?.checked.length };
}

export function completion({ lessons, completed: rule }: CourseOutline, kept: Evidence): Completion {
  const states = Object.fromEntries(Object.entries(lessons).map(([id, lesson]) => [id, lessonCompletion(id, lesson, rule, kept)]));
  const required = Object.keys(lessons).filter((id) => states[id]!.required);
  const needed = neededOf(rule, required.length);
  const scoreOf = (ids: string[]) => {
    // A check that two lessons call counts once.
    const keys = new Map(ids.flatMap((id) => Object.entries(lessons[id]!.keys)));
    const counted = [...keys].map(([quiz, key]) => rightOf(quiz, key, kept));
    return counted.reduce((sum, one) => ({ right: sum.right + one.right, total: sum.total + one.total, begun: sum.begun || one.begun }), { right: 0, total: 0, begun: false });
  };
  const share = ({ right, total }: Counted) => (total ? right / total : 0);
  // Where fewer lessons are needed than there are, those count that are furthest; of equals the one with the best check.
  const counting = required
    .map((id, place) => ({ id, place, share: states[id]!.share, right: share(scoreOf([id])) }))
    .sort((a, b) => b.share - a.share || b.right - a.right || a.place - b.place)
    .slice(0, needed)
    .map(({ id }) => id);
  const measurements = rule.measurements.map((one) => ({ instrument: one.instrument, met: measured(one, kept) }));
  const done = counting.filter((id) => states[id]!.met).length;
  const met = measurements.filter((one) => one.met).length;
  const steps = needed + measurements.length;
  const complete = steps > 0 && done + met === steps;
  const partly = (counting.reduce((sum, id) => sum + states[id]!.share, 0) + met) / (steps || 1);
  const sum = scoreOf(counting);
  const score = rule.score === "checks" && sum.total && sum.begun ? Math.round(share(sum) * 100) : null;
  const passed = complete && rule.pass !== null && rule.score === "checks" && sum.total ? (score ?? 0) >= rule.pass : null;
  return {
    complete,
    progress: complete ? 1 : Math.min(partly, 0.9999),
    score,
    passed,
    earned: complete && passed !== false,
    needed,
    done,
    lessons: states,
    measurements,
  };
}
