/** What only Python counts of the records in one report: knowledge checks, before and after, the jar, the map. */
import type { ChangeResult, Filled } from "../kinds/change-model";
import type { Counts, Moment } from "../kinds/log-view";
import { missing, type Stakeholder } from "../kinds/map-view";
import type { QuizResult } from "../base/model";
import type { Records } from "../store/record-keys";
import { entriesOf } from "./report-choice";
import { isKind, noSums, type ReportInstrument, type ReportList, type Sums } from "./report-data";
import { runtime } from "../python/runtime";

/** Rejects as `runtime.call`. */
export async function sumsOf(list: ReportList, records: Records): Promise<Sums> {
  const sums = noSums();
  for (const { quiz, answers } of records.checks) {
    const key = list.quizzes.find(({ id }) => id === quiz)?.key;
    if (key) sums.checks.set(quiz, await runtime.call<QuizResult>({ call: "quiz", quiz: key, answers }));
  }
  for (const instrument of list.instruments) await ofInstrument(instrument, records, sums);
  return sums;
}

async function ofInstrument(instrument: ReportInstrument, records: Records, sums: Sums): Promise<void> {
  const entries = entriesOf(records, instrument.id);
  if (!entries.length) return;
  const { id, measure } = instrument;
  if (isKind(instrument, "change")) {
    const answers = (moment: string) => (entries.find((entry) => entry.id === moment)?.data as Filled | undefined)?.answers ?? null;
    const asked = { before: answers("before"), after: answers("after"), then: answers("then") };
    sums.changes.set(id, await runtime.call<ChangeResult>({ call: "change", change: measure, ...asked }));
  } else if (isKind(instrument, "log")) {
    const moments = entries.map((entry) => {
      const data = entry.data as Moment;
      return { ...data, id: entry.id, who: data.who || null, note: data.note || null };
    });
    sums.logs.set(id, await runtime.call<Counts>({ call: "log", log: measure, entries: moments }));
  } else if (isKind(instrument, "map")) {
    const judged = entries.map((entry) => ({ ...(entry.data as Stakeholder), id: entry.id })).filter((data) => !missing(data).length);
    const answer = judged.length ? await runtime.call<{ entries: { id: string; group: string }[] }>({ call: "map", map: measure, entries: judged }) : { entries: [] };
    sums.groups.set(id, new Map(answer.entries.map((one) => [one.id, one.group])));
  }
}
