/** Reading how far the learner is, and hearing whenever that changes: here or in another tab. */
import type { Evidence, Lesson } from "./progress-model";
import { NO_OUTLINE, type CourseOutline } from "./rule";
import { store } from "../store/store";
import { t, type Lang } from "../base/strings";

declare global {
  interface Window {
    /** Set by a script of the site (head.html): the bundle is the same for every track, this is not. */
    courseOutline?: CourseOutline;
  }
}

/** What every lesson of the course asks, by its path, and the rule: enough to mark it, on any page. */
export const OUTLINE: CourseOutline = globalThis.window?.courseOutline ?? NO_OUTLINE;

export async function evidence(): Promise<Evidence> {
  const [progress, results, entries, checks] = await Promise.all([
    store.every("progress"),
    store.every("results"),
    store.every("entries"),
    store.every("checks"),
  ]);
  return { progress, results, entries, checks };
}

/** What this tab tells the document when something that counts was kept or removed. */
const HERE = ["course:progress", "course:kept", "course:checked", "course:recorded", "course:removed"];

/** Runs `read` now and whenever something changes; changes close together are read once. */
export function watch(signal: AbortSignal, read: () => void): void {
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => signal.aborted || read(), 60);
  };
  for (const name of HERE) document.addEventListener(name, soon, { signal });
  store.addEventListener("changed", soon, { signal });
  read();
}

/** What a lesson asks, from the attributes the macro wrote. */
export function lessonOf(element: HTMLElement): Lesson {
  const words = (name: string) => (element.getAttribute(name) ?? "").split(" ").filter(Boolean);
  const minutes = (name: string) => Number(element.getAttribute(name)) || 0;
  return {
    id: element.getAttribute("lesson") ?? "",
    title: "",
    href: "",
    read: minutes("read"),
    exercise: minutes("exercise"),
    check: minutes("check"),
    instruments: words("instruments"),
    quizzes: Object.fromEntries(words("quizzes").map((word) => word.split(":")).map(([id, count]) => [id, Number(count)])),
  };
}

/** Minutes as people say them: under an hour in minutes, above it in hours and tens of minutes. */
export function duration(lang: Lang, minutes: number): string {
  if (minutes < 60) return minutes === 1 ? t(lang, "progress.minute") : t(lang, "progress.minutes", { minutes });
  const rounded = Math.round(minutes / 10) * 10;
  const hours = Math.floor(rounded / 60);
  const rest = rounded % 60;
  return rest ? t(lang, "progress.hours_minutes", { hours, minutes: rest }) : t(lang, "progress.hours", { hours });
}
