/** A sum over time as a line of steps; days as the page's language writes them. */
import { axisX, axisY, dot, line, plot, ruleY } from "@observablehq/plot";
import type { Lang } from "../base/strings";

const DAY = 86_400_000;

/** `points` in order of day, each YYYY-MM-DD. Returns a detached <svg role="img">. */
export function timeline(points: { date: string; sum: number }[], label: string, lang: Lang, width: number): Element {
  const marks = points.map(({ date, sum }) => ({ date: new Date(`${date}T00:00Z`), sum }));
  const first = marks[0]!.date.getTime();
  const last = marks.at(-1)!.date.getTime();
  const format = new Intl.DateTimeFormat(lang === "nl" ? "nl-BE" : "en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const days = [...new Set(marks.map(({ date }) => date.getTime()))];
  const room = Math.max(2, Math.floor(width / 110));
  const ticks = days.filter((_, i) => i === days.length - 1 || i % Math.ceil(days.length / room) === 0);
  // The last two labels would lie on one another when their days are close.
  const near = ticks.length > 2 && ticks.at(-1)! - ticks.at(-2)! < ((last - first) * 75) / width;
  if (near) ticks.splice(-2, 1);
  const low = Math.min(0, ...marks.map(({ sum }) => sum));
  const high = Math.max(0, ...marks.map(({ sum }) => sum));
  const step = Math.max(1, Math.ceil((high - low) / 5));
  const heights = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => Math.ceil(low / step) * step + i * step);
  const chart = plot({
    width,
    height: 240,
    marginTop: 16,
    marginLeft: 40,
    marginRight: 30,
    marginBottom: 34,
    className: "course-plot",
    x: { type: "utc", domain: [new Date(first - DAY / 4), new Date(Math.max(last, first + DAY))] },
    y: { domain: [low - 0.5, high + 0.5] },
    marks: [
      ruleY(heights, { stroke: "var(--course-plot-grid, #d5d9de)" }),
      ruleY([0], { stroke: "var(--course-plot-track, #c3c9d1)", strokeWidth: 2 }),
      axisX({ ticks: ticks.map((time) => new Date(time)), tickFormat: (date: Date) => format.format(date), tickSize: 4, label: null, fill: "currentColor" }),
      axisY({ ticks: heights, tickFormat: (value: number) => signed(value), tickSize: 0, label: null, fill: "currentColor" }),
      line(marks, { x: "date", y: "sum", curve: "step-after", stroke: "var(--course-plot-mark, #1f5f74)", strokeWidth: 3 }),
      dot(marks, { x: "date", y: "sum", r: 5, fill: "var(--course-plot-mark, #1f5f74)", stroke: "var(--course-plot-ground, white)", strokeWidth: 1.5 }),
    ],
  });
  // A strict content security policy refuses style elements: their few rules are in the theme's CSS.
  for (const style of chart.querySelectorAll("style")) style.remove();
  for (const group of chart.querySelectorAll("[aria-label]")) group.removeAttribute("aria-label");
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", label);
  return chart;
}

const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "0");
