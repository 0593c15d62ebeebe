/**
 * <course-marks lang> around the outline: a mark on each lesson that is begun or done, "3 van 5" beside a
 * module, and "continue" on top. It reads the lessons from the outline's own links, so a course with
 * other modules needs nothing more. Right at once in every open tab.
 */
import { evidence, OUTLINE, watch } from "./progress-data";
import { lessonState, nextOf, isRequired, type LessonState } from "./progress-model";
import { neededOf, type OutlineLesson } from "./rule";
import { part } from "../base/model";
import { asLang, t, type Lang } from "../base/strings";

interface Marked {
  link: HTMLAnchorElement;
  section: Element | null;
  lesson: OutlineLesson;
  state: LessonState;
}

export class CourseMarks extends HTMLElement {
  #connection = new AbortController();

  connectedCallback(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const lang = asLang(this.getAttribute("lang"));
    watch(signal, async () => {
      const kept = await evidence();
      if (signal.aborted) return;
      const marked = [...this.querySelectorAll<HTMLAnchorElement>("a[data-page]")].flatMap((link): Marked[] => {
        const id = link.dataset["page"]!.replace(/(\.html|\/)$/, "");
        const lesson = OUTLINE.lessons[id];
        return lesson ? [{ link, section: link.closest(".course-nav__section"), lesson, state: lessonState(id, lesson, kept, OUTLINE.completed) }] : [];
      });
      this.#show(marked, lang);
      this.toggleAttribute("data-live", true);
    });
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  #show(marked: Marked[], lang: Lang): void {
    for (const { link, lesson, state } of marked) {
      link.dataset["state"] = state.state;
      say(link, "course-nav__optional", isRequired(lesson) ? "" : `(${t(lang, "progress.optional")})`);
      say(link, "course-nav__mark", state.state === "none" ? "" : `(${t(lang, `progress.${state.state}`)})`, "course-unseen");
    }
    for (const section of new Set(marked.map((one) => one.section))) {
      const title = section?.querySelector<HTMLElement>(".course-nav__title");
      if (!title) continue;
      const own = marked.filter((one) => one.section === section);
      const begun = own.some(({ state }) => state.state !== "none");
      const asked = own.filter(({ lesson }) => isRequired(lesson));
      const done = asked.filter(({ state }) => state.state === "done").length;
      say(title, "course-nav__count", begun && asked.length ? t(lang, "progress.counted", { done, total: asked.length }) : "");
    }
    const begun = marked.some(({ state }) => state.state !== "none");
    const required = marked.filter(({ lesson }) => isRequired(lesson));
    const done = required.filter(({ state }) => state.state === "done").length;
    const enough = done >= neededOf(OUTLINE.completed, required.length);
    const next = begun ? nextOf(marked, enough) : null;
    const link = part<HTMLAnchorElement>(this, "continue");
    document.documentElement.toggleAttribute("data-begun", begun);
    // After everything was deleted, too: then no room is kept any more.
    if ((window.__md_get("__begun") === true) !== begun) window.__md_set("__begun", begun);
    if (!link) return;
    link.hidden = !next;
    if (!next) return;
    // On that page already: to what is still open in it.
    link.href = next.link.href + (next.link.hasAttribute("aria-current") ? "#lesson-end" : "");
    const name = link.querySelector("span")!;
    name.textContent = next.link.firstChild?.textContent?.trim() ?? "";
  }
}

/** Writes words into a span at the end of an element, or takes it away. */
function say(element: HTMLElement, name: string, text: string, more = ""): void {
  let place = element.querySelector(`.${name}`);
  if (!text) return place?.remove();
  if (!place) {
    place = document.createElement("span");
    place.className = `${name} ${more}`.trim();
    element.append(" ", place);
  }
  if (place.textContent !== text) place.textContent = text;
}
