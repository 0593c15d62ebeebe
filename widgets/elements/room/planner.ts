/**
 * <session-planner lang>: a session put together from the course's exercises, with clock times, warnings,
 * material, paper and calendar. Plans stand in planner-shelf.ts; `#plan=<id>` in the address opens
 * one; which one is open is kept for this tab. Every change is kept at once, every removal has an undo.
 */
import { render } from "lit-html";
import { FILE_TYPE, saveText } from "../base/download";
import { part } from "../base/model";
import type { Live } from "../base/on-demand";
import { printing } from "../base/printing";
import { StateLine } from "../base/state";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";
import { runtime, RuntimeFailure } from "../python/runtime";
import { drag } from "./planner-drag";
import { beside, readPlans, writePlans, type PlanFault } from "./planner-file";
import * as model from "./planner-model";
import type { Block, Day, Plan, PlannerData } from "./planner-model";
import { shelf } from "./planner-shelf";
import { asText, events, nameOf, titleOf } from "./planner-text";
import { plannerView, type Actions } from "./planner-view";

const CALENDAR_TYPE = "text/calendar;charset=utf-8";
/** Milliseconds. */
const SAID = 8_000;
const LASTS = { break: 15, lunch: 60, own: 15 };

export class Planner implements Live {
  readonly #lang: Lang;
  #state!: StateLine;
  #plan: Plan | null = null;
  #fault: PlanFault | null = null;
  #calendar: string | null = null;
  /** What was said goes after a while: it covers the foot of the page. An undo stays. */
  #hush: ReturnType<typeof setTimeout> | undefined;
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly data: PlannerData,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
  }

  connect(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this.host, this.#lang, signal, () => runtime.retry(), { kept: "runtime.kept", keeps: false });
    shelf.addEventListener("changed", () => this.#read(), { signal });
    for (const event of ["hashchange", "popstate"]) addEventListener(event, () => this.#read(), { signal });
    this.#read();
    this.host.toggleAttribute("data-live", true);
  }

  disconnect(): void {
    clearTimeout(this.#hush);
    this.#connection.abort();
    this.#forget();
  }

  #say(key: Key, values: Values = {}): string {
    return t(this.#lang, key, values);
  }

  #tell(key: Key, values: Values = {}): void {
    this.#state.hush();
    this.#state.say(key, values);
    clearTimeout(this.#hush);
    this.#hush = setTimeout(() => this.#state.hush(), SAID);
  }

  #read(): void {
    const [, asked] = /^#plan=([\w.-]+)$/.exec(location.hash) ?? [];
    this.#plan = (asked ? shelf.find(asked) : undefined) ?? shelf.find(this.#plan?.id ?? shelf.open) ?? shelf.every().at(-1) ?? null;
    this.#render();
  }

  /** Shows a plan, and names it in the address without a new page in the history. */
  #open(plan: Plan | null): void {
    this.#plan = plan;
    shelf.open = plan?.id ?? "";
    this.#forget();
    history.replaceState(history.state, "", plan ? `#plan=${plan.id}` : location.pathname + location.search);
    this.#render();
  }

  #keep(plan: Plan): void {
    this.#plan = plan;
    this.#forget();
    shelf.put(plan);
    this.#render();
  }

  /** A file made before a change no longer says what the plan says. */
  #forget(): void {
    if (this.#calendar?.startsWith("blob:")) URL.revokeObjectURL(this.#calendar);
    this.#calendar = null;
  }

  // Plans

  #make(from: string): void {
    const ready = this.data.plans.find(({ id }) => id === from);
    const plan = ready ? model.fromReady(ready, ready.title) : model.blankPlan("");
    this.#fault = null;
    shelf.put(plan);
    this.#open(plan);
    this.#tell("planner.made");
    part(this.host, "title")?.focus();
  }

  async #load(files: FileList | null): Promise<void> {
    const [chosen] = files ?? [];
    if (!chosen) return;
    const read = await chosen.text().then(readPlans, () => ({ fault: { key: "planner.file_no_json", values: {} } as PlanFault }));
    if (this.#connection.signal.aborted) return;
    this.#fault = "fault" in read ? read.fault : null;
    if ("plans" in read) {
      const coming = beside(shelf.every(), read.plans);
      shelf.put(...coming);
      this.#open(coming.at(-1)!);
      this.#tell("planner.loaded", { count: coming.length });
      part(this.host, "title")?.focus();
      return;
    }
    this.#render();
    part(this.host, "fault")?.focus();
  }

  #removePlan(plan: Plan): void {
    shelf.remove(plan.id);
    this.#open(shelf.every().at(-1) ?? null);
    this.#offer(this.#say("planner.plan_removed", { name: nameOf(plan, this.#lang) }), this.#say("planner.plan_back"), () => {
      shelf.put(plan);
      this.#open(plan);
    });
  }

  #offer(text: string, after: string, run: () => void): void {
    this.#state.offerUndo(text, after, () => {
      run();
      return Promise.resolve();
    });
    clearTimeout(this.#hush);
    this.#state.focusUndo();
  }

  // Days and blocks

  #removeDay(plan: Plan, id: string): void {
    const at = plan.days.findIndex((day) => day.id === id);
    const day = plan.days[at]!;
    this.#keep({ ...plan, days: plan.days.filter((one) => one.id !== id) });
    this.#offer(this.#say("planner.day_removed", { n: at + 1 }), this.#say("planner.day_back"), () => {
      const now = shelf.find(plan.id) ?? plan;
      this.#keep({ ...now, days: [...now.days.slice(0, at), day, ...now.days.slice(at)] });
    });
  }

  #add(plan: Plan, day: number, block: Omit<Block, "id">): void {
    if (plan.days[day]!.blocks.length >= model.MOST.blocks) return this.#tell("planner.too_many");
    const added = { ...block, id: model.newId() };
    this.#keep(model.insert(plan, day, plan.days[day]!.blocks.length, added));
    this.#tell("planner.added", this.#where(added.id));
  }

  #remove(plan: Plan, id: string): void {
    const { day, at } = model.placeOf(plan, id)!;
    const block = plan.days[day]!.blocks[at]!;
    const title = titleOf(block, this.data.exercises, this.#lang);
    this.#keep(model.without(plan, id));
    this.#offer(this.#say("planner.removed", { title }), this.#say("planner.removed_back", { title }), () => {
      const now = shelf.find(plan.id) ?? plan;
      const to = Math.min(day, now.days.length - 1);
      this.#keep(model.insert(now, to, Math.min(at, now.days[to]!.blocks.length), block));
    });
  }

  #step(plan: Plan, id: string, by: -1 | 1): void {
    const moved = model.step(plan, id, by);
    if (!moved) return;
    this.#moved(moved, id);
    // The block went to another place in the page, and the focus with it.
    const buttons = [...this.host.querySelectorAll<HTMLButtonElement>(`[data-block="${id}"] :is([data-part="up"], [data-part="down"])`)];
    (buttons.find((button) => !button.disabled && button.dataset["part"] === (by < 0 ? "up" : "down")) ?? buttons.find((button) => !button.disabled))?.focus();
  }

  #moved(plan: Plan, id: string): void {
    this.#keep(plan);
    this.#tell("planner.moved", this.#where(id));
  }

  /** What a block is called and when it begins. */
  #where(id: string): Values {
    const { day, at } = model.placeOf(this.#plan!, id)!;
    const row = model.rows(this.#plan!.days[day]!)[at]!;
    return { title: titleOf(row.block, this.data.exercises, this.#lang), time: model.clock(row.from) };
  }

  #whole(field: HTMLInputElement, most: number, old: number): number {
    const value = Number(field.value);
    if (field.value.trim() && Number.isInteger(value) && value >= 1 && value <= most) return value;
    field.value = String(old);
    this.#tell("planner.wrong_number", { most });
    return old;
  }

  // What comes out

  async #copy(plan: Plan): Promise<void> {
    try {
      await navigator.clipboard.writeText(asText(plan, this.data.exercises, this.#lang));
      this.#tell("planner.copied");
    } catch {
      const text = part<HTMLTextAreaElement>(this.host, "text")!;
      text.closest("details")!.open = true;
      text.select();
      this.#tell("planner.copy_hand");
    }
  }

  async #makeCalendar(plan: Plan): Promise<void> {
    if (plan.days.some(({ date, blocks }) => !date || !blocks.length)) return this.#tell("planner.calendar_needs");
    const stamp = `${new Date().toISOString().slice(0, 19)}Z`;
    try {
      const { text } = await runtime.call<{ text: string }>({ call: "calendar", events: events(plan, this.data.exercises, this.#lang, stamp) });
      if (this.#connection.signal.aborted) return;
      this.#keep({ ...plan, sequence: plan.sequence + 1 });
      this.#calendar = saveText(this.#say("planner.calendar_file"), text, CALENDAR_TYPE);
      this.#render();
      this.#tell("planner.calendar_made", { count: plan.days.length });
    } catch (error) {
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #save(plan: Plan): void {
    const name = this.#say("planner.file_name", { name: plan.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40) || plan.id });
    saveText(name, writePlans([plan]), FILE_TYPE);
    this.#tell("planner.saved", { name });
  }

  #actions(plan: Plan): Actions {
    const at = (id: string) => plan.days.findIndex((day) => day.id === id);
    return {
      make: (from) => this.#make(from),
      open: (id) => {
        const found = shelf.find(id) ?? null;
        this.#open(found);
        if (found) this.#tell("planner.opened", { name: nameOf(found, this.#lang) });
        part(this.host, "title")?.focus();
      },
      load: (files) => void this.#load(files),
      plan: (change) => this.#keep({ ...plan, ...change }),
      addDay: () => {
        if (plan.days.length >= model.MOST.days) return this.#tell("planner.too_many");
        this.#keep({ ...plan, days: [...plan.days, model.blankDay()] });
        this.host.querySelector<HTMLElement>(`#title-${this.#plan!.days.at(-1)!.id}`)?.focus();
      },
      removePlan: () => this.#removePlan(plan),
      copyPlan: () => {
        const copy = model.copyOf(plan, this.#say("planner.copy_name", { name: nameOf(plan, this.#lang) }).slice(0, model.MOST.name));
        shelf.put(copy);
        this.#open(copy);
        this.#tell("planner.opened", { name: copy.name });
        part(this.host, "name")?.focus();
      },
      save: () => this.#save(plan),
      print: () => printing(this.host, "result"),
      copy: () => void this.#copy(plan),
      calendar: () => void this.#makeCalendar(plan),
      day: (id, change: Partial<Day>) => this.#keep(model.withDay(plan, id, (day) => ({ ...day, ...change }))),
      removeDay: (id) => at(id) >= 0 && this.#removeDay(plan, id),
      block: (id, change) => this.#keep(model.withBlock(plan, id, change)),
      whole: (field, most, old) => this.#whole(field, most, old),
      add: (day, kind) =>
        this.#add(plan, day, {
          kind: kind === "own" ? "own" : "break",
          exercise: "",
          title: this.#say(kind === "lunch" ? "planner.add_lunch" : kind === "break" ? "planner.add_break" : "planner.own"),
          minutes: LASTS[kind],
          text: "",
        }),
      addExercise: (day, id) => {
        const exercise = this.data.exercises.find((one) => one.id === id);
        if (exercise) this.#add(plan, day, { kind: "exercise", exercise: id, title: exercise.name, minutes: exercise.minutes, text: "" });
      },
      remove: (id) => this.#remove(plan, id),
      step: (id, by) => this.#step(plan, id, by),
      drag: (event, id) =>
        drag(event, this.host, (day, place) => {
          if (this.#plan) this.#moved(model.moveTo(this.#plan, id, day, place), id);
        }),
    };
  }

  #render(): void {
    const place = part(this.host, "planner");
    if (!place) return;
    const plan = this.#plan;
    const view = { lang: this.#lang, data: this.data, plans: shelf.every(), plan, fault: this.#fault, keeps: shelf.keeps, calendar: this.#calendar };
    render(plannerView({ ...view, on: this.#actions(plan ?? model.blankPlan("")) }), place);
  }
}
