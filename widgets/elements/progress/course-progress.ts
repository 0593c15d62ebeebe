/**
 * <course-progress lang view>: how far the learner is. `view="course"` on the home page: for who comes
 * back where to go on, and each module with a bar in words; nothing for who is new. `view="module"` on
 * the index page of a module: its bar, and a word behind each lesson in the page's own list.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { dayOf } from "../store/history";
import { part, takeData } from "../base/model";
import { duration, evidence, OUTLINE, watch } from "./progress-data";
import { courseState, planOf, WEEK, type CourseState, type Evidence, type Followed, type ModuleState, type Outline } from "./progress-model";
import { askedOf } from "./rule";
import { asLang, list, t, type Lang } from "../base/strings";
import { inPackage } from "../lms/reporting";

/** How many plans whose day has come are shown. */
const PLANS = 2;

export class CourseProgress extends HTMLElement {
  #outline: (Outline & { certificate: string }) | null = null;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#outline ??= takeData<Outline & { certificate: string }>(this, "script.progress-data");
    const outline = this.#outline;
    const place = part(this, "progress");
    if (!outline || !place) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const lang = asLang(this.getAttribute("lang"));
    const module = this.getAttribute("view") === "module";
    watch(signal, async () => {
      const kept = await evidence();
      if (signal.aborted) return;
      const course = courseState(outline, kept, OUTLINE.completed);
      // The size of a module stands there already; it goes for what is left of it.
      if (!this.hasAttribute("data-live") && !(module && course.state === "none")) place.replaceChildren();
      if (module) this.#module(course, place, lang);
      else render(course.state === "none" ? nothing : courseView(course, duePlans(outline, kept), outline.certificate, lang), place);
      this.toggleAttribute("data-live", !(module && course.state === "none"));
      // The room to keep the next time this page is opened.
      if (!module && course.state !== "none") window.__md_set("__continue", { width: innerWidth, height: Math.round(this.offsetHeight) });
    });
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  #module(course: CourseState, place: HTMLElement, lang: Lang): void {
    const [own] = course.modules;
    if (!own) return;
    if (course.state !== "none") render(barView(own, lang), place);
    const links = this.closest("article")?.querySelectorAll<HTMLAnchorElement>("li a[href]") ?? [];
    for (const { lesson, state, left } of own.lessons) {
      const address = new URL(lesson.href, location.href).pathname;
      const link = [...links].find((one) => one.pathname === address);
      if (!link) continue;
      const words = state.state === "none" ? "" : state.state === "done" ? t(lang, "progress.done") : `${t(lang, "progress.begun")}, ${t(lang, "progress.left", { time: duration(lang, left) })}`;
      let tag = link.parentElement!.parentElement!.querySelector<HTMLElement>(".progress__tag");
      if (!tag && words) {
        tag = document.createElement("small");
        tag.className = "progress__tag";
        link.parentElement!.after(" ", tag);
      }
      if (!tag) continue;
      tag.dataset["state"] = state.state;
      tag.textContent = words;
      tag.hidden = !words;
    }
  }
}

const lessonsDone = ({ done, total }: { done: number; total: number }, lang: Lang) => t(lang, "progress.bar", { done, total });

function barView({ done, total, left }: Pick<ModuleState, "done" | "total" | "left">, lang: Lang): TemplateResult {
  // A module with optional lessons only counts in nothing.
  if (!total) return html`<p class="progress__line"><span>${t(lang, "progress.optional")}</span></p>`;
  return html`<p class="progress__line"><span class="progress__bar" aria-hidden="true" style=${`--done: ${total ? done / total : 0}`}></span>
    <span>${lessonsDone({ done, total }, lang)}${left ? html`, ${t(lang, "progress.left", { time: duration(lang, left) })}` : nothing}</span></p>`;
}

/** What is still open of a lesson, in a sentence. */
function openView({ lesson, state, left }: Followed, lang: Lang): TemplateResult {
  const parts = askedOf(lesson, OUTLINE.completed).filter((name) => !state.parts[name]).map((name) => t(lang, `progress.todo_${name}`));
  return html`${t(lang, "progress.todo", { parts: list(lang, parts) })} ${left ? t(lang, "progress.lesson_left", { time: duration(lang, left) }) : nothing}`;
}

interface Due {
  what: string;
  href: string;
  title: string;
}

/** Plans whose day has come and of which she has not said how they went, the newest first. */
function duePlans(outline: Outline, { entries }: Evidence): Due[] {
  const today = dayOf(Date.now());
  const lessons = new Map(outline.modules.flatMap(({ lessons }) => lessons.map((lesson) => [lesson.id, lesson])));
  return entries
    .filter(({ instrument, id }) => instrument === WEEK && lessons.has(id))
    .map(({ id, data }) => ({ plan: planOf(data), lesson: lessons.get(id)! }))
    .filter(({ plan }) => plan.what.trim() && plan.day && plan.day <= today && (plan.done === null || plan.done === "no"))
    .sort((a, b) => (a.plan.day < b.plan.day ? 1 : -1))
    .slice(0, PLANS)
    .map(({ plan, lesson }) => ({ what: plan.what, href: `${lesson.href}#lesson-week`, title: lesson.title }));
}

function courseView(course: CourseState, due: Due[], certificate: string, lang: Lang): TemplateResult {
  const { next } = course;
  return html`<section class="progress__card" aria-labelledby="progress-continue">
    <h2 id="progress-continue">${t(lang, next ? "progress.continue_title" : "progress.all_done")}</h2>
    ${next
      ? html`<p class="progress__next"><a class="course-button" href=${next.lesson.href}>${next.lesson.title}</a> <span>${openView(next, lang)}</span></p>`
      : certificate
        ? html`<p class="progress__next"><a class="course-button" href=${certificate}>${t(lang, "progress.to_certificate")}</a></p>`
        : nothing}
    ${due.map(
      ({ what, href, title }) => html`<p class="progress__due"><b>${t(lang, "week.due")}</b> ${what} <a href=${href} aria-label=${`${t(lang, "week.due_link")}: ${title}`}>${t(lang, "week.due_link")}</a></p>`,
    )}
    <ul class="progress__modules">
      ${course.modules.map((module) => html`<li data-module=${module.module.id}><a href=${module.module.href}>${module.module.title}</a> ${barView(module, lang)}</li>`)}
    </ul>
    <p class="progress__device"><small>${t(lang, inPackage() ? "progress.device_lms" : "progress.device")}</small></p>
  </section>`;
}
