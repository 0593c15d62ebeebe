/**
 * From everything the learner keeps, only what she chose, with other people's names as she wants them. What
 * comes out is what the report shows and what the coach's file holds: built field by field, so that nothing
 * comes along unseen (single answers, reminders, fields this version does not know). Pure.
 */
import type { Filled } from "../kinds/change-model";
import type { Moment } from "../kinds/log-view";
import type { Stakeholder } from "../kinds/map-view";
import type { Result } from "../base/model";
import { namesIn, OtherNames, type Naming } from "./other-names";
import type { PlanContent } from "../kinds/plan-data";
import { planOf, WEEK, type WeekPlan } from "../progress/progress-model";
import { noRecords, type Records } from "../store/record-keys";
import { entriesOf, NOTES, partsOf, peopleOf, resultsOf, type Part } from "./report-choice";
import { isKind, type Copy, type ReportInstrument, type ReportList } from "./report-data";
import type { Entry } from "../store/store";
import { t, type Lang } from "../base/strings";

export interface Choice {
  /** The keys of the parts. */
  parts: ReadonlySet<string>;
  naming: Naming;
}

/** Keeps only the fields named, and of those only what is there. */
function only<T extends object, K extends keyof T>(from: T, ...fields: K[]): Pick<T, K> {
  return Object.fromEntries(fields.filter((field) => from[field] !== undefined).map((field) => [field, from[field]])) as Pick<T, K>;
}

export function select(list: ReportList, records: Records, choice: Choice, lang: Lang): Records {
  const names = new OtherNames(namesIn(records, list.instruments), choice.naming, (letter) => t(lang, "report.person", { letter }));
  const chosen = noRecords();
  // Nothing but what is on offer: a key that somebody made up selects nothing.
  const parts = partsOf(list, records, lang).filter(({ key }) => choice.parts.has(key));
  const notes = new Set(parts.filter(({ item }) => item === NOTES).map(({ instrument }) => instrument));
  for (const part of parts) {
    const instrument = list.instruments.find(({ id }) => id === part.instrument);
    const entries = entriesOf(records, part.instrument).filter(({ id }) => !part.item || id === part.item);
    const keep = (cut: (entry: Entry) => object) =>
      chosen.entries.push(...entries.map((entry) => ({ ...only(entry, "instrument", "id", "version", "created", "updated"), data: cut(entry) })));
    if (part.group === "note")
      chosen.notes.push(...records.notes.filter(({ id }) => id === part.item).map(({ id, text, updated }) => ({ id, text: names.text(text), updated })));
    else if (part.group === "check") check(records, chosen, part);
    else if (part.instrument === WEEK) keep(({ data }) => weekPlan(planOf(data), names));
    else if (!instrument || part.item === NOTES) continue;
    else if (isKind(instrument, "scales")) scan(records, chosen, instrument, part.item, names);
    else if (isKind(instrument, "change")) keep(({ data }) => moment((data ?? {}) as Filled, instrument.measure.items));
    else if (isKind(instrument, "plan")) keep(({ data }) => plan(data as PlanContent, instrument, names));
    else if (isKind(instrument, "canvas")) keep(({ data }) => copy(data as Copy, instrument, names));
    else if (isKind(instrument, "log")) keep(({ data }) => logged(data as Moment, notes.has(instrument.id), names));
    else {
      keep(({ data }) => placed(data as Stakeholder, notes.has(instrument.id), names));
      people(records, chosen, instrument.id, names);
    }
  }
  return chosen;
}

/** A map's `people` are the learner's plans. */
function people(records: Records, chosen: Records, map: string, names: OtherNames): void {
  for (const { instrument, id, name, created } of records.people)
    if (instrument === map && name) chosen.people.push({ instrument, id, name: names.text(name), created });
}

function scan(records: Records, chosen: Records, instrument: ReportInstrument, person: string, names: OtherNames): void {
  const found = peopleOf(records, instrument);
  const name = found.find(({ id }) => id === person)?.name ?? "";
  const created = records.people.find((one) => one.instrument === instrument.id && one.id === person)?.created ?? 0;
  const shown = instrument.about === "person" ? names.name(name) : names.text(name);
  chosen.people.push({ instrument: instrument.id, id: person, name: shown, created });
  for (const { day, version, result, updated } of resultsOf(records, instrument, person)) {
    // A file may come from an older version of the site: what is not there is empty.
    const { scales, indices = [], focus = [], lever = null, finding = null, answered = 0, total = 0 } = result as Result;
    const cut: Result = { instrument: instrument.id, version, answered, total, missing: [], scales, indices, focus, lever, finding };
    chosen.results.push({ instrument: instrument.id, person, day, version, answers: {}, result: cut, updated });
  }
}

function check(records: Records, chosen: Records, part: Part): void {
  for (const { quiz, version, answers, checked, updated } of records.checks) {
    if (quiz !== part.instrument) continue;
    const asked = checked.flatMap((question) => (answers[question] ? [[question, only(answers[question], "option", "sure")] as const] : []));
    chosen.checks.push({ quiz, version, answers: Object.fromEntries(asked), checked: [...checked], updated });
  }
}

function moment(data: Filled, items: string[]): object {
  const answers = Object.fromEntries(items.flatMap((item) => (data.answers?.[item] === undefined ? [] : [[item, data.answers[item]]])));
  return { ...only(data, "day", "seen", "editing", "edited"), answers };
}

function plan(data: PlanContent, { measure }: ReportInstrument<"plan">, names: OtherNames): PlanContent {
  const { days = [], time = "", first = "", weeks = 0 } = data.reminder ?? {};
  const rubric = data.rubric ?? {};
  return {
    commitment: data.commitment ?? null,
    parts: Object.fromEntries(measure.parts.flatMap((id) => (data.parts[id] === undefined ? [] : [[id, names.text(data.parts[id])]]))),
    rubric: Object.fromEntries(measure.rubric.flatMap((id) => (rubric[id] === undefined ? [] : [[id, rubric[id]]]))),
    said: data.said ?? 0,
    reminder: { days, time, first, weeks, summary: "", sentence: true, sequence: 0 },
    followup: (data.followup ?? []).map((row) => only(row, "date", "occasions", "done")),
  };
}

const weekPlan = (data: WeekPlan, names: OtherNames): WeekPlan => ({ ...data, what: names.text(data.what), sequence: 0 });

function copy(data: Copy, { measure, about }: ReportInstrument<"canvas">, names: OtherNames): Copy {
  const sections = measure.sections.map(({ id, fields }) => {
    const rows = (data.sections?.[id] ?? []).map((row) =>
      Object.fromEntries(
        fields.flatMap((field) => {
          const value = row[field.id];
          if (typeof value !== "string") return [];
          return [[field.id, field.type === "line" || field.type === "text" ? names.text(value) : value]];
        }),
      ),
    );
    return [id, rows] as const;
  });
  const name = data.name ?? "";
  return { name: about === "person" ? names.name(name) : names.text(name), sections: Object.fromEntries(sections) };
}

const logged = (data: Moment, notes: boolean, names: OtherNames): Moment => ({
  ...only(data, "date", "moment", "sign", "impact"),
  who: names.name(data.who ?? ""),
  note: notes ? names.text(data.note ?? "") : "",
});

const placed = (data: Stakeholder, notes: boolean, names: OtherNames): Stakeholder => ({
  ...only(data, "matter", "trust", "agreement", "influence", "date"),
  name: names.name(data.name ?? ""),
  note: notes ? names.text(data.note ?? "") : "",
});
