/** The profile as a chart: one row per scale, a bar for one person, one mark each for several. */
import { axisX, dot, link, plot, ruleX, text } from "@observablehq/plot";
import type { PictureData } from "./picture";
import { colour } from "./colours";
import { numbers } from "../base/strings";

const ROW = 58;
const SHAPES = ["circle", "square", "triangle", "diamond", "star", "cross", "wye", "times"] as const;

interface Mark {
  y: number;
  value: number;
  label: string;
  person: number;
}

/** Returns a detached <svg role="img"> of the given width in pixels. Colours are the theme's variables. */
export function profile(data: PictureData, width: number): SVGSVGElement | HTMLElement {
  const { rows, low, high } = data;
  const marks = rows.flatMap((row, y) =>
    row.marks.flatMap(({ label, value }, person): Mark[] =>
      value === null ? [] : [{ y, value, label, person }],
    ),
  );
  const several = Math.max(...rows.map((row) => row.marks.length)) > 1;
  const format = numbers(data.lang).score;
  const ends: Record<number, string> = { [low]: data.lowLabel, [high]: data.highLabel };
  const ticks = Array.from({ length: Math.floor(high - low) + 1 }, (_, i) => low + i);
  const chart = plot({
    width,
    height: rows.length * ROW + 44,
    marginTop: 8,
    marginLeft: 18,
    marginRight: 18,
    marginBottom: 36,
    className: "course-plot",
    ariaLabel: data.label,
    x: { domain: [low, high] },
    y: { domain: [-0.6, rows.length - 0.4], reverse: true, axis: null },
    symbol: { domain: SHAPES.map((_, i) => i), range: [...SHAPES] },
    marks: [
      ruleX(ticks, { stroke: "var(--course-plot-grid, #d5d9de)" }),
      // The end labels start and end at the edge, so that they fit on a phone.
      axisX({ ticks, tickFormat: String, tickSize: 0, label: null, fill: "currentColor" }),
      text([low], { x: (v: number) => v, text: (v: number) => ends[v] ?? "", frameAnchor: "bottom", dy: 32, dx: -10, textAnchor: "start", fill: "currentColor" }),
      text([high], { x: (v: number) => v, text: (v: number) => ends[v] ?? "", frameAnchor: "bottom", dy: 32, dx: 10, textAnchor: "end", fill: "currentColor" }),
      text(rows, { x: low, y: (_: unknown, i: number) => i, text: (row) => `${row.symbol}  ${row.title}`, dy: -20, dx: -8, textAnchor: "start", fontWeight: 600, fill: "currentColor", stroke: "var(--course-plot-ground, var(--md-default-bg-color, white))", strokeWidth: 4 }),
      text(rows, { x: high, y: (_: unknown, i: number) => i, text: (row) => row.note, dy: -20, dx: 8, textAnchor: "end", fill: "currentColor", stroke: "var(--course-plot-ground, var(--md-default-bg-color, white))", strokeWidth: 4 }),
      link(rows, { x1: low, x2: high, y1: (_: unknown, i: number) => i, y2: (_: unknown, i: number) => i, stroke: "var(--course-plot-track, #c3c9d1)", strokeWidth: 2 }),
      several
        ? null
        : link(marks, { x1: low, x2: "value", y1: "y", y2: "y", stroke: "var(--course-plot-mark, #1f5f74)", strokeWidth: 8 }),
      dot(marks, { x: "value", y: "y", r: several ? 6 : 9, symbol: "person", stroke: "var(--course-plot-ground, var(--md-default-bg-color, white))", strokeWidth: 1.5, fill: (mark: Mark) => (several ? colour(mark.person) : "var(--course-plot-mark, #1f5f74)") }),
      several
        ? null
        : text(marks, { x: "value", y: "y", text: (mark: Mark) => format(mark.value), dy: 19, fontWeight: 600, fill: "currentColor", stroke: "var(--course-plot-ground, var(--md-default-bg-color, white))", strokeWidth: 4 }),
    ],
  });
  // A strict content security policy refuses style elements: their few rules are in the theme's CSS.
  for (const style of chart.querySelectorAll("style")) style.remove();
  // The picture is one image with one name; names on its groups are for nobody, and not allowed.
  for (const group of chart.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  chart.setAttribute("role", "img");
  return chart as SVGSVGElement;
}

