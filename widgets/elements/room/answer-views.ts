/** What a participant sees around the questions: the first screen, what is open, handing in, the end. */
import { html, nothing, type TemplateResult } from "lit-html";
import { t, type Lang } from "../base/strings";

const heading = (id: string, text: string) => html`<h2 id=${id} tabindex="-1" data-heading>${text}</h2>`;

const group = (signs: string, view: string, lang: Lang) => html`<p class="answer__group">
  ${t(lang, view === "other" ? "answer.group_other" : "answer.group")}
  <strong><span class="course-unseen">${[...signs].join(" ")}</span><span aria-hidden="true">${signs}</span></strong>
</p>`;

/** Counted at four a minute, and never less than two minutes: short, so that people begin. */
const minutes = (questions: number) => Math.max(2, Math.round(questions / 4));

export interface Start {
  lang: Lang;
  signs: string;
  view: string;
  about: string;
  questions: number;
  answered: number;
  /** The same sheet in the other language. */
  translated: { href: string; lang: string } | null;
  begin: () => void;
}

function promises({ lang, view, about, questions }: Pick<Start, "lang" | "view" | "about" | "questions">, device: "answer.device" | "answer.device_pass") {
  const subject = view === "other" ? "answer.about_other" : about === "person" ? "answer.about_person" : null;
  return html`<ul class="answer__promises">
    ${subject ? html`<li>${t(lang, subject)}</li>` : nothing}
    <li>${t(lang, "answer.length", { count: questions, minutes: minutes(questions) })}</li>
    <li>${t(lang, device)}</li>
    <li>${t(lang, "answer.five")}</li>
  </ul>`;
}

/** The hash is set on the way: instant navigation reads the address when it is followed. */
const translation = (translated: Start["translated"], lang: Lang) =>
  translated
    ? html`<p class="answer__language"><a href=${translated.href} hreflang=${translated.lang} lang=${translated.lang}>${t(lang, "answer.other_language")}</a></p>`
    : nothing;

export function startView(start: Start): TemplateResult {
  const { lang, signs, view, answered, questions, translated, begin } = start;
  return html`<section class="answer__start">
    ${group(signs, view, lang)} ${promises(start, "answer.device")}
    ${answered ? html`<p class="answer__note">${t(lang, "answer.resumed", { answered, total: questions })}</p>` : nothing}
    <button type="button" class="answer__main" data-part="begin" @click=${begin}>${t(lang, answered ? "answer.go_on" : "answer.begin")}</button>
    ${translation(translated, lang)}
  </section>`;
}

export function noGroupView(lang: Lang, odd: string, lesson: string, go: (text: string) => void, translated: Start["translated"]): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    go((event.currentTarget as HTMLFormElement).querySelector("input")!.value);
  };
  return html`<section class="answer__start">
    ${heading("answer-no-group", t(lang, "answer.no_group"))}
    <form class="answer__ask" novalidate autocomplete="off" @submit=${submit}>
      <label for="answer-room">${t(lang, "answer.no_group_label")}</label>
      <input
        type="text" id="answer-room" class="join__signs" maxlength="9" spellcheck="false" autocapitalize="characters" autocomplete="off"
        aria-describedby="answer-room-hint" aria-invalid=${odd ? "true" : "false"}
      />
      <p id="answer-room-hint" class="join__hint">${odd ? html`<strong>${t(lang, "answer.no_group_odd", { text: odd })}</strong> ` : nothing}${t(lang, "answer.no_group_hint")}</p>
      <button type="submit" class="answer__main" data-part="go">${t(lang, "answer.no_group_go")}</button>
    </form>
    ${lesson ? html`<p class="answer__lesson"><a href=${lesson}>${t(lang, "answer.no_group_lesson")}</a></p>` : nothing} ${translation(translated, lang)}
  </section>`;
}

export interface Check {
  lang: Lang;
  missing: { item: string; number: number }[];
  answered: number;
  /** On one device passed around: handed in, and gone. */
  pass: boolean;
  to: (item: string) => void;
  back: () => void;
  finish: () => void;
}

export function checkView({ lang, missing, answered, pass, to, back, finish }: Check): TemplateResult {
  const open = missing.length;
  const title = !open
    ? t(lang, "answer.hand_in_title")
    : open === 1
      ? t(lang, "answer.missing_title_one")
      : t(lang, "answer.missing_title", { count: open });
  return html`<section class="answer__check">
    ${heading("answer-check", title)}
    ${open && answered
      ? html`<ul class="answer__open">
          ${missing.map(({ item, number }) => html`<li><button type="button" data-to=${item} @click=${() => to(item)}>${t(lang, "answer.question", { number })}</button></li>`)}
        </ul>`
      : nothing}
    ${!answered ? html`<p>${t(lang, "answer.empty")}</p>` : pass ? html`<p>${t(lang, "answer.hand_in_why")}</p>` : nothing}
    ${answered
      ? html`<button type="button" class="answer__main" data-part="finish" @click=${finish}>${t(lang, pass ? "answer.hand_in" : "answer.leave_open")}</button>`
      : nothing}
    <button type="button" data-part="back" @click=${back}>${t(lang, "answer.back")}</button>
  </section>`;
}

export interface Pass extends Omit<Start, "answered"> {
  people: number;
  /** Somebody has just handed in. */
  thanks: boolean;
  groupPage: string;
}

export function passView(pass: Pass): TemplateResult {
  const { lang, signs, view, people, thanks, groupPage, begin, translated } = pass;
  const count = people === 0 ? t(lang, "answer.nobody") : people === 1 ? t(lang, "answer.people_one") : t(lang, "answer.people", { count: people });
  return html`<section class="answer__start answer__pass">
    ${group(signs, view, lang)}
    ${thanks ? html`<p class="answer__note">${t(lang, "answer.handed_in")}</p>` : nothing}
    ${heading("answer-pass", t(lang, "answer.pass_on"))}
    <p class="answer__count" data-part="count">${count}</p>
    <button type="button" class="answer__main" data-part="begin" @click=${begin}>${t(lang, "answer.next")}</button>
    ${promises(pass, "answer.device_pass")} ${translation(translated, lang)}
    ${groupPage ? html`<p class="answer__way-back"><a href=${groupPage}>${t(lang, "answer.facilitator")}</a></p>` : nothing}
  </section>`;
}

export const noSessionView = (lang: Lang, hands: boolean, groupPage: string): TemplateResult => html`<section class="answer__start">
  ${heading("answer-no-session", t(lang, "answer.no_session"))}
  <p>${t(lang, hands ? "answer.way_hands" : "answer.no_session_why")}</p>
  ${groupPage ? html`<p><a href=${groupPage}>${t(lang, "answer.facilitator")}</a></p>` : nothing}
</section>`;

export const clearedView = (lang: Lang, again: () => void): TemplateResult => html`<section class="answer__start">
  ${heading("answer-cleared", t(lang, "answer.cleared_title"))}
  <p>${t(lang, "answer.cleared")}</p>
  <button type="button" data-part="again" @click=${again}>${t(lang, "answer.again")}</button>
</section>`;

export interface Bar {
  lang: Lang;
  answered: number;
  total: number;
  next: () => void;
  finish: () => void;
}

/** Always in reach of the thumb: how far, on to what is open, and the end. */
export const barView = ({ lang, answered, total, next, finish }: Bar): TemplateResult => html`<progress max=${total} value=${answered} aria-hidden="true"></progress>
  <p class="answer__progress"><span class="course-unseen">${t(lang, "answer.answered_long", { answered, total })}</span><span aria-hidden="true">${t(lang, "answer.answered", { answered, total })}</span></p>
  ${answered < total ? html`<button type="button" data-part="next" @click=${next}>${t(lang, "answer.next_open")} <span class="course-unseen">${t(lang, "answer.next_open_what")}</span></button>` : nothing}
  <button type="button" class=${answered < total ? "" : "answer__main"} data-part="done" @click=${finish}>${t(lang, "answer.finish")}</button>`;
