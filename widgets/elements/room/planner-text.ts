/** A plan in words: what a block is called, the agenda as plain text, and the calendar's events. */
import { day as longDay, t, type Lang } from "../base/strings";
import { clock, endOf, MOST, needs, rows, type Block, type Day, type Exercise, type Plan } from "./planner-model";

export function titleOf(block: Block, exercises: Exercise[], lang: Lang): string {
  const exercise = exercises.find(({ id }) => id === block.exercise);
  if (exercise) return `${exercise.name}: ${exercise.title}`;
  return block.title.trim() || block.exercise || t(lang, block.kind === "break" ? "planner.add_break" : "planner.own");
}

export const nameOf = (plan: Plan, lang: Lang) => plan.name.trim() || t(lang, "planner.unnamed");

/** "Dag 1: Vertrouwen", and its date once there is one; nothing of a number when it is the only day. */
export function dayName(plan: Plan, day: Day, lang: Lang): string {
  const number = plan.days.length > 1 ? t(lang, "planner.day", { n: plan.days.indexOf(day) + 1 }) : "";
  const date = day.date ? longDay(lang, day.date) : "";
  return [number, day.title.trim(), date].filter(Boolean).join(", ");
}

/** 3:15, as hours and minutes. */
export const hours = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** For a mail: no mark-up, one line per block. */
export function asText(plan: Plan, exercises: Exercise[], lang: Lang): string {
  const lines = [nameOf(plan, lang)];
  for (const day of plan.days) {
    lines.push("", dayName(plan, day, lang), ...rows(day).map(({ block, from, to }) => `${clock(from)}–${clock(to)}  ${titleOf(block, exercises, lang)}`));
    if (day.blocks.length) lines.push(`${clock(endOf(day))}  ${t(lang, "agenda.end")}`);
    if (day.evening.trim()) lines.push("", `${t(lang, "agenda.evening")} ${day.evening.trim()}`);
  }
  const { things, cards } = needs(plan, exercises);
  if (things.length) {
    lines.push("", t(lang, "planner.material", { people: plan.people }));
    lines.push(...things.map(({ text, count }) => `- ${count === null ? "" : `${count} × `}${text}`));
    if (cards) lines.push(`- ${cards} × ${t(lang, "planner.cards")}`);
  }
  return `${lines.filter((line, i) => line || lines[i - 1]).join("\n")}\n`;
}

/** One event per day, as Python's call `calendar` reads them. */
export const events = (plan: Plan, exercises: Exercise[], lang: Lang, stamp: string) =>
  plan.days
    .filter((day) => day.date && day.blocks.length)
    .map((day) => ({
      uid: `${plan.id}-${day.id}@session-plan`,
      stamp,
      start: `${day.date}T${day.start}`,
      minutes: Math.min(endOf(day) - rows(day)[0]!.from, MOST.minutes * 2),
      summary: [nameOf(plan, lang), day.title.trim()].filter(Boolean).join(": "),
      description: rows(day).map(({ block, from }) => `${clock(from)} ${titleOf(block, exercises, lang)}`).join("\n"),
      repeat: null,
      alarm: 60,
      sequence: plan.sequence,
    }));
