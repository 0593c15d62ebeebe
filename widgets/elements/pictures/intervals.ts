/** A team's mean with its interval, and the leader's own score on the same line. */
import { axisX, dot, link, plot, ruleX, text } from "@observablehq/plot";
import { finished } from "./chart";
import { colour } from "./colours";
import type { Lang } from "../base/strings";

export interface IntervalData {
  rows: { title: string; self: number | null; mean: number | null; interval: [number, number] | null }[];
  low: number;
  high: number;
  lowLabel: string;
  highLabel: string;
  label: string;
  lang: Lang;
}

const ROW = 52;
const GROUND = "var(--course-plot-ground, var(--md-default-bg-color, white))";

export function intervals(data: IntervalData, width: number): Element {
  const { low, high } = data;
  // An interval of a few people may reach past the ends of the scale; no answer does.
  const within = (value: number) => Math.min(high, Math.max(low, value));
  const rows = data.rows.map((row, y) => ({ ...row, y, from: row.interval && within(row.interval[0]), to: row.interval && within(row.interval[1]) }));
  const shown = rows.filter(({ mean }) => mean !== null);
  const ticks = Array.from({ length: Math.floor(high - low) + 1 }, (_, i) => low + i);
  const grid = "var(--course-plot-grid, #d5d9de)";
  const chart = plot({
    width,
    height: rows.length * ROW + 48,
    marginTop: 6,
    marginLeft: 18,
    marginRight: 18,
    marginBottom: 42,
    className: "course-plot",
    ariaLabel: data.label,
    x: { domain: [low, high] },
    y: { domain: [-0.6, rows.length - 0.4], reverse: true, axis: null },
    marks: [
      ruleX(ticks, { stroke: grid }),
      axisX({ ticks, tickFormat: String, tickSize: 0, label: null, fill: "currentColor" }),
      text([data.lowLabel], { x: low, text: String, frameAnchor: "bottom", dy: 36, dx: -10, textAnchor: "start", fill: "currentColor" }),
      text([data.highLabel], { x: high, text: String, frameAnchor: "bottom", dy: 36, dx: 10, textAnchor: "end", fill: "currentColor" }),
      text(rows, { x: low, y: "y", text: "title", dy: -18, dx: -8, textAnchor: "start", fontWeight: 600, fill: "currentColor", stroke: GROUND, strokeWidth: 4 }),
      link(rows, { x1: low, x2: high, y1: "y", y2: "y", stroke: grid }),
      link(shown.filter(({ from }) => from !== null), { x1: "from", x2: "to", y1: "y", y2: "y", stroke: colour(1), strokeWidth: 9, strokeOpacity: 0.4 }),
      dot(shown, { x: "mean", y: "y", r: 6, symbol: "diamond", fill: colour(1), stroke: GROUND }),
      dot(rows.filter(({ self, mean }) => self !== null && mean !== null), { x: "self", y: "y", r: 6.5, fill: colour(0), stroke: GROUND, strokeWidth: 1.5 }),
    ],
  });
  return finished(chart);
}
