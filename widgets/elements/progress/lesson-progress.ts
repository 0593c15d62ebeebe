/**
 * How far the learner is with one lesson: <lesson-parts> in its head, one quiet line, and
 * <lesson-progress> at its end, with what is open and where, and "read" to press.
 *
 * <lesson-progress> keeps the lesson's `progress`: when it was opened, and that it was read once the end
 * of the reading part was seen and the page was visible for a while. Event: course:progress {lesson}.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { dayOf } from "../store/history";
import { emit, part } from "../base/model";
import { duration, evidence, lessonOf, OUTLINE, watch } from "./progress-data";
import { lessonState, minutesLeft, PARTS, readEnough, type Lesson, type LessonState, type PartName } from "./progress-model";
import { StateLine } from "../base/state";
import { store, type Progress } from "../store/store";
import { asLang, day, t, type Lang } from "../base/strings";

/** How often the time before her eyes is counted, in milliseconds. */
const TICK = 2000;

/** The heading above a widget: where a link to it leads. */
function headingAbove(widget: Element | null): string | null {
  for (let at = widget?.closest(".course-widget") ?? null; at; at = at.previousElementSibling) if (at.matches("h2[id]")) return at.id;
  return null;
}

/** Where each part of this lesson stands. The reading part is the page itself. */
const placeOf: Record<PartName, () => string | null> = {
  read: () => null,
  scored: () => headingAbove(document.querySelector("article [instrument]")),
  checked: () => headingAbove(document.querySelector("article knowledge-check")),
  planned: () => "lesson-week",
};

function partsView(state: LessonState, lang: Lang, more: (name: PartName) => TemplateResult | string | null): TemplateResult {
  return html`<ul class="progress__parts" aria-label=${t(lang, "progress.parts_label")}>
    ${PARTS.filter((name) => name in state.parts).map((name) => {
      const place = placeOf[name]();
      const done = state.parts[name]!;
      const title = t(lang, `progress.${name}`);
      const said = more(name);
      return html`<li data-part-name=${name} ?data-done=${done}>
        <span>${place ? html`<a href=${`#${place}`}>${title}</a>` : title}
        ${said === null ? html`<span class="course-unseen">: ${t(lang, done ? "progress.done" : "progress.open")}</span>` : html`<small>${said}</small>`}</span>
      </li>`;
    })}
  </ul>`;
}

export class LessonLine extends HTMLElement {
  #connection = new AbortController();

  connectedCallback(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const lesson = lessonOf(this);
    const lang = asLang(this.getAttribute("lang"));
    const place = part(this, "parts");
    if (!place || !lesson.id) return;
    watch(signal, async () => {
      const state = lessonState(lesson.id, lesson, await evidence(), OUTLINE.completed);
      if (signal.aborted) return;
      if (!this.hasAttribute("data-live")) place.replaceChildren();
      this.toggleAttribute("data-live", true);
      render(partsView(state, lang, () => null), place);
    });
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }
}

export class LessonProgress extends HTMLElement {
  #lesson!: Lesson;
  #lang: Lang = "nl";
  #state!: StateLine;
  #connection = new AbortController();
  /** Whether the end of the reading part was seen, and how long the page was visible, in this visit. */
  #end = false;
  #visible = 0;
  /** She said herself what it is: nothing is decided for her any more in this visit. */
  #said = false;

  connectedCallback(): void {
    this.#lesson = lessonOf(this);
    if (!part(this, "parts") || !this.#lesson.id) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => undefined);
    void this.#write({ opened: Date.now() });
    this.#watchReading(signal);
    watch(signal, () => void this.#show());
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  async #write(change: { read?: number | null; opened?: number }): Promise<void> {
    const { id, instruments, quizzes } = this.#lesson;
    const before = await store.get("progress", id);
    const now = Date.now();
    const after: Progress = {
      ...before,
      lesson: id,
      instruments,
      quizzes: Object.keys(quizzes),
      read: before?.read ?? null,
      opened: before?.opened ?? now,
      ...change,
      updated: now,
    };
    await store.put("progress", after, before ?? null);
    window.__md_set("__begun", true);
    document.documentElement.toggleAttribute("data-begun", true);
    emit(this, "course:progress", { lesson: id });
  }

  #watchReading(signal: AbortSignal): void {
    const first = document.querySelector("article .course-widget");
    if (!first) return;
    const observer = new IntersectionObserver(([seen]) => {
      // In view, or jumped over: either way she came to the end of the text.
      if (seen && (seen.isIntersecting || seen.boundingClientRect.top < 0)) this.#end = true;
    });
    observer.observe(first);
    let last = Date.now();
    const timer = setInterval(() => {
      const now = Date.now();
      if (document.visibilityState === "visible") this.#visible += now - last;
      last = now;
      void this.#decide();
    }, TICK);
    // Time while the page was hidden does not count, however the timer was slowed down.
    document.addEventListener("visibilitychange", () => (last = Date.now()), { signal });
    signal.addEventListener("abort", () => {
      observer.disconnect();
      clearInterval(timer);
    });
  }

  async #decide(): Promise<void> {
    if (this.#said || !readEnough(this.#end, this.#visible, this.#lesson.read)) return;
    this.#said = true;
    const kept = await store.get("progress", this.#lesson.id);
    if (kept?.read == null) await this.#write({ read: Date.now() });
  }

  async #show(): Promise<void> {
    const state = lessonState(this.#lesson.id, this.#lesson, await evidence(), OUTLINE.completed);
    if (this.#connection.signal.aborted) return;
    const lang = this.#lang;
    this.toggleAttribute("data-live", true);
    const said = (name: PartName): string => {
      if (name === "read" && state.read !== null) return t(lang, "progress.read_on", { date: day(lang, dayOf(state.read)) });
      if (state.parts[name]) return t(lang, name === "planned" ? "progress.planned_done" : "progress.done");
      if (name === "checked" && state.unseen < state.questions) return t(lang, "progress.checked_open", { count: state.unseen, total: state.questions });
      return t(lang, name === "planned" ? "progress.planned_open" : "progress.open");
    };
    const left = minutesLeft(this.#lesson, state, OUTLINE.completed);
    const time = duration(lang, left);
    const read = state.read !== null;
    const press = async () => {
      this.#said = true;
      await this.#write({ read: read ? null : Date.now() });
      this.#state.say(store.refusal ?? (read ? "progress.unread_said" : "progress.read_said"));
    };
    render(
      html`${partsView(state, lang, said)}
        <p class="progress__left">${state.state === "done" ? t(lang, "progress.lesson_done") : left ? t(lang, "progress.lesson_left", { time }) : nothing}</p>
        <div class="assessment__buttons">
          <button type="button" data-part="read" @click=${press}>${t(lang, read ? "progress.unread_button" : "progress.read_button")}</button>
        </div>`,
      part(this, "parts")!,
    );
  }
}
