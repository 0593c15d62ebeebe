/** The report files a coach has open: which are read, which refused and why, whose they are. Pure but for reading. */
import { faultText, readFile, tooLarge, type Fault } from "../store/course-file";
import { partsOf } from "./report-choice";
import { noSums, type ReportList, type Sums } from "./report-data";
import { select } from "./report-select";
import type { Records } from "../store/record-keys";
import { t, type Key, type Lang } from "../base/strings";

export interface Open {
  /** The file's own text: the same file twice is one. */
  text: string;
  name: string;
  saved: string;
  records: Records;
  sums: Sums;
}
export interface Refused {
  file: string;
  reason: string;
}

/** A reason the coach can do something with: the learner has the file, not the coach. */
function reasonOf(fault: Fault, lang: Lang): string {
  const { key, values } = fault;
  if (key === "file.newer") return faultText(lang, fault);
  if (["file.not_ours", "file.no_json", "file.empty", "file.too_large"].includes(key)) return t(lang, "coach.not_ours");
  if (!values["number"]) return t(lang, "coach.damaged");
  return t(lang, "coach.damaged_at", { store: t(lang, `file.store_${values["store"]}` as Key), number: values["number"] });
}

/** Reads one file's text; what comes out passed every check, and holds nothing this course does not know. */
export function openText(list: ReportList, text: string, open: Open[], lang: Lang): Open | { reason: string } {
  const read = readFile(text);
  if ("fault" in read) return { reason: reasonOf(read.fault, lang) };
  const { kind, name = "", saved, records: raw } = read.file;
  // Somebody's whole course is not meant for a coach's eyes.
  if (kind !== "report") return { reason: t(lang, "coach.everything") };
  if (open.some((one) => one.text === text)) return { reason: t(lang, "coach.twice") };
  try {
    const parts = partsOf(list, raw, lang);
    if (!parts.length) return { reason: t(lang, "coach.nothing") };
    const records = select(list, raw, { parts: new Set(parts.map(({ key }) => key)), naming: "full" }, lang);
    return { text, name: name.trim(), saved, records, sums: noSums() };
  } catch (error) {
    // A record that passes its shape and still is none of its exercise.
    console.warn(error);
    return { reason: t(lang, "coach.damaged") };
  }
}

export async function openFile(list: ReportList, file: File, open: Open[], lang: Lang): Promise<Open | { reason: string }> {
  const large = tooLarge(file.size);
  if (large) return { reason: reasonOf(large, lang) };
  try {
    return openText(list, await file.text(), open, lang);
  } catch {
    // A folder, or a file that is gone.
    return { reason: t(lang, "coach.unreadable") };
  }
}

/** What two files of one learner's device have in common: the very moments at which something was kept. */
const traces = ({ results, entries, notes, checks }: Records): string[] => [
  ...results.map(({ instrument, person, updated }) => `r ${instrument} ${person} ${updated}`),
  ...entries.map(({ instrument, id, created }) => `e ${instrument} ${id} ${created}`),
  ...notes.map(({ id, updated }) => `n ${id} ${updated}`),
  ...checks.map(({ quiz, updated }) => `c ${quiz} ${updated}`),
];

export function sameLearner(a: Open, b: Open): boolean {
  const fold = ({ name }: Open) => name.normalize("NFC").toLocaleLowerCase().replace(/\s+/g, " ");
  if (fold(a) && fold(a) === fold(b)) return true;
  const known = new Set(traces(a.records));
  return traces(b.records).some((trace) => known.has(trace));
}

/** Columns from left to right: files of one learner together, oldest first; learners as they were opened. */
export function columns(open: Open[]): Open[][] {
  const learners: Open[][] = [];
  for (const one of open) {
    const [own, ...also] = learners.filter((files) => files.some((file) => sameLearner(file, one)));
    if (!own) learners.push([one]);
    else {
      // A third file may show that two learners are one.
      own.push(one, ...also.flat());
      for (const files of also) learners.splice(learners.indexOf(files), 1);
    }
  }
  return learners.map((files) => files.sort((a, b) => (a.saved < b.saved ? -1 : 1)));
}
