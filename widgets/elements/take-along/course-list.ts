/** The exercises of the course as the page of this language names them, and whether records fit them. */
import type { Fault } from "../store/course-file";
import type { Records } from "../store/record-keys";
import { kindOfData } from "../store/record-shapes";
import { WEEK } from "../progress/progress-model";
import { sameMajor, type Answers } from "../base/model";
import { t, type Lang } from "../base/strings";

export interface CourseList {
  instruments: {
    id: string;
    version: string;
    kind: string;
    title: string;
    /** With kind `scales`: what can be answered. */
    options?: number[];
    /** With kind `change`: from where to where. */
    range?: [number, number];
    scales?: { id: string; title: string }[];
  }[];
  quizzes: { id: string; title: string }[];
  /** Questions to reflect on, with the title of their page. */
  notes: { id: string; title: string }[];
}

/** What an exercise is called; one that the course no longer has keeps the name it is stored under. */
export function titleOf(list: CourseList, sort: string, id: string, lang: Lang): string {
  if (sort === "progress") return t(lang, "keep.progress");
  if (id === WEEK) return t(lang, "keep.week");
  const title = (all: { id: string; title: string }[]) => all.find((one) => one.id === id)?.title ?? id;
  if (sort === "note") return t(lang, "keep.note", { title: title(list.notes) });
  return title(sort === "quiz" ? list.quizzes : list.instruments);
}

/** The first thing in a file that cannot be of this course: an answer there is no choice for, work of another kind. */
export function misfit(records: Records, { instruments }: CourseList): Fault | null {
  const byId = new Map(instruments.map((one) => [one.id, one]));
  for (const store of ["drafts", "results"] as const)
    for (const [place, { instrument, version, answers }] of records[store].entries()) {
      const known = byId.get(instrument);
      if (!known?.options || !sameMajor(version, known.version)) continue;
      const wrong = Object.entries(answers).find(([, value]) => !known.options!.includes(value));
      if (wrong) return answer(known.title, wrong, store, place);
    }
  for (const [place, { instrument, data }] of records.entries.entries()) {
    const known = byId.get(instrument);
    if (!known) continue;
    if (kindOfData(data) !== known.kind)
      return { key: "file.kind_wrong", values: { title: known.title, store: "entries", number: place + 1 } };
    const [low, high] = known.range ?? [-Infinity, Infinity];
    const answers = known.range ? (data as { answers: Answers }).answers : {};
    const wrong = Object.entries(answers).find(([, value]) => value < low || value > high);
    if (wrong) return answer(known.title, wrong, "entries", place);
  }
  return null;
}

const answer = (title: string, [item, value]: [string, number], store: string, place: number): Fault => ({
  key: "file.option_wrong",
  values: { title, item, value, store, number: place + 1 },
});
