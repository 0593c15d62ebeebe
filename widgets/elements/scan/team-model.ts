/** The JSON of a team beside the leader: what the page gives, and what Python answers to "group". */
import type { Measure, ScaleText } from "../base/model";

export interface TeamData {
  id: string;
  version: string;
  measure: Measure;
  /** Items in the order of their printed numbers. */
  order: string[];
  ends: [string, string];
  scales: Record<string, ScaleText>;
}
export interface GroupScale {
  id: string;
  reason: "too-few-people" | "protects-others" | null;
  people: number | null;
  mean: number | null;
  sd: number | null;
  interval: [number, number] | null;
  rwg_j: number | null;
  rwg_star: number | null;
  self: number | null;
  gap: number | null;
  flag: boolean | null;
}
export interface GroupResult {
  threshold: number;
  total: { scales: GroupScale[] };
}
