/**
 * The file in which a learner takes everything along, or shows a coach a part of it. Writing and
 * reading only: no page, no store. A file is read whole or refused whole, with a reason.
 */
import { KEPT, keyOf, noRecords, type KeptName, type Records } from "./record-keys";
import { flawOf, FORBIDDEN } from "./record-shapes";
import { t, type Key, type Lang, type Values } from "../base/strings";

const FORMAT = "trust-course";
const VERSION = 1;
/** Larger than any course could become; checked before a file is read at all. */
export const FILE_MOST = 20 * 1024 * 1024;
const RECORDS_MOST = 20_000;
const DEPTH_MOST = 20;

export interface About {
  kind: "everything" | "report";
  /** What the learner called the file, or herself. */
  name?: string;
  /** Which parts a report was to hold. */
  parts?: string[];
}
export interface CourseFile extends About {
  /** ISO time. */
  saved: string;
  records: Records;
}
/** A reason, said in the page's language by `faultText`. */
export interface Fault {
  key: Extract<Key, `file.${string}`>;
  values: Values;
}
export type Reading = { file: CourseFile } | { fault: Fault };

export function writeFile(records: Records, about: About): string {
  const { kind, name, parts } = about;
  const file = { format: FORMAT, version: VERSION, kind, saved: new Date().toISOString(), name, parts, records };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Why a file of so many bytes is not even opened; null when it may be. */
export const tooLarge = (size: number): Fault | null =>
  size > FILE_MOST ? fault("file.too_large", { size: Math.ceil(size / 1024 / 1024), most: FILE_MOST / 1024 / 1024 }) : null;

/** Reads what `writeFile` wrote; never throws. */
export function readFile(text: string): Reading {
  try {
    return read(text);
  } catch {
    // Nothing here should; a browser with little memory may.
    return refused("file.unreadable");
  }
}

function read(text: string): Reading {
  const large = tooLarge(text.length);
  if (large) return { fault: large };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refused(text.trim() ? "file.no_json" : "file.empty");
  }
  if (!isFields(value) || value["format"] !== FORMAT) return refused("file.not_ours");
  const { version, kind, saved, records, name, parts } = value;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) return refused("file.not_ours");
  if (version > VERSION) return refused("file.newer");
  const written = skim(text);
  if (written) return { fault: written };
  if (kind !== "everything" && kind !== "report") return refused("file.not_ours");
  if (typeof saved !== "string" || Number.isNaN(Date.parse(saved)) || !isFields(records)) return refused("file.not_ours");
  if (name !== undefined && (typeof name !== "string" || name.length > 200)) return refused("file.not_ours");
  if (parts !== undefined && !isNames(parts)) return refused("file.not_ours");
  const found = noRecords();
  for (const store of KEPT) {
    const wrong = readStore(store, records[store], found);
    if (wrong) return { fault: wrong };
  }
  return { file: { kind, saved, records: found, ...(name === undefined ? {} : { name }), ...(parts === undefined ? {} : { parts }) } };
}

function readStore(store: KeptName, values: unknown, into: Records): Fault | null {
  if (values === undefined) return null;
  if (!Array.isArray(values)) return fault("file.no_list", { store });
  if (values.length > RECORDS_MOST) return fault("file.too_many", { store, most: RECORDS_MOST });
  const there = new Map<string, string>();
  for (const [place, value] of values.entries()) {
    const flaw = flawOf(store, value);
    if (flaw) return fault("file.record", { store, number: place + 1, field: flaw.field || "–", why: flaw.why });
    const key = JSON.stringify(keyOf(store, value));
    const content = JSON.stringify(value);
    // The very same record twice says nothing new; two that differ under one name contradict each other.
    if (there.has(key) && there.get(key) !== content) return fault("file.twice", { store, number: place + 1 });
    if (!there.has(key)) (into[store] as unknown[]).push(value);
    there.set(key, content);
  }
  return null;
}

/**
 * What JSON.parse passes over in silence: the same name twice among the fields of one thing (the last
 * would win), names that mean something to JavaScript itself, and nesting without end. The text is
 * known to be JSON.
 */
export function skim(text: string): Fault | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "{" || sign === "[") {
      if (open.push(sign === "{" ? new Set() : null) > DEPTH_MOST) return fault("file.deep");
    } else if (sign === "}" || sign === "]") open.pop();
    else if (sign === '"') {
      const end = closing(text, at);
      const fields = open.at(-1);
      if (fields && after(text, end) === ":") {
        const name = JSON.parse(text.slice(at, end + 1)) as string;
        if (FORBIDDEN.has(name)) return fault("file.forbidden", { field: name });
        if (fields.has(name)) return fault("file.field_twice", { field: name.slice(0, 60) });
        fields.add(name);
      }
      at = end;
    }
  }
  return null;
}

/** Where the string that begins here ends: at the first quote after an even number of backslashes. */
function closing(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
/** The sign that follows, past white space: a colon when the string was a field's name. */
function after(text: string, from: number): string {
  let at = from + 1;
  while (" \n\r\t".includes(text[at] ?? "x")) at++;
  return text[at] ?? "";
}

export const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 100 && value.every((one) => typeof one === "string" && one.length <= 200);

const fault = (key: Fault["key"], values: Values = {}): Fault => ({ key, values });
const refused = (key: Fault["key"]): Reading => ({ fault: fault(key) });

/** A reason in words: what is wrong, and how to mend it. Names of stores and sorts of faults are ours. */
export function faultText(lang: Lang, { key, values }: Fault): string {
  const said: Values = { ...values };
  if (said["store"]) said["store"] = t(lang, `file.store_${said["store"]}` as Key);
  if (said["why"]) said["why"] = t(lang, `file.why_${said["why"]}` as Key);
  return t(lang, key, said);
}
