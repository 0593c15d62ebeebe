/** The JSON shapes of docs/architecture.md: what a page gives an element, and what Python answers. */

export interface Band {
  id: string;
  from: number;
  to: number;
}
export interface Measure {
  id: string;
  version: string;
  options: number[];
  scales: { id: string; symbol: string; better: "higher" | "lower" | "neither"; of: string[]; bands: Band[] }[];
  items: { id: string; scale: string; reversed: boolean; weight: number }[];
  indices: { id: string; symbol: string; formula: string; range: [number, number]; bands: Band[] }[];
  findings?: { id: string; when: string }[];
}
export interface BandText {
  label: string;
  feedback?: string | null;
  action?: string | null;
}
export interface ScaleText {
  title: string;
  description?: string | null;
  symbol: string;
  better: "higher" | "lower" | "neither";
  bands: Record<string, BandText>;
}
export interface IndexText {
  title: string;
  description?: string | null;
  symbol: string;
  lead?: boolean;
  illustrative?: boolean;
  formula: string;
  bands?: Record<string, BandText>;
}
export interface FindingText {
  title: string;
  text: string;
  action?: string | null;
  provisional?: boolean;
}
export interface Definition {
  id: string;
  version: string;
  about: "self" | "person";
  title: string;
  measure: Measure;
  texts: {
    scales: Record<string, ScaleText>;
    indices: Record<string, IndexText>;
    findings?: Record<string, FindingText>;
    provisional: string[];
    limits: string[];
    sources: { key: string; label: string; href: string }[];
  };
}

export type Answers = Record<string, number>;

export interface ScaleScore {
  id: string;
  score: number | null;
  answered: number;
  total: number;
  reason: "too-few-answers" | null;
  band: string | null;
  rescaled: number | null;
  favourable: number | null;
}
export interface IndexValue {
  id: string;
  value: number | null;
  reason: "missing-scale" | "undefined" | null;
  missing: string[];
  band: string | null;
}
export interface LeverOption {
  scale: string;
  from: number;
  to: number;
  after: number;
  gain: number;
}
export interface Result {
  instrument: string;
  version: string;
  answered: number;
  total: number;
  missing: string[];
  scales: ScaleScore[];
  indices: IndexValue[];
  focus: string[];
  lever: { index: string; before: number; options: LeverOption[] } | null;
  /** The first finding that holds; absent in results kept before there were any. */
  finding?: string | null;
}
export interface Comparison {
  people: Result[];
  average: Result;
}

export interface Quiz {
  id: string;
  questions: { id: string; options: string[]; best: string }[];
}
export interface QuizAnswer {
  option: string;
  sure?: boolean | null;
}
export interface QuizResult {
  correct: number;
  answered: number;
  total: number;
  questions: { id: string; chosen: string | null; correct: boolean; sure: boolean | null }[];
  sure_wrong: number;
  unsure_right: number;
}

/** A semver whose first number differs has other items or keys: its answers mean something else. */
export const sameMajor = (a: string, b: string) => a.split(".")[0] === b.split(".")[0];

/**
 * Reads the page's JSON and takes its script out of the document: Material's instant navigation
 * re-creates every script of a new page without its type, so the JSON would be run as JavaScript
 * (and refused by the content security policy). It does so after elements are connected.
 */
export function takeData<T>(element: HTMLElement, selector: string): T | null {
  const script = element.querySelector(selector);
  if (!script) return null;
  script.remove();
  return JSON.parse(script.textContent ?? "null") as T;
}

export const part = <E extends HTMLElement = HTMLElement>(root: Element, name: string) =>
  root.querySelector<E>(`[data-part="${name}"]`);

export const emit = (target: EventTarget, name: string, detail: unknown) =>
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
