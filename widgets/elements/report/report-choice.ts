/** What a report can hold: every part of what is kept that the learner can choose on its own. Pure. */
import { sameMajor } from "../base/model";
import { isThere } from "../profile/profile-data";
import { plain, sentence, written, type PlanContent } from "../kinds/plan-data";
import type { Records } from "../store/record-keys";
import { planOf, WEEK } from "../progress/progress-model";
import { isKind, type Copy, type ReportInstrument, type ReportList } from "./report-data";
import { day, list as join, t, type Lang } from "../base/strings";

export const GROUPS = ["scan", "change", "plan", "map", "log", "canvas", "note", "check"] as const;
export type Group = (typeof GROUPS)[number];

/** One line to tick. `item` is the person, entry or note; what belongs to an exercise as a whole has none. */
export interface Part {
  key: string;
  group: Group;
  instrument: string;
  item: string;
  label: string;
  /** Chosen until the learner says otherwise: only what consists of her own scores and nothing she wrote. */
  usual: boolean;
}
export const keyOf = (group: Group, instrument: string, item = "") => `${group} ${instrument} ${item}`;
/** A line of its own below the log or the map: what she wrote about others. */
export const NOTES = "notes";

const short = (text: string) => ([...text].length > 80 ? `${[...text].slice(0, 79).join("")}…` : text);
const filled = (copy: Copy) =>
  Object.values(copy.sections ?? {}).some((rows) => rows.some((row) => Object.values(row).some((value) => typeof value === "string" && value.trim())));

/** The days on which this person's complete results of today's version of the questions were kept. */
export const resultsOf = (records: Records, { id, version }: ReportInstrument, person: string) =>
  records.results
    .filter((kept) => kept.instrument === id && kept.person === person && sameMajor(kept.version, version))
    .sort((a, b) => (a.day < b.day ? -1 : 1));

export const entriesOf = (records: Records, instrument: string) =>
  records.entries.filter((entry) => entry.instrument === instrument).sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));

/** The people of a form with at least one result, in the order they were added. */
export function peopleOf(records: Records, instrument: ReportInstrument): { id: string; name: string }[] {
  const named = records.people.filter((one) => one.instrument === instrument.id).sort((a, b) => a.created - b.created);
  const ids = [...new Set([...named.map(({ id }) => id), "first"])].filter((id) => isThere(records.people, instrument.id, id));
  return ids
    .filter((id) => resultsOf(records, instrument, id).length)
    .map((id) => ({ id, name: named.find((one) => one.id === id)?.name ?? "" }));
}

export function partsOf(list: ReportList, records: Records, lang: Lang): Part[] {
  const parts = list.instruments.flatMap((instrument) => ofInstrument(instrument, records, lang));
  for (const entry of entriesOf(records, WEEK)) {
    const what = planOf(entry.data).what.trim();
    if (what) parts.push({ key: keyOf("plan", WEEK, entry.id), group: "plan", instrument: WEEK, item: entry.id, label: short(what), usual: false });
  }
  for (const { id, text } of records.notes) {
    const asked = list.notes.find((note) => note.id === id);
    if (text.trim()) parts.push({ key: keyOf("note", "", id), group: "note", instrument: "", item: id, label: asked?.page ?? short(text), usual: false });
  }
  for (const quiz of list.quizzes) {
    const check = records.checks.find((one) => one.quiz === quiz.id && sameMajor(one.version, quiz.version));
    if (check?.checked.length) parts.push({ key: keyOf("check", quiz.id), group: "check", instrument: quiz.id, item: "", label: quiz.title, usual: true });
  }
  return parts.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

function ofInstrument(instrument: ReportInstrument, records: Records, lang: Lang): Part[] {
  const { id, title } = instrument;
  const entries = entriesOf(records, id);
  const part = (group: Group, item: string, label: string, usual = false): Part => ({ key: keyOf(group, id, item), group, instrument: id, item, label, usual });
  if (isKind(instrument, "scales")) {
    const people = peopleOf(records, instrument);
    return people.map((person, i) => {
      const name = person.name || (people.length > 1 ? t(lang, "people.unnamed", { number: i + 1 }) : "");
      const days = resultsOf(records, instrument, person.id).map((kept) => day(lang, kept.day));
      return part("scan", person.id, `${name ? `${title}: ${name}` : title} (${join(lang, days)})`, true);
    });
  }
  if (isKind(instrument, "change")) {
    const some = entries.some(({ data }) => Object.keys((data as { answers?: object } | null)?.answers ?? {}).length);
    return some ? [part("change", "", title, true)] : [];
  }
  if (isKind(instrument, "plan"))
    return entries
      .filter(({ data }) => written(data as PlanContent))
      .map((entry) => part("plan", entry.id, short(plain(sentence({ ...instrument }, (entry.data as PlanContent).parts)).trim())));
  if (isKind(instrument, "canvas"))
    return entries
      .filter(({ data }) => filled((data ?? {}) as Copy))
      .map((entry) => part("canvas", entry.id, [title, (entry.data as Copy).name].filter(Boolean).join(": ")));
  if (!entries.length) return [];
  const group = isKind(instrument, "map") ? "map" : "log";
  const counted = (["report.in_log", "report.in_log_one", "report.in_map", "report.in_map_one"] as const)[(group === "map" ? 2 : 0) + (entries.length === 1 ? 1 : 0)]!;
  const some = entries.some(({ data }) => (data as { note?: string } | null)?.note?.trim());
  const whole = part(group, "", `${title} (${t(lang, counted, { count: entries.length })})`);
  return some ? [whole, part(group, NOTES, t(lang, group === "map" ? "report.notes_map" : "report.notes_log"))] : [whole];
}
