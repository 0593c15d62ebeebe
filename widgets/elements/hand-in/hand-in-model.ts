/**
 * What a member may hand in, and the file it becomes. Pure: records in, text out.
 *
 * Only results about herself, the latest of each self-assessment; of a day only the month. A random number
 * stands for her, so that a later file of hers can be put beside this one, and nothing else can.
 */
import { sameMajor, type Answers } from "../base/model";
import type { Lang } from "../base/strings";

export const FORMAT = "trust-course-hand-in";
export const VERSION = 1;
/** Where this device keeps the number and what was saved last. */
export const SLOT = "course-hand-in";

export interface Asked {
  id: string;
  version: string;
  title: string;
  href: string;
  /** Question → its words, in the order of the page. */
  items: Record<string, string>;
  /** Answer → its words. */
  options: Record<string, string>;
}
export interface HandInData {
  track: string;
  units: { id: string; title: string }[];
  instruments: Asked[];
}
/** A result as the store keeps it, as far as it matters here. */
export interface Scored {
  instrument: string;
  version: string;
  day: string;
  answers: Answers;
  updated: number;
}
/** A result that may go into the file. */
export interface Choice {
  asked: Asked;
  version: string;
  month: string;
  answers: Answers;
}
export interface Offered {
  choices: Choice[];
  /** Results of self-assessments that are about others, or about one request: they stay here. */
  staying: number;
  /** Self-assessments of which the only results belong to older questions. */
  older: Asked[];
  /** Self-assessments without a result yet. */
  open: Asked[];
}
/** The number, how many different files were made under it, and the last of them. */
export interface Keeping {
  member: string;
  turn: number;
  text: string | null;
}

export function offered(results: readonly Scored[], { instruments }: HandInData): Offered {
  const known = new Set(instruments.map(({ id }) => id));
  const found: Offered = { choices: [], staying: results.filter(({ instrument }) => !known.has(instrument)).length, older: [], open: [] };
  for (const asked of instruments) {
    const own = results.filter(({ instrument }) => instrument === asked.id);
    const [latest] = own
      .filter((one) => sameMajor(one.version, asked.version))
      .sort((a, b) => (a.day === b.day ? b.updated - a.updated : a.day < b.day ? 1 : -1));
    const answers = latest ? fitting(latest.answers, asked) : {};
    if (latest && Object.keys(answers).length)
      found.choices.push({ asked, version: latest.version, month: latest.day.slice(0, 7), answers });
    else if (own.length) found.older.push(asked);
    else found.open.push(asked);
  }
  return found;
}

/** The answers to questions there are, in the order of the page: the order of answering says something too. */
function fitting(answers: Answers, { items, options }: Asked): Answers {
  const known = Object.keys(items).filter((item) => String(answers[item]) in options);
  return Object.fromEntries(known.map((item) => [item, answers[item]!]));
}

/** Eight random bytes as sixteen signs. */
export const memberOf = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const begun = (bytes: Uint8Array): Keeping => ({ member: memberOf(bytes), turn: 1, text: null });

/** What the device kept; null when nothing, or when it cannot be read. */
export function readKeeping(text: string | null): Keeping | null {
  try {
    const kept = JSON.parse(text ?? "null") as Keeping | null;
    if (!kept || !/^[0-9a-f]{16}$/.test(kept.member) || !Number.isInteger(kept.turn) || kept.turn < 1) return null;
    return { member: kept.member, turn: kept.turn, text: typeof kept.text === "string" ? kept.text : null };
  } catch {
    return null;
  }
}

/** The file, and what to keep once it is saved. The same content twice is the same file; else it is the next turn. */
export function fileOf(
  keeping: Keeping,
  { track, unit, choices, today }: { track: string; unit: string; choices: readonly Choice[]; today: string },
): { text: string; keeping: Keeping } {
  const results = choices.map(({ asked, version, month, answers }) => ({ instrument: asked.id, version, view: "self", month, answers }));
  // A clock that was set back must not make a file that says it was handed in before it was answered.
  const handedIn = [today.slice(0, 7), ...choices.map(({ month }) => month)].sort().at(-1)!;
  const write = (turn: number) =>
    `${JSON.stringify({ format: FORMAT, version: VERSION, track, unit, handed_in: handedIn, member: keeping.member, turn, results }, null, 1)}\n`;
  const again = write(keeping.turn);
  if (keeping.text === null || keeping.text === again) return { text: again, keeping: { ...keeping, text: again } };
  const turn = keeping.turn + 1;
  return { text: write(turn), keeping: { ...keeping, turn, text: write(turn) } };
}

/** A name that says nothing of her, and that no two members' files share. */
export const nameOf = (keeping: Keeping, today: string): string =>
  `${today.slice(0, 7)}-${keeping.member.slice(0, 8)}-${keeping.turn}.json`;

/** januari 2027 */
export function monthSaid(lang: Lang, month: string): string {
  const [year, at] = month.split("-").map(Number) as [number, number];
  const format = new Intl.DateTimeFormat(lang === "nl" ? "nl-BE" : "en-GB", { month: "long", year: "numeric" });
  return format.format(new Date(year, at - 1, 15));
}
