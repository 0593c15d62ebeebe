/** The questions without an answer, as links that go to the question and put the focus in it. */
import { html, nothing } from "lit-html";
import type { AnswerForm } from "./form";
import { t, type Lang } from "../base/strings";

export function missingView(missing: { item: string; number: number }[], form: AnswerForm, lang: Lang) {
  if (!missing.length) return nothing;
  const jump = (event: Event, item: string) => {
    event.preventDefault();
    form.focus(item);
  };
  return html`<p>${t(lang, "live.missing")}</p>
    <ul class="assessment__missing-list">
      ${missing.map(({ item, number }) => {
        const text = t(lang, "live.question", { number });
        const address = form.anchor(item);
        return html`<li><a href=${address} @click=${(event: Event) => jump(event, item)}>${text}</a></li>`;
      })}
    </ul>`;
}
