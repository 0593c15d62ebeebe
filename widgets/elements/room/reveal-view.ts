/** The curtain: how many are in, what is still needed, and the picture once she reveals it. */
import { html, nothing, type TemplateResult } from "lit-html";
import { t, type Lang } from "../base/strings";
import { peopleIn, peopleOf, type Session } from "./session-model";

/** Fewer than this, and somebody could be picked out of a picture. */
export const THRESHOLD = 5;

export interface RevealView {
  lang: Lang;
  session: Session;
  busy: boolean;
  /** What the picture was made of; null: the curtain is closed. */
  shown: { people: number; same: boolean } | null;
  picture: TemplateResult | null;
  reveal: () => void;
  hide: () => void;
}

/** How many more are needed before anything can be shown; 0: enough. */
export function neededFor(session: Session): number {
  const each = session.groups.map(({ id }) => peopleIn(session, id));
  const most = session.compare === "groups" ? peopleOf(session) : Math.max(...each);
  return Math.max(0, THRESHOLD - most);
}
export const inText = (lang: Lang, count: number): string =>
  count === 0 ? t(lang, "collect.in_none") : count === 1 ? t(lang, "collect.in_one") : t(lang, "collect.in_many", { count });

function freshText({ lang, session, shown }: RevealView): string {
  if (!shown || shown.same) return "";
  const fresh = peopleOf(session) - shown.people;
  if (fresh < 1) return t(lang, "collect.changed");
  return fresh === 1 ? t(lang, "collect.fresh_new_one") : t(lang, "collect.fresh", { count: fresh });
}

export function revealView(view: RevealView): TemplateResult {
  const { lang, session, busy, shown, picture, reveal, hide } = view;
  const needed = neededFor(session);
  const fresh = freshText(view);
  const several = session.groups.length > 1;
  return html`<p class="group__count" data-part="count">${inText(lang, peopleOf(session))}
      ${several ? html`<span class="group__each">${session.groups.map(({ id, name }) => html`<span>${t(lang, "collect.in_group", { group: name, count: peopleIn(session, id) })}</span>`)}</span>` : nothing}
    </p>
    ${needed ? html`<p data-part="needed">${needed === 1 ? t(lang, "collect.needed_one") : t(lang, "collect.needed", { count: needed })}</p>` : nothing}
    ${!needed && !shown ? html`<p>${t(lang, "collect.curtain")}</p>` : nothing}
    ${fresh ? html`<p class="group__fresh" data-part="fresh">${fresh}</p>` : nothing}
    <div class="group__buttons">
      ${shown
        ? html`${fresh ? html`<button type="button" class="group__first" data-part="show-again" ?disabled=${busy} @click=${reveal}>${t(lang, "collect.show_again")}</button>` : nothing}
            <button type="button" data-part="hide" @click=${hide}>${t(lang, "collect.hide")}</button>`
        : html`<button type="button" class="group__first" data-part="reveal" ?disabled=${busy || needed > 0} @click=${reveal}>${t(lang, "collect.show")}</button>`}
    </div>
    ${picture ? html`<div class="group__picture" data-part="picture" tabindex="-1">${picture}</div>` : nothing}`;
}
