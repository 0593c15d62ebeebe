/**
 * Where the learner is, small enough for an LMS: at most 4,080 ASCII signs, so that another device can go
 * on. Pure. No words and no names: which lessons she opened and read, what she made, what she chose in the
 * knowledge checks, and only with her yes her answers about herself.
 *
 *   1.<chunk>.<chunk>…   a chunk is one letter, its data, and two signs that check it
 *
 * Things are named by 24 bits of their id, times are minutes since 2020. The most important chunks come
 * first, and what does not fit is left out: what is cut off or damaged costs only itself. A letter nobody
 * knows here is passed over, another version is not read at all.
 */
import { fingerprint } from "../store/canonical";
import type { Answers } from "../base/model";
import { RESUME_MOST, type Facts } from "./messages";

export interface Memory {
  lessons: { lesson: string; read: number | null; opened: number }[];
  /** Instruments something was made with, and moments of measurements: `before-after.before`. */
  made: string[];
  checks: { quiz: string; updated: number; chosen: Record<string, string> }[];
  /** With her yes only. */
  answers: { instrument: string; updated: number; answers: Answers }[];
  /** What she said about her answers; null: nothing yet. */
  agreed: boolean | null;
}
/** What there is in this course, to recognise things by. */
export interface Named {
  lessons: string[];
  made: string[];
  facts: Pick<Facts, "instruments" | "quizzes">;
}

const VERSION = "1";
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const EPOCH = Date.UTC(2020, 0, 1);
const MINUTE = 60_000;
const MARK = 4;
const TIME = 4;
const CHECK = 2;
/** Marks in one chunk: a damaged one costs no more. */
const TOGETHER = 12;

function written(number: bigint, count: number): string {
  let signs = "";
  for (let rest = number, place = 0; place < count; place++, rest /= 64n) signs = SIGNS[Number(rest % 64n)] + signs;
  return signs;
}
const read = (signs: string): bigint => [...signs].reduce((number, sign) => number * 64n + BigInt(SIGNS.indexOf(sign)), 0n);

const shortened = (text: string, count: number) => written(BigInt(parseInt(fingerprint(text), 36)), count);
export const mark = (id: string): string => shortened(id, MARK);
const time = (ms: number | null): string => written(BigInt(ms === null ? 0 : Math.max(1, Math.min(2 ** 24 - 1, Math.floor((ms - EPOCH) / MINUTE)))), TIME);
const major = (version: string): string => written(BigInt((parseInt(version, 10) || 0) % 64), 1);
const chunk = (text: string): string => text + shortened(text, CHECK);

/** Answers in mixed radix, 0 for none. */
function pack(answers: Answers, { options, items }: Facts["instruments"][string]): string {
  const base = BigInt(options.length + 1);
  const packed = items.reduce((sum, item) => sum * base + BigInt(options.indexOf(answers[item]!) + 1), 0n);
  return written(packed, packedLength({ options, items }));
}
const packedLength = ({ options, items }: { options: number[]; items: string[] }) =>
  Math.ceil((BigInt(options.length + 1) ** BigInt(items.length) - 1n).toString(2).length / 6);
function unpack(signs: string, instrument: Facts["instruments"][string]): Answers | null {
  const { options, items } = instrument;
  if (signs.length !== packedLength(instrument)) return null;
  const base = BigInt(options.length + 1);
  const answers: Answers = {};
  let rest = read(signs);
  for (const item of [...items].reverse()) {
    const value = Number(rest % base);
    if (value) answers[item] = options[value - 1]!;
    rest /= base;
  }
  return rest === 0n ? answers : null;
}

const newest = <T>(list: T[], when: (one: T) => number): T[] => [...list].sort((a, b) => when(b) - when(a));

export function encode(memory: Memory, { quizzes, instruments }: Named["facts"]): string {
  const chunks: string[] = [];
  if (memory.agreed !== null) chunks.push(`y${memory.agreed ? 1 : 0}`);
  for (const { lesson, read, opened } of newest(memory.lessons, ({ opened }) => opened)) chunks.push(`l${mark(lesson)}${time(read)}${time(opened)}`);
  for (let at = 0; at < memory.made.length; at += TOGETHER) chunks.push(`m${memory.made.slice(at, at + TOGETHER).map(mark).join("")}`);
  for (const { quiz, updated, chosen } of newest(memory.checks, ({ updated }) => updated)) {
    const about = quizzes[quiz];
    if (!about) continue;
    const signs = Object.entries(about.questions).map(([question, options]) => SIGNS[options.indexOf(chosen[question] ?? "") + 1] ?? SIGNS[0]);
    chunks.push(`q${mark(quiz)}${major(about.version)}${time(updated)}${signs.join("")}`);
  }
  for (const { instrument, updated, answers } of newest(memory.answers, ({ updated }) => updated)) {
    const about = instruments[instrument];
    if (about) chunks.push(`a${mark(instrument)}${major(about.version)}${time(updated)}${pack(answers, about)}`);
  }
  let text = VERSION;
  for (const one of chunks.map(chunk)) if (text.length + 1 + one.length <= RESUME_MOST) text += `.${one}`;
  return text;
}

/** Never throws; null when there is nothing that can be read here. */
export function decode(text: string, { lessons, made, facts }: Named): Memory | null {
  const [version, ...chunks] = text.split(".");
  if (version !== VERSION) return null;
  const memory: Memory = { lessons: [], made: [], checks: [], answers: [], agreed: null };
  const lesson = table(lessons);
  const token = table(made);
  const quiz = table(Object.keys(facts.quizzes));
  const instrument = table(Object.keys(facts.instruments));
  for (const whole of chunks) {
    const one = whole.slice(0, -CHECK);
    if (!/^[a-z][\w-]*$/.test(one) || chunk(one) !== whole) continue;
    const at = reader(one.slice(1));
    if (one[0] === "y") memory.agreed = at.rest() === "1";
    else if (one[0] === "l") {
      const [found, read, opened] = [lesson.get(at.take(MARK)), at.time(), at.time()];
      if (found && opened !== null) memory.lessons.push({ lesson: found, read, opened });
    } else if (one[0] === "m") {
      for (const [sign] of at.rest().matchAll(/.{4}/g)) if (token.has(sign)) memory.made.push(token.get(sign)!);
    } else if (one[0] === "q") {
      const [found, number, updated, signs] = [quiz.get(at.take(MARK)), at.take(1), at.time(), at.rest()];
      if (!found || updated === null || number !== major(facts.quizzes[found]!.version)) continue;
      const questions = Object.entries(facts.quizzes[found]!.questions);
      if (signs.length !== questions.length) continue;
      const chosen = questions.flatMap(([question, options], place) => {
        const option = options[SIGNS.indexOf(signs[place]!) - 1];
        return option === undefined ? [] : [[question, option] as const];
      });
      memory.checks.push({ quiz: found, updated, chosen: Object.fromEntries(chosen) });
    } else if (one[0] === "a") {
      const [found, number, updated, signs] = [instrument.get(at.take(MARK)), at.take(1), at.time(), at.rest()];
      if (!found || updated === null || number !== major(facts.instruments[found]!.version)) continue;
      const answers = unpack(signs, facts.instruments[found]!);
      if (answers) memory.answers.push({ instrument: found, updated, answers });
    }
  }
  return memory;
}

const table = (ids: string[]) => new Map(ids.map((id) => [mark(id), id]));

function reader(text: string) {
  let at = 0;
  const take = (count: number) => text.slice(at, (at += count));
  return {
    take,
    rest: () => text.slice(at),
    /** null when there is none, or it was cut off. */
    time: (): number | null => {
      const signs = take(TIME);
      const minutes = signs.length === TIME ? Number(read(signs)) : 0;
      return minutes ? EPOCH + minutes * MINUTE : null;
    },
  };
}
