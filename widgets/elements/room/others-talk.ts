/** The talk that follows: on the screen, and as a sheet to print and write on. */
import { html, type TemplateResult } from "lit-html";
import { numbers, t, type Lang } from "../base/strings";
import type { Subject, Talk } from "./others-model";

function figures({ scale, more }: Subject, lang: Lang): string {
  const { score } = numbers(lang);
  const [low, high] = scale.interval ?? [scale.mean!, scale.mean!];
  const theirs = { mean: score(scale.mean!), low: score(low), high: score(high) };
  if (more === null) return t(lang, "talk.theirs", theirs);
  return t(lang, more ? "talk.higher" : "talk.lower", { ...theirs, self: score(scale.self!) });
}

const subjectView = (subject: Subject, lang: Lang) => html`<li class="talk__subject">
  <h3>${subject.title}</h3>
  <p>${figures(subject, lang)}</p>
  <blockquote class="talk__ask"><p>${subject.question}</p></blockquote>
  <div class="talk__lines" aria-hidden="true">
    <p>${t(lang, "talk.heard")}</p>
    <span class="course-line"></span><span class="course-line"></span>
  </div>
</li>`;

export const talkView = ({ why, subjects }: Talk, lang: Lang, print: () => void): TemplateResult => html`<section class="talk" aria-labelledby="talk-heading">
  <h2 id="talk-heading">${t(lang, "talk.heading")}</h2>
  <p>${t(lang, `talk.${why}`)}</p>
  <ul class="talk__subjects">${subjects.map((subject) => subjectView(subject, lang))}</ul>
  <h3>${t(lang, "talk.do_title")}</h3>
  <ol>${(["talk.do_thank", "talk.do_moment", "talk.do_listen", "talk.do_agree"] as const).map((key) => html`<li>${t(lang, key)}</li>`)}</ol>
  <h3>${t(lang, "talk.dont_title")}</h3>
  <ul>${(["talk.dont_guess", "talk.dont_ask", "talk.dont_prove"] as const).map((key) => html`<li>${t(lang, key)}</li>`)}</ul>
  <div class="talk__lines" aria-hidden="true"><p>${t(lang, "talk.agree")}</p><span class="course-line"></span><span class="course-line"></span></div>
  <p class="talk__small">${why === "flagged" ? `${t(lang, "talk.rule")} ` : ""}${t(lang, "others.high")}</p>
  <p class="assessment__buttons"><button type="button" data-part="print-talk" @click=${print}>${t(lang, "others.print")}</button></p>
</section>`;
