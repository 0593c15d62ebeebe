/**
 * <week-plan lesson lang>: one thing to do this week, chosen from the lesson's actions or written, with a
 * day and a time, a calendar file, and afterwards how it went.
 *
 * Kept as it is typed, as the entry `lesson-plan` of the lesson: {what, day, time, done, on, sequence}.
 * Event: course:kept.
 */
import { render } from "lit-html";
import { Entries } from "../store/entries";
import { dayOf } from "../store/history";
import { part } from "../base/model";
import { address } from "../kinds/plan-calendar";
import { planOf, WEEK, type WeekPlan } from "./progress-model";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, day, list, t, type Lang } from "../base/strings";
import { weekView, type Action } from "./week-view";

const VERSION = "1.0.0";
/** Minutes: how long an appointment lasts, and how long before it the calendar warns. */
const LASTS = 15;
const WARNING = 10;
/** The longest title a calendar shows in one line. */
const SUMMARY = 80;

export class WeekPlanForm extends HTMLElement {
  #lang: Lang = "nl";
  #lesson = "";
  #entries!: Entries<WeekPlan>;
  #state!: StateLine;
  #actions: Action[] = [];
  #file: string | null = null;
  #connection = new AbortController();

  connectedCallback(): void {
    const lesson = this.getAttribute("lesson");
    if (!lesson || !part(this, "plan")) return;
    this.#lesson = lesson;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#entries ??= new Entries<WeekPlan>(this, WEEK, VERSION);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#makeFile();
    });
    this.#actions = actionsAbove(this);
    store.addEventListener("changed", () => void this.#restore(), { signal });
    void this.#restore();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#drop();
  }

  get #plan(): WeekPlan {
    return planOf(this.#entries.find(this.#lesson)?.data);
  }

  async #restore(): Promise<void> {
    // Never under the learner's hands.
    if (this.hasAttribute("data-live") && document.activeElement?.matches("textarea") && this.contains(document.activeElement)) return;
    await this.#entries.load();
    if (this.#connection.signal.aborted) return;
    this.toggleAttribute("data-live", true);
    this.#render();
  }

  #drop(): void {
    if (this.#file?.startsWith("blob:")) URL.revokeObjectURL(this.#file);
    this.#file = null;
  }

  async #change(change: Partial<WeekPlan>): Promise<void> {
    // A file that was made says what the plan was, not what it is.
    this.#drop();
    const kept = this.#entries.keep(this.#lesson, { ...this.#plan, ...change });
    this.#render();
    await kept;
  }

  /** Other words, or another day, make it a plan still to be done. */
  #edit(change: Partial<WeekPlan>): void {
    this.#state.clearUndo();
    void this.#change({ ...change, done: null, on: null });
    if (store.refusal) this.#state.say(store.refusal);
  }

  #choose({ text }: Action): void {
    const before = this.#plan;
    void this.#change({ what: text, done: null, on: null });
    const own = before.what.trim() && !this.#actions.some((action) => action.text === before.what);
    if (own)
      this.#state.offerUndo(t(this.#lang, "week.replaced"), t(this.#lang, "week.restored"), async () => this.#change(before));
    else this.#state.clearUndo();
    this.querySelector<HTMLElement>('[data-field="day"]')?.focus();
  }

  async #clear(): Promise<void> {
    const gone = await this.#entries.remove(this.#lesson);
    this.#drop();
    this.#render();
    if (!gone) return;
    this.#state.offerUndo(t(this.#lang, "week.cleared"), t(this.#lang, "week.back"), async () => {
      await this.#entries.bringBack(gone);
      this.#render();
    });
    this.#state.focusUndo();
  }

  async #makeFile(): Promise<void> {
    const plan = this.#plan;
    const missing = (["what", "day", "time"] as const).filter((field) => !plan[field].trim());
    if (missing.length) {
      this.#state.say("week.calendar_missing", { what: list(this.#lang, missing.map((field) => t(this.#lang, `week.missing_${field}`))) });
      this.querySelector<HTMLElement>(`[data-field="${missing[0]}"]`)?.focus();
      return;
    }
    this.#state.say("week.calendar_making");
    const sequence = plan.sequence + 1;
    const what = plan.what.trim().replace(/\s+/g, " ");
    const short = [...what].length > SUMMARY;
    const event = {
      uid: `${this.#lesson.replaceAll("/", "-")}@lesson-plan`,
      stamp: `${new Date().toISOString().slice(0, 19)}Z`,
      start: `${plan.day}T${plan.time}`,
      minutes: LASTS,
      summary: short ? `${[...what].slice(0, SUMMARY - 1).join("")}…` : what,
      description: short ? what : null,
      repeat: null,
      alarm: WARNING,
      sequence,
    };
    try {
      const { text } = await runtime.call<{ text: string }>({ call: "calendar", events: [event] });
      if (this.#connection.signal.aborted) return;
      await this.#change({ sequence });
      this.#file = address(text);
      this.#render();
      this.#state.say("week.calendar_ready", { date: day(this.#lang, plan.day) });
      // The link stays: where a browser saves nothing by itself, the learner does.
      part<HTMLAnchorElement>(this, "file")?.click();
    } catch (error) {
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #render(): void {
    const plan = this.#plan;
    this.toggleAttribute("data-filled", plan.what.trim() !== "");
    const answer = (done: NonNullable<WeekPlan["done"]>) => {
      this.#state.clearUndo();
      void this.#change({ done, on: dayOf(Date.now()) });
      this.#state.say(store.refusal ?? `week.said_${done}`);
    };
    render(
      weekView({
        lang: this.#lang,
        plan,
        actions: this.#actions,
        kept: this.#entries.find(this.#lesson) !== undefined,
        file: this.#file,
        choose: (action) => this.#choose(action),
        edit: (change) => this.#edit(change),
        answer,
        make: () => void this.#makeFile(),
        clear: () => void this.#clear(),
      }),
      part(this, "plan")!,
    );
  }
}

/** The actions the lesson gives: the numbered list before its exercise, each with its moment in bold. */
function actionsAbove(element: HTMLElement): Action[] {
  const heading = element.closest("article")?.querySelector("h2:is(#deze-week, #this-week)");
  let at = heading?.nextElementSibling ?? null;
  while (at && !at.matches("ol, h2")) at = at.nextElementSibling;
  if (!at?.matches("ol")) return [];
  return [...at.children].map((item) => {
    const moment = item.querySelector("strong:first-child")?.textContent ?? "";
    const words = (item.textContent ?? "").replace(/\s+/g, " ").trim();
    const rest = words.startsWith(moment) ? words.slice(moment.length).trim() : words;
    return { moment, text: rest.charAt(0).toUpperCase() + rest.slice(1) };
  });
}
