/** The calendar file of a plan: asked of Python, handed to the learner as a download. */
import { firstDay } from "./plan-data";
import type { Reminder } from "./plan-data";
import { runtime } from "../python/runtime";

/** Minutes: how long an appointment lasts, and how long before it the calendar warns. */
const LASTS = 15;
const WARNING = 10;

export interface CalendarFile {
  href: string;
  text: string;
  /** How many appointments, and the day of the first. */
  count: number;
  first: string;
}

/** Whether there is enough to make a file of. */
export const complete = ({ days, time, weeks, first }: Reminder) =>
  days.length > 0 && /^\d\d:\d\d/.test(time) && /^\d{4}-\d\d-\d\d$/.test(first) && Number.isInteger(weeks) && weeks >= 1 && weeks <= 52;

/** One weekly series per weekday; `plan` is the plan's id, so a later file replaces this one. */
export async function calendarFile(plan: string, reminder: Reminder, summary: string, description: string | null): Promise<CalendarFile> {
  const events = [...reminder.days].sort().map((weekday) => ({
    uid: `${plan}-${weekday + 1}@if-then-plan`,
    stamp: `${new Date().toISOString().slice(0, 19)}Z`,
    start: `${firstDay(reminder.first, weekday)}T${reminder.time.slice(0, 5)}`,
    minutes: LASTS,
    summary,
    description,
    repeat: { every: "week", count: reminder.weeks },
    alarm: WARNING,
    sequence: reminder.sequence,
  }));
  const { text } = await runtime.call<{ text: string }>({ call: "calendar", events });
  return {
    text,
    href: address(text),
    count: events.length * reminder.weeks,
    first: events.map(({ start }) => start.slice(0, 10)).sort()[0]!,
  };
}

/** An address for the text. Where a browser makes none for a Blob, the address holds the file itself. */
export function address(text: string): string {
  try {
    return URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  } catch {
    return `data:text/calendar;charset=utf-8,${encodeURIComponent(text)}`;
  }
}

export function forget(file: CalendarFile | null): void {
  if (file?.href.startsWith("blob:")) URL.revokeObjectURL(file.href);
}
