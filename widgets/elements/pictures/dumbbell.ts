/** Two changes per row as dumbbells: an open mark where it began, a filled one where it ended. */
import { axisX, dot, link, plot, ruleX, text } from "@observablehq/plot";
import { finished } from "./chart";
import { colour } from "./colours";
import type { Lang } from "../base/strings";

export interface DumbbellData {
  /** `lines`: one per comparison, always in the same order. */
  rows: { title: string; lines: { from: number | null; to: number | null }[] }[];
  low: number;
  high: number;
  lowLabel: string;
  highLabel: string;
  label: string;
  lang: Lang;
}

const LINE = 21;
const TEXT = 18;
const GAP = 22;
const SIDE = 14;
const GROUND = "var(--course-plot-ground, var(--md-default-bg-color, white))";

/** Words cut to lines of about `width` pixels; the theme's letters are some 7.4 pixels wide. */
export function wrap(words: string, width: number): string[] {
  const most = Math.max(12, Math.floor(width / 7.4));
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function dumbbell(data: DumbbellData, width: number): Element {
  const { low, high } = data;
  let y = 4;
  const titles: { y: number; line: string }[] = [];
  const marks: { y: number; from: number; to: number; pair: number }[] = [];
  const tracks: number[] = [];
  for (const row of data.rows) {
    for (const line of wrap(row.title, width - 2 * SIDE)) titles.push({ y: (y += TEXT) - 5, line });
    row.lines.forEach(({ from, to }, pair) => {
      y += LINE;
      tracks.push(y - 8);
      if (from !== null && to !== null) marks.push({ y: y - 8, from, to, pair });
    });
    y += GAP;
  }
  const ticks = Array.from({ length: 5 }, (_, i) => low + ((high - low) * i) / 4);
  const height = y + 44;
  const stroke = (mark: { pair: number }) => colour(mark.pair);
  const first = marks.filter(({ pair }) => pair === 0);
  const others = marks.filter(({ pair }) => pair > 0);
  const chart = plot({
    width,
    height,
    marginTop: 0,
    marginLeft: SIDE,
    marginRight: SIDE,
    marginBottom: 44,
    className: "course-plot",
    ariaLabel: data.label,
    x: { domain: [low, high] },
    y: { type: "linear", domain: [0, y], range: [0, y], axis: null },
    marks: [
      ruleX(ticks, { stroke: "var(--course-plot-grid, #d5d9de)" }),
      axisX({ ticks, tickFormat: String, tickSize: 0, label: null, fill: "currentColor" }),
      text([data.lowLabel], { x: low, text: String, frameAnchor: "bottom", dy: 36, dx: -8, textAnchor: "start", fill: "currentColor" }),
      text([data.highLabel], { x: high, text: String, frameAnchor: "bottom", dy: 36, dx: 8, textAnchor: "end", fill: "currentColor" }),
      link(tracks, { x1: low, x2: high, y1: (v: number) => v, y2: (v: number) => v, stroke: "var(--course-plot-grid, #d5d9de)", strokeWidth: 1 }),
      text(titles, { x: low, y: "y", text: "line", dx: -8, textAnchor: "start", lineAnchor: "bottom", fontWeight: 600, fill: "currentColor", stroke: GROUND, strokeWidth: 4 }),
      link(marks, { x1: "from", x2: "to", y1: "y", y2: "y", stroke, strokeWidth: 3 }),
      dot(marks, { x: "to", y: "y", r: 6.5, fill: stroke, stroke: GROUND, strokeWidth: 1 }),
      // Drawn last, so that no change at all still shows both marks.
      dot(first, { x: "from", y: "y", r: 4.5, symbol: "circle", fill: GROUND, stroke, strokeWidth: 2 }),
      dot(others, { x: "from", y: "y", r: 4.5, symbol: "diamond", fill: GROUND, stroke, strokeWidth: 2 }),
    ],
  });
  return finished(chart);
}
