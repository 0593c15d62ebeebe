/** The JSON of a group: what a page of the room knows of an instrument, and what Python answers to "room". */
import type { Measure } from "../base/model";

/** As `room_definition` in widgets/forms/room.py writes it. */
export interface RoomDefinition {
  id: string;
  version: string;
  about: "self" | "person" | "matter";
  title: string;
  views: ("self" | "other")[];
  measure: Measure;
  texts: {
    scales: Record<string, { title: string; symbol: string; better: "higher" | "lower" | "neither"; description?: string | null }>;
    indices: Record<string, { title: string; symbol: string; lead?: boolean; illustrative?: boolean }>;
    limits: string[];
    provisional: string[];
  };
  items: Record<string, { self: string; other: string }>;
  /** Value → its label, from low to high. */
  options: Record<string, string>;
}

/** Why something is not shown: too few people, or somebody else's answers could be worked out from it; too few questions asked by hands. */
export type Withheld = "too-few-people" | "protects-others" | "too-few-answers" | null;

export interface RoomItem {
  id: string;
  reason: Withheld;
  answered: number | null;
  /** One number per option, from low to high. */
  counts: number[] | null;
  mean: number | null;
}
export interface RoomScale {
  id: string;
  reason: Withheld;
  people: number | null;
  mean: number | null;
  sd: number | null;
  interval: [number, number] | null;
  rwg_j: number | null;
  rwg_star: number | null;
  alpha: number | null;
  alpha_interval: [number, number] | null;
  icc1?: number | null;
  icc2?: number | null;
  self: number | null;
  gap: number | null;
  flag: boolean | null;
  /** Each person's score, from low to high; null for hands. */
  dots: number[] | null;
}
export interface RoomGroup {
  /** The total's is of no use. */
  id?: string;
  way: "people" | "hands";
  people: number | null;
  reason: Withheld;
  items: RoomItem[];
  scales: RoomScale[];
  indices: { id: string; value: number | null; reason: string | null }[];
}
export interface RoomDifference {
  id: string;
  reason: Withheld;
  from: number | null;
  to: number | null;
  difference: number | null;
  /** Welch's; null for hands. */
  interval: [number, number] | null;
}
export interface RoomReply {
  instrument: string;
  version: string;
  threshold: number;
  groups: RoomGroup[];
  total: RoomGroup | null;
  comparison?: RoomDifference[] | null;
}
