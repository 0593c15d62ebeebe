/** The JSON of the kind `change` (docs/architecture.md), and what is kept per moment. */
import type { Answers } from "../base/model";

export type Moment = "before" | "after" | "then";

export interface Filled {
  answers: Answers;
  /** The learner's own calendar day of the last answer, YYYY-MM-DD. */
  day: string;
  /** The report was shown; since then an answer changed (`edited`), and it is hidden (`editing`). */
  seen?: boolean | undefined;
  editing?: boolean | undefined;
  edited?: boolean | undefined;
}
export interface ChangeData {
  id: string;
  version: string;
  title: string;
  moment: Moment;
  measure: { range: [number, number]; step: number; items: string[]; reliable: { sd: number; r: number } };
  texts: {
    items: Record<string, string>;
    ends: { low: string; high: string } | null;
    provisional: string[];
    limits: string[];
  };
  /** The addresses of the pages of the moments, as far as there are any. */
  pages: Partial<Record<Moment, string>>;
}
export interface MomentResult {
  answered: number;
  total: number;
  mean: number | null;
  reason: "missing-moment" | "too-few-answers" | null;
}
export interface Compared {
  items: number;
  from: number | null;
  to: number | null;
  change: number | null;
  rci: number | null;
  reliable: boolean | null;
  reason: "missing-moment" | "too-few-answers" | null;
  missing: Moment[];
}
export interface ChangeResult {
  moments: Record<Moment, MomentResult>;
  items: {
    id: string;
    before: number | null;
    after: number | null;
    then: number | null;
    before_after: number | null;
    then_after: number | null;
  }[];
  before_after: Compared;
  then_after: Compared;
  noise: number;
}
