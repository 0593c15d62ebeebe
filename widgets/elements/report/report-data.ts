/** What the pages of the report and of the coach know of each exercise; one shape for both (widgets/forms/report.py). */
import type { ChangeData, ChangeResult } from "../kinds/change-model";
import type { Counts, LogData } from "../kinds/log-view";
import type { MapTexts } from "../kinds/map-view";
import type { FindingText, IndexText, QuizResult, ScaleText } from "../base/model";
import type { PlanDefinition } from "../kinds/plan-data";
import type { ProfileInstrument, ProfileQuiz } from "../profile/profile-data";

/** What an exercise of any kind says of itself; `sources` are keys of `ReportList.sources`. */
interface About {
  limits: string[];
  provisional: string[];
}
export interface ScanTexts extends About {
  scales: Record<string, ScaleText>;
  indices: Record<string, IndexText>;
  findings?: Record<string, FindingText>;
}
interface CanvasField {
  label: string;
  options?: Record<string, string>;
}
interface OfKind {
  scales: { measure: { indices: { id: string; range: [number, number] }[] }; texts: ScanTexts };
  canvas: {
    measure: { sections: { id: string; fields: { id: string; type: "line" | "text" | "date" | "choice" }[] }[] };
    texts: About & { sections: Record<string, { title: string; fields: Record<string, CanvasField> }> };
  };
  log: Pick<LogData, "measure"> & { texts: LogData["texts"] & About };
  map: { measure: object; texts: MapTexts & About };
  plan: Pick<PlanDefinition, "measure"> & { texts: PlanDefinition["texts"] & About };
  change: Pick<ChangeData, "measure" | "texts">;
}
export type Kind = keyof OfKind;
export type ReportInstrument<K extends Kind = Kind> = Omit<ProfileInstrument, "kind"> & {
  about: "self" | "person" | "matter";
  sources: string[];
} & { [One in K]: { kind: One } & OfKind[One] }[K];
export interface NoteQuestion {
  id: string;
  question: string;
  page: string;
}
export interface ReportList {
  /** The name of the course. */
  course: string;
  instruments: ReportInstrument[];
  quizzes: ProfileQuiz[];
  notes: NoteQuestion[];
  /** Every source that one of the exercises names, in full. */
  sources: Record<string, string>;
}

export const isKind = <K extends Kind>(instrument: ReportInstrument, kind: K): instrument is Extract<ReportInstrument, { kind: K }> => instrument.kind === kind;

/** One copy of a worksheet. */
export interface Copy {
  name?: string;
  sections?: Record<string, Record<string, string>[]>;
}

/** What only Python counts of one report (report-sums.ts). */
export interface Sums {
  checks: Map<string, QuizResult>;
  changes: Map<string, ChangeResult>;
  logs: Map<string, Counts>;
  /** map → person → group */
  groups: Map<string, Map<string, string>>;
}
export const noSums = (): Sums => ({ checks: new Map(), changes: new Map(), logs: new Map(), groups: new Map() });
