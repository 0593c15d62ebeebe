/**
 * One scale as a strip: each person a dot at her own score, below it the mean with its interval and, when there is
 * one, the own answer. Drawn in units of its own, so that it fits a phone, a sheet of paper and a projector alike;
 * it holds no text. A value stands in the middle of its option's column, so that five columns of words fit below it.
 */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit-html";
import { colour } from "./colours";

export interface Strip {
  /** Each person's score, from low to high; null: not known per person, or not to be shown. */
  dots: number[] | null;
  mean: number | null;
  interval: [number, number] | null;
  self: number | null;
  /** Which colour and shape: 0 or 1. */
  group: number;
}
/** What all strips of one profile share, so that they can be compared by eye. */
export interface Frame {
  low: number;
  high: number;
  /** The radius of a dot; null: too many people, columns instead. */
  radius: number | null;
  /** Room for the dots, above the line. */
  rise: number;
  /** The most people at one score: the highest column. */
  most: number;
  /** The strip's width in units; a wider one is lower beside the same dots. */
  wide: number;
}

export interface Size {
  wide: number;
  /** The most height the dots may take. */
  room: number;
}
const PAGE: Size = { wide: 500, room: 84 };
/** On a projector a row has width to spare and little height. */
export const LARGE: Size = { wide: 640, room: 62 };
const LARGEST = 7;
const SMALLEST = 1.7;
const BELOW = 26;
/** Closer than this much of a dot apart, two dots would read as one. */
const GAP = 1;

const place = ({ low, high, wide }: Pick<Frame, "low" | "high" | "wide">, value: number) => (wide * (value - low + 0.5)) / (high - low + 1);

/**
 * The level of each dot, 0 at the line: at its true place, as low as it can lie without touching another.
 * Nothing is moved sideways, so that a dot always stands at its score.
 */
export function levels(places: number[], wide: number): number[] {
  const ends: number[] = [];
  return places.map((x) => {
    let level = ends.findIndex((end) => x - end >= wide);
    if (level < 0) level = ends.length;
    ends[level] = x;
    return level;
  });
}

/** How many people have each score that occurs. */
export function tally(dots: number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const value of dots) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** The largest dots that fit above the line in all strips. */
export function frameOf(strips: (number[] | null)[], low: number, high: number, { wide, room }: Size = PAGE): Frame {
  const known = strips.filter((dots) => dots !== null);
  const most = Math.max(0, ...known.flatMap((dots) => tally(dots).map(([, count]) => count)));
  const base = { low, high, most, wide };
  // Thousands at one score cannot be dots: no need to lay them out to find that out.
  if (most * (2 * SMALLEST + GAP) > room) return { ...base, radius: null, rise: room };
  for (let radius = LARGEST; radius >= SMALLEST; radius *= 0.92) {
    const step = 2 * radius + GAP;
    const rows = Math.max(1, ...known.map((dots) => 1 + Math.max(-1, ...levels(dots.map((value) => place(base, value)), step))));
    if (rows * step <= room) return { ...base, radius, rise: known.length ? Math.max(3 * step, rows * step) : 14 };
  }
  return { ...base, radius: null, rise: room };
}

const diamond = (x: number, y: number, r: number) => `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;

/** A circle for the first group, a square for the second: colour is never the only sign. */
function mark(x: number, y: number, r: number, group: number, fill: string): SVGTemplateResult {
  return group === 0
    ? svg`<circle cx=${x.toFixed(2)} cy=${y.toFixed(2)} r=${r.toFixed(2)} fill=${fill} />`
    : svg`<rect x=${(x - r * 0.9).toFixed(2)} y=${(y - r * 0.9).toFixed(2)} width=${(r * 1.8).toFixed(2)} height=${(r * 1.8).toFixed(2)} fill=${fill} />`;
}

function people(dots: number[], frame: Frame, line: number, group: number): SVGTemplateResult[] {
  const fill = colour(group);
  if (frame.radius === null) {
    const columns = tally(dots);
    const apart = columns.slice(1).map(([value], i) => place(frame, value) - place(frame, columns[i]![0]));
    const wide = Math.max(1, Math.min(14, ...apart.map((gap) => 0.7 * gap)));
    return columns.map(([value, count]) => {
      const high = Math.max(1, (frame.rise * count) / frame.most);
      return svg`<rect x=${(place(frame, value) - wide / 2).toFixed(2)} y=${(line - 2 - high).toFixed(2)} width=${wide.toFixed(2)} height=${high.toFixed(2)} fill=${fill} />`;
    });
  }
  const step = 2 * frame.radius + GAP;
  const places = dots.map((value) => place(frame, value));
  const at = levels(places, step);
  return places.map((x, i) => mark(x, line - 3 - frame.radius! - at[i]! * step, frame.radius!, group, fill));
}

/** The mean: an upright bar through the line, with the interval as a band around it. */
function middle(strip: Strip, frame: Frame, line: number): SVGTemplateResult | typeof nothing {
  if (strip.mean === null) return nothing;
  const within = (value: number) => Math.min(frame.high + 0.5, Math.max(frame.low - 0.5, value));
  const x = place(frame, strip.mean);
  const [from, to] = (strip.interval ?? [strip.mean, strip.mean]).map((value) => place(frame, within(value))) as [number, number];
  const fill = colour(strip.group);
  return svg`${strip.interval ? svg`<rect class="room__band" x=${from} y=${line + 5} width=${to - from} height="10" rx="5" fill=${fill} />` : nothing}
    <rect class="room__mean" x=${x - 3} y=${line - 3} width="6" height="25" rx="2" fill=${fill} />`;
}

export function stripView(strip: Strip, frame: Frame, label: string): TemplateResult {
  const line = frame.rise + 4;
  const values = Array.from({ length: Math.round(frame.high - frame.low) + 1 }, (_, i) => frame.low + i);
  const ticks = values.map((value) => `M${place(frame, value)} ${line - 5}V${line + 5}`).join("");
  const own = strip.self === null ? null : place(frame, strip.self);
  return html`<svg class="room__strip" viewBox="0 0 ${frame.wide} ${line + BELOW}" role="img" aria-label=${label}>
    <path class="room__line" d="M${place(frame, frame.low)} ${line}H${place(frame, frame.high)}${ticks}" />
    ${strip.dots ? people(strip.dots, frame, line, strip.group) : nothing} ${middle(strip, frame, line)}
    ${own === null ? nothing : svg`<path class="room__self" d=${diamond(own, line + 10, 10)} />`}
  </svg>`;
}

/** Two means on one line, each with its interval: the first above the line, the second below it. */
export function pairView(strips: [Strip, Strip], frame: Frame, label: string): TemplateResult {
  const line = 24;
  const values = Array.from({ length: Math.round(frame.high - frame.low) + 1 }, (_, i) => frame.low + i);
  const within = (value: number) => place(frame, Math.min(frame.high + 0.5, Math.max(frame.low - 0.5, value)));
  const one = ({ mean, interval, group }: Strip) => {
    if (mean === null) return nothing;
    const y = group === 0 ? line - 11 : line + 11;
    const band = interval && svg`<rect class="room__band" x=${within(interval[0])} y=${y - 4} width=${within(interval[1]) - within(interval[0])} height="8" rx="4" fill=${colour(group)} />`;
    return svg`${band ?? nothing} ${mark(place(frame, mean), y, 8, group, colour(group))}`;
  };
  const ticks = values.map((value) => `M${place(frame, value)} ${line - 4}V${line + 4}`).join("");
  return html`<svg class="room__strip" viewBox="0 0 ${frame.wide} 48" role="img" aria-label=${label}>
    <path class="room__line" d="M${place(frame, frame.low)} ${line}H${place(frame, frame.high)}${ticks}" />
    ${strips.map(one)}
  </svg>`;
}

/** The signs of a strip, for a legend. */
export function sign(what: "dot" | "column" | "mean" | "pair" | "self", group = 0): TemplateResult {
  const fill = colour(group);
  const drawn = {
    dot: () => mark(14, 11, 6, group, fill),
    column: () => svg`${[6, 14, 20, 11].map((high, i) => svg`<rect x=${2 + 7 * i} y=${21 - high} width="4" height=${high} fill=${fill} />`)}`,
    mean: () => svg`<rect class="room__band" x="1" y="7" width="26" height="8" rx="4" fill=${fill} /><rect x="11.5" y="1" width="5" height="20" rx="2" fill=${fill} />`,
    pair: () => svg`<rect class="room__band" x="1" y="7" width="26" height="8" rx="4" fill=${fill} />${mark(14, 11, 7, group, fill)}`,
    self: () => svg`<path class="room__self" d=${diamond(14, 11, 9)} />`,
  }[what];
  return html`<svg class="room__sign" viewBox="0 0 28 22" aria-hidden="true" focusable="false">${drawn()}</svg>`;
}
