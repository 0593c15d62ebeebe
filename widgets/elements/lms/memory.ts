/** Between what the store holds and what the LMS remembers: pure, in both directions. */
import type { CourseOutline } from "../progress/rule";
import { made, measured, type Evidence } from "../progress/progress-model";
import { sameMajor } from "../base/model";
import { noRecords, type Records } from "../store/record-keys";
import type { Draft, Kept } from "../store/store";
import type { Facts } from "./messages";
import type { Memory, Named } from "./resume";

/** Her own answers stand under this person; others are about somebody else, and never leave. */
export const SELF = "first";
type Held = Evidence & { drafts: Draft[] };

/** What an outline asks to be made: instruments, and moments of measurements as `before-after.before`. */
const asked = ({ lessons }: CourseOutline) => [...new Set(Object.values(lessons).flatMap((lesson) => lesson.instruments))];
const moments = ({ completed }: CourseOutline) =>
  completed.measurements.flatMap((one) => one.moments.map((moment) => ({ token: `${one.instrument}.${moment}`, asked: { ...one, moments: [moment] } })));

export function named(outline: CourseOutline, facts: Facts): Named {
  return { lessons: Object.keys(outline.lessons), made: [...asked(outline), ...moments(outline).map(({ token }) => token)], facts };
}

/** What was made here or, as far as this device knows, on another one. */
export function madeOf(outline: CourseOutline, kept: Evidence): string[] {
  const measurements = moments(outline).filter((one) => measured(one.asked, kept));
  return [...asked(outline).filter((instrument) => made(instrument, kept)), ...measurements.map(({ token }) => token)];
}

/** The newest complete scoring of each self-assessment about oneself. */
export function ownResults(results: Kept[], { instruments }: Pick<Facts, "instruments">): Kept[] {
  return Object.entries(instruments).flatMap(([id, { version }]) => {
    const own = results.filter((kept) => kept.instrument === id && kept.person === SELF && sameMajor(kept.version, version));
    return own.sort((a, b) => b.updated - a.updated).slice(0, 1);
  });
}

export function remember(kept: Held, outline: CourseOutline, facts: Facts, { answers, agreed }: { answers: boolean; agreed: boolean | null }): Memory {
  const { quizzes, instruments } = facts;
  return {
    lessons: kept.progress.filter(({ lesson }) => outline.lessons[lesson]).map(({ lesson, read, opened }) => ({ lesson, read, opened })),
    made: madeOf(outline, kept),
    checks: kept.checks
      .filter(({ quiz, version }) => quizzes[quiz] && sameMajor(version, quizzes[quiz].version))
      .map(({ quiz, updated, answers, checked }) => ({
        quiz,
        updated,
        chosen: Object.fromEntries(checked.flatMap((question) => (answers[question] ? [[question, answers[question].option]] : []))),
      })),
    answers: answers
      ? kept.drafts
          .filter(({ instrument, person, version }) => person === SELF && instruments[instrument] && sameMajor(version, instruments[instrument].version))
          .map(({ instrument, updated, answers }) => ({ instrument, updated, answers }))
      : [],
    agreed,
  };
}

/**
 * What the LMS remembers and this device does not, as records to merge as a file is. What stands here and
 * is as new stays as it is: the LMS knows times to the minute only, and less of everything.
 */
export function recall(memory: Memory, mine: Held, outline: CourseOutline, { quizzes, instruments }: Pick<Facts, "quizzes" | "instruments">): Records {
  const records = noRecords();
  const here = new Set(madeOf(outline, mine));
  const missing = memory.made.filter((token) => !here.has(token));
  for (const { lesson, read, opened } of memory.lessons) {
    const asked = outline.lessons[lesson];
    const own = mine.progress.find((one) => one.lesson === lesson);
    if (!asked) continue;
    const elsewhere = missing.filter((token) => asked.instruments.includes(token));
    if (own && !elsewhere.length && (read === null || own.read !== null)) continue;
    records.progress.push({
      lesson,
      instruments: asked.instruments,
      quizzes: Object.keys(asked.quizzes),
      read,
      opened,
      updated: opened,
      ...(elsewhere.length ? { elsewhere } : {}),
    });
  }
  // A measurement is no lesson: it is noted with the first one there is.
  const kept = new Set(records.progress.flatMap(({ elsewhere }) => elsewhere ?? []));
  const loose = missing.filter((token) => !kept.has(token));
  const [first] = records.progress;
  if (loose.length && first) first.elsewhere = [...(first.elsewhere ?? []), ...loose];
  else if (loose.length && mine.progress[0]) {
    const { elsewhere, ...own } = mine.progress[0];
    records.progress.push({ ...own, elsewhere: [...(elsewhere ?? []), ...loose] });
  }
  for (const { quiz, updated, chosen } of memory.checks) {
    const own = mine.checks.find((one) => one.quiz === quiz);
    if (own && own.updated >= updated) continue;
    const answers = Object.fromEntries(Object.entries(chosen).map(([question, option]) => [question, { option, sure: null }]));
    if (quizzes[quiz]) records.checks.push({ quiz, version: quizzes[quiz].version, answers, checked: Object.keys(chosen), updated });
  }
  for (const { instrument, updated, answers } of memory.answers) {
    const own = mine.drafts.find((one) => one.instrument === instrument && one.person === SELF);
    if (own && own.updated >= updated) continue;
    if (instruments[instrument]) records.drafts.push({ instrument, person: SELF, version: instruments[instrument].version, answers, shown: true, updated });
  }
  return records;
}
