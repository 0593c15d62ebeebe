/**
 * <print-set lang>: what a session needs on paper, as one document. The sheets stand in the page; this
 * hides those not chosen, puts them in the order of the plan, and adds what depends on the place and
 * the plan: agenda, QR sheets, as many certificates as there are people. `#plan=<id>` chooses a plan.
 */
import { render } from "lit-html";
import { part } from "../base/model";
import type { Live } from "../base/on-demand";
import { StateLine } from "../base/state";
import { asLang, t, type Lang } from "../base/strings";
import { square } from "../pictures/qr";
import { MOST, type Exercise, type Plan, type PlannerData } from "./planner-model";
import { shelf } from "./planner-shelf";
import { count, forPlan, inOrder, nothing, toggled, type Choice, type Offer, type PerExercise } from "./print-choice";
import { choiceView, codeView, frontView, type Code } from "./print-view";
import { nameOf } from "./planner-text";

/** `course`: what it is called. */
interface Data extends PlannerData {
  course: string;
}

export class PrintSet implements Live {
  readonly #lang: Lang;
  readonly #offers: Offer[];
  readonly #reachable = /^https?:$/.test(location.protocol);
  readonly #codes = new Map<string, Code>();
  #state!: StateLine;
  #plan: Plan | null = null;
  #choice: Choice = nothing;
  /** The running title of every sheet: a style sheet, because only that reaches a page's margin. */
  readonly #running = new CSSStyleSheet();
  #renders = 0;
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly data: Data,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
    this.#offers = data.exercises.map(({ id }) => ({ id, sheets: this.#sheetsOf(id) }));
  }

  connect(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this.host, this.#lang, signal, () => undefined, { kept: "runtime.kept", keeps: false });
    shelf.addEventListener("changed", () => this.#render(), { signal });
    addEventListener("hashchange", () => this.#read(), { signal });
    this.#brand();
    this.#read();
    this.host.toggleAttribute("data-live", true);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#running];
  }

  disconnect(): void {
    this.#connection.abort();
    this.#renders++;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#running);
  }

  /** An empty certificate too has the organisation's logo, as the bar at the top has it for a light ground. */
  #brand(): void {
    const own = document.querySelector<HTMLImageElement>(".course-logo__light");
    const mark = this.host.querySelector(".certificate__mark");
    if (!own || !mark) return;
    const logo = Object.assign(new Image(), { src: own.src, alt: own.alt, className: "certificate__logo" });
    mark.replaceWith(logo);
  }

  #sheetsOf(id: string): PerExercise[] {
    const worksheet = this.#find("worksheet", id);
    const found: [PerExercise, boolean][] = [
      ["guide", true],
      ["worksheet", worksheet !== null],
      ["key", worksheet?.querySelector(".assessment__key") != null],
      ["code", this.#reachable],
    ];
    return found.filter(([, there]) => there).map(([sheet]) => sheet);
  }

  #find(sheet: string, exercise: string): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(`[data-part="sheets"] > [data-sheet="${sheet}"][data-exercise="${exercise}"]`);
  }

  #read(): void {
    const [, asked] = /^#plan=([\w.-]+)$/.exec(location.hash) ?? [];
    const plan = (asked ? shelf.find(asked) : undefined) ?? (asked ? null : (shelf.find(shelf.open) ?? shelf.every().at(-1) ?? null));
    this.#take(plan);
    if (asked && !plan) this.#state.say("print_set.plan_gone");
  }

  #take(plan: Plan | null): void {
    this.#plan = plan;
    this.#choice = plan ? forPlan(plan, this.data.exercises, this.#offers) : nothing;
    this.#render();
  }

  #set(choice: Choice): void {
    this.#choice = choice;
    this.#render();
  }

  /** Many boxes at once: a screen reader hears how many sheets that makes. */
  #tellCount(): void {
    this.#state.say(this.#choice.sheets.size ? "print_set.chosen" : "print_set.none_chosen", { count: count(this.#choice) });
  }

  #print(): void {
    if (!this.#choice.sheets.size) return this.#state.say("print_set.none");
    // A saved PDF is called after the document.
    const { title } = document;
    document.title = [this.#plan ? nameOf(this.#plan, this.#lang) : t(this.#lang, "print_set.worksheet"), this.data.course].join(", ");
    addEventListener("afterprint", () => (document.title = title), { once: true });
    window.print();
  }

  #render(): void {
    const mine = ++this.#renders;
    const lang = this.#lang;
    const exercises = inOrder(this.#plan, this.data.exercises);
    part(this.host, "contents")!.hidden = true;
    const on = {
      plan: (id: string) => {
        this.#take(shelf.find(id) ?? null);
        this.#tellCount();
      },
      toggle: (names: string[], chosen: boolean) => {
        this.#set(toggled(this.#choice, names, chosen));
        if (names.length > 1) this.#tellCount();
      },
      certificates: (field: HTMLInputElement) => this.#many(field),
      print: () => this.#print(),
    };
    const view = { lang, exercises, offers: this.#offers, plans: shelf.every(), plan: this.#plan, choice: this.#choice, reachable: this.#reachable, on };
    render(choiceView(view), part(this.host, "choice")!);
    const title = [this.data.course, this.#plan ? nameOf(this.#plan, lang) : ""].filter(Boolean).join(" · ");
    this.#running.replaceSync(`@page print-sheet { @bottom-left { content: ${JSON.stringify(title)}; } }`);
    this.#arrange(exercises);
    void this.#drawCodes(exercises, mine);
  }

  #many(field: HTMLInputElement): void {
    const value = Number(field.value);
    if (Number.isInteger(value) && value >= 1 && value <= MOST.people) return this.#set({ ...this.#choice, certificates: value });
    field.value = String(this.#choice.certificates);
    this.#state.say("planner.wrong_number", { most: MOST.people });
  }

  /** Shows what is chosen, in order; a key without its worksheet, and the other way round, too. */
  #arrange(exercises: Exercise[]): void {
    const sheets = part(this.host, "sheets")!;
    const chosen = (name: string) => this.#choice.sheets.has(name);
    const codes = part(this.host, "codes")!;
    for (const { id } of exercises) {
      const guide = this.#find("guide", id);
      if (guide) guide.hidden = !chosen(`guide ${id}`);
      const worksheet = this.#find("worksheet", id);
      if (worksheet) {
        worksheet.hidden = !chosen(`worksheet ${id}`) && !chosen(`key ${id}`);
        worksheet.toggleAttribute("data-no-form", !chosen(`worksheet ${id}`));
        worksheet.toggleAttribute("data-no-key", !chosen(`key ${id}`));
      }
      for (const sheet of [guide, worksheet]) if (sheet) sheets.insertBefore(sheet, codes);
    }
    render(this.#plan && chosen("agenda") ? frontView(this.#plan, this.data.exercises, this.#lang) : null, part(this.host, "front")!);
    const [first, ...copies] = [...sheets.querySelectorAll<HTMLElement>(':scope > [data-sheet="certificate"]')] as [HTMLElement, ...HTMLElement[]];
    const many = chosen("certificate") ? this.#choice.certificates : 0;
    first.hidden = !many;
    for (const copy of copies.slice(Math.max(many - 1, 0))) copy.remove();
    for (let n = copies.length + 1; n < many; n++) {
      const copy = first.cloneNode(true) as HTMLElement;
      copy.removeAttribute("id");
      // On screen one of them shows what they all look like.
      copy.dataset["copy"] = "";
      sheets.append(copy);
    }
    this.#markFirst();
  }

  async #drawCodes(exercises: Exercise[], mine: number): Promise<void> {
    const wanted = exercises.filter(({ id }) => this.#choice.sheets.has(`code ${id}`));
    for (const exercise of wanted)
      if (!this.#codes.has(exercise.id)) {
        const address = new URL(exercise.join || exercise.lesson, document.baseURI).href;
        this.#codes.set(exercise.id, { exercise, join: exercise.join !== "", address, square: await square(address, "") });
      }
    if (mine !== this.#renders || !part(this.host, "codes")) return;
    render(wanted.map(({ id }) => codeView(this.#codes.get(id)!, this.#lang)), part(this.host, "codes")!);
    this.#markFirst();
  }

  /** Every sheet begins a page, but before the first that would leave an empty one. */
  #markFirst(): void {
    const all = [...this.host.querySelectorAll<HTMLElement>("[data-sheet]")];
    const first = all.find((sheet) => !sheet.hidden);
    for (const sheet of all) sheet.toggleAttribute("data-first", sheet === first);
  }
}
