/**
 * A group's file: its sessions, to open again next time or to hand to the command line; and its answers
 * as CSV. Writing and reading only. A file is read whole or refused whole, with the place and the mend.
 */
import { isFields, skim, tooLarge, type Fault } from "../store/course-file";
import { flawOf } from "../store/record-shapes";
import { canonical } from "../store/canonical";
import { quoted } from "../take-along/results-csv";
import type { Lang } from "../base/strings";
import { strangerIn, type Answered, type Session } from "./session-model";
import type { Measure } from "../base/model";

const FORMAT = "trust-course-group";
const VERSION = 1;
const SESSIONS_MOST = 500;

export type Reading = { sessions: Session[] } | { fault: Fault };
type Known = Pick<Measure, "id" | "version" | "items" | "options">;

export function writeSessions(sessions: readonly Session[]): string {
  // `shown` is this room's curtain, not the group's answers.
  const bare = sessions.map((session) => ({ ...session, shown: null }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, saved: new Date().toISOString(), sessions: bare }, null, 1)}\n`;
}

/** Whether this looks like a group's file at all: then its faults are worth telling. */
export const isSessionFile = (text: string): boolean => /^\uFEFF?\s*\{[^{]{0,400}"format"\s*:\s*"trust-course-group"/.test(text.slice(0, 1_000));

/** Whether this is one of the tables below, or one of the same columns: it has no codes, so nobody in it is known again. */
export const isTable = (text: string): boolean => /^\uFEFF?(?:sep=.\s+)?\s*"?(?:group|person)"?[;,\t]\s*"?\w/i.test(text.slice(0, 200));

/** Reads what `writeSessions` wrote, against the questionnaires there are; never throws. */
export function readSessions(text: string, known: readonly Known[]): Reading {
  try {
    return read(text, known);
  } catch {
    return refused("file.unreadable");
  }
}

function read(text: string, known: readonly Known[]): Reading {
  const large = tooLarge(text.length);
  if (large) return { fault: large };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refused(text.trim() ? "file.group_half" : "file.empty");
  }
  if (!isFields(value) || value["format"] !== FORMAT) return refused("file.group_other");
  const { version, saved, sessions } = value;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) return refused("file.group_other");
  if (version > VERSION) return refused("file.newer");
  const written = skim(text);
  if (written) return { fault: written };
  if (typeof saved !== "string" || Number.isNaN(Date.parse(saved)) || !Array.isArray(sessions)) return refused("file.group_other");
  if (sessions.length > SESSIONS_MOST) return { fault: { key: "file.too_many", values: { store: "sessions", most: SESSIONS_MOST } } };
  const found = new Map<string, Session>();
  for (const [place, one] of sessions.entries()) {
    const fault = faultOf(one, known);
    if (fault) return { fault: { ...fault, values: { store: "sessions", number: place + 1, ...fault.values } } };
    const session = one as Session;
    const there = found.get(session.id);
    if (there && canonical(there) !== canonical(session)) return { fault: { key: "file.twice", values: { store: "sessions", number: place + 1 } } };
    found.set(session.id, { ...session, shown: null });
  }
  return found.size ? { sessions: [...found.values()] } : refused("file.group_none");
}

function faultOf(value: unknown, known: readonly Known[]): Fault | null {
  const flaw = flawOf("sessions", value);
  if (flaw) return { key: "file.record", values: { field: flaw.field || "–", why: flaw.why } };
  const session = value as Session;
  const measure = known.find(({ id }) => id === session.instrument);
  if (!measure) return { key: "file.group_instrument", values: { instrument: session.instrument } };
  if (measure.version.split(".")[0] !== session.version.split(".")[0])
    return { key: "file.group_version", values: { instrument: session.instrument, version: session.version } };
  const strange = strangerIn(session, measure);
  if (strange) return { key: "file.group_answer", values: { ...strange, instrument: session.instrument } };
  const groups = new Set(session.groups.map(({ id }) => id));
  const wrong = (field: string): Fault => ({ key: "file.record", values: { field, why: "form" } });
  if (groups.size !== session.groups.length) return wrong("groups");
  const byHands = new Set(session.groups.filter(({ hands }) => hands).map(({ id }) => id));
  const lost = session.answers.findIndex(({ group }) => !groups.has(group) || byHands.has(group));
  return lost < 0 ? null : wrong(`answers.${lost}.group`);
}

const refused = (key: Fault["key"]): Reading => ({ fault: { key, values: {} } });

/** A spreadsheet's separator and its byte order mark. */
function table(lang: Lang, rows: (string | number)[][]): string {
  const separator = lang === "nl" ? ";" : ",";
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator)).join("\r\n")}\r\n`;
}
/** A group's name on one line, and one of its own. */
function nameOf({ groups }: Session, id: string): string {
  const plain = (name: string) => name.replace(/\s+/g, " ").trim();
  const name = plain(groups.find((group) => group.id === id)?.name ?? "");
  const twice = groups.filter((group) => plain(group.name) === name).length > 1;
  return name && !twice ? name : `${name} ${id}`.trim();
}

/**
 * One row per person under `group`, `person`, then the items: what `course score` and `course group`
 * read. `person` is a number from the sorted list, so it says nothing about who came first.
 */
export function answersCsv(session: Session, items: readonly string[], lang: Lang): string {
  const row = ({ group, answers }: Answered, at: number) => [nameOf(session, group), at + 1, ...items.map((item) => answers[item] ?? "")];
  return table(lang, [["group", "person", ...items], ...session.answers.map(row)]);
}
/** The hands: one row per group, item and option. */
export function handsCsv(session: Session, { items, options }: Pick<Measure, "items" | "options">, lang: Lang): string {
  const rows = session.groups.flatMap(({ id, hands }) =>
    items.flatMap((item) => (hands?.[item.id] ? options.map((option, at) => [nameOf(session, id), item.id, option, hands[item.id]![at]!]) : [])),
  );
  return table(lang, [["group", "item", "option", "count"], ...rows]);
}
