/** What to keep of a group: its names, its file, its answers as CSV; and the way off this device. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Measure } from "../base/model";
import { t, type Key, type Lang } from "../base/strings";
import { answersCsv, handsCsv, writeSessions } from "./session-file";
import type { Session } from "./session-model";

export interface KeepView {
  lang: Lang;
  session: Session;
  measure: Measure;
  rename: (group: string, name: string) => void;
  save: (text: string, kind: "json" | "csv") => void;
  remove: () => void;
}

export function keepView({ lang, session, measure, rename, save, remove }: KeepView): TemplateResult {
  const button = (name: string, key: Key, run: () => void) => html`<button type="button" data-part=${name} @click=${run}>${t(lang, key)}</button>`;
  const items = measure.items.map(({ id }) => id);
  return html`<p>${t(lang, "collect.keep_text")}</p>
    <div class="group__names">${session.groups.map(
      ({ id, name }) => html`<label>${t(lang, "collect.rename")}<input type="text" maxlength="60" .value=${name} @change=${(event: Event) => {
        const field = event.target as HTMLInputElement;
        const text = field.value.trim();
        if (text) rename(id, text);
        else field.value = name;
      }} /></label>`,
    )}</div>
    <div class="group__buttons">
      ${button("save", "collect.save_short", () => save(writeSessions([session]), "json"))}
      ${session.answers.length ? button("csv", "collect.csv", () => save(answersCsv(session, items, lang), "csv")) : nothing}
      ${session.groups.some(({ hands }) => hands) ? button("csv-hands", "collect.csv_hands", () => save(handsCsv(session, measure, lang), "csv")) : nothing}
      ${button("remove", "collect.remove", remove)}
    </div>`;
}
