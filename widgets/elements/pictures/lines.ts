/** A line per scale over time: small pictures below one another, all on the same axes. */
import { axisX, dot, line, link, plot, text } from "@observablehq/plot";
import { finished } from "./chart";
import { wrap } from "./dumbbell";
import { numbers, type Lang } from "../base/strings";

export interface LinesData {
  /** `points`: a calendar day YYYY-MM-DD and a value, oldest first. */
  rows: { title: string; points: { day: string; value: number }[] }[];
  low: number;
  high: number;
  label: string;
  lang: Lang;
}

const HIGH = 46;
const TEXT = 18;
const GAP = 20;
const SIDE = 26;
const GROUND = "var(--course-plot-ground, var(--md-default-bg-color, white))";
const MARK = "var(--course-plot-mark, #1f5f74)";

const time = (iso: string) => {
  const [year, month, date] = iso.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, date);
};

export function lines(data: LinesData, width: number): Element {
  const { low, high, lang } = data;
  const titles: { y: number; line: string }[] = [];
  const rims: number[] = [];
  const points: { x: Date; y: number; row: number; end: number; words: string }[] = [];
  const format = numbers(lang).score;
  let y = 2;
  data.rows.forEach(({ title, points: own }, row) => {
    for (const words of wrap(title, width - 2 * SIDE)) titles.push({ y: (y += TEXT) - 4, line: words });
    const top = y + 12;
    rims.push(top, top + HIGH);
    own.forEach(({ day, value }, i) => {
      const end = i === 0 ? -1 : i === own.length - 1 ? 1 : 0;
      points.push({ x: time(day), y: top + (HIGH * (high - value)) / (high - low), row, end, words: format(value) });
    });
    y = top + HIGH + GAP;
  });
  const days = [...new Set(points.map(({ x }) => x.getTime()))].sort((a, b) => a - b);
  const ends = days.length ? [days[0]!, days.at(-1)!] : [];
  const short = new Intl.DateTimeFormat(lang === "nl" ? "nl-BE" : "en-GB", { day: "numeric", month: "short", year: "numeric" });
  const number = { x: "x", y: "y", text: "words", dy: -13, fontWeight: 600, fill: "currentColor", stroke: GROUND, strokeWidth: 4 } as const;
  const chart = plot({
    width,
    height: y + 28,
    marginTop: 0,
    marginLeft: SIDE,
    marginRight: SIDE,
    marginBottom: 28,
    className: "course-plot",
    ariaLabel: data.label,
    x: { type: "time", domain: ends.map((day) => new Date(day)) },
    y: { type: "linear", domain: [0, y], range: [0, y], axis: null },
    marks: [
      link(rims, { x1: new Date(ends[0]!), x2: new Date(ends.at(-1)!), y1: (v: number) => v, y2: (v: number) => v, stroke: "var(--course-plot-grid, #d5d9de)" }),
      text(rims, { frameAnchor: "left", y: (v: number) => v, text: (_: number, i: number) => String(i % 2 ? low : high), dx: -10, textAnchor: "end", fill: "currentColor" }),
      text(titles, { frameAnchor: "left", y: "y", text: "line", dx: -SIDE + 4, textAnchor: "start", lineAnchor: "bottom", fontWeight: 600, fill: "currentColor" }),
      line(points, { x: "x", y: "y", z: "row", stroke: MARK, strokeWidth: 2.5 }),
      dot(points, { x: "x", y: "y", r: 4.5, fill: MARK, stroke: GROUND }),
      // At both ends the number stands inside, clear of the words at the axis.
      text(points.filter(({ end }) => end < 0), { ...number, dx: -3, textAnchor: "start" }),
      text(points.filter(({ end }) => end > 0), { ...number, dx: 3, textAnchor: "end" }),
      axisX(ends.map((day) => new Date(day)), { tickFormat: () => "", tickSize: 0, label: null }),
      text(ends.slice(0, 1), { frameAnchor: "bottom-left", text: (day: number) => short.format(day), dx: -SIDE + 4, dy: 20, textAnchor: "start", fill: "currentColor" }),
      text(ends.slice(1), { frameAnchor: "bottom-right", text: (day: number) => short.format(day), dx: SIDE - 4, dy: 20, textAnchor: "end", fill: "currentColor" }),
    ],
  });
  return finished(chart);
}
