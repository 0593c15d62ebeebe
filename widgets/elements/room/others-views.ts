/** What stands on "Ask others": the list, a new invitation, and one that is open. */
import { html, nothing, type TemplateResult } from "lit-html";
import { shortDay, t, type Lang } from "../base/strings";
import { squareView, type Square } from "../pictures/qr";
import { dayOf } from "../store/history";
import { THRESHOLD, sameAnswers, type OthersScan, type Own } from "./others-model";
import { peopleIn, peopleOf, type Session } from "./session-model";
import { roomSigns } from "./signs";

export const titleOf = ({ title, room }: Session, lang: Lang) => title || t(lang, "others.untitled", { room: roomSigns(room) });

export interface ListView {
  lang: Lang;
  scans: OthersScan[];
  sessions: Session[];
  current: string | null;
  choosing: boolean;
  open: (id: string) => void;
  choose: () => void;
  create: (scan: string, title: string) => void;
}

export function listView({ lang, scans, sessions, current, choosing, open, choose, create }: ListView): TemplateResult {
  const entry = (session: Session) => {
    const count = peopleOf(session);
    const scan = scans.find(({ id }) => id === session.instrument)?.title ?? session.instrument;
    const values = { scan, day: shortDay(lang, dayOf(session.created)), count };
    return html`<li>
      <button type="button" class="others__entry" data-session=${session.id} aria-pressed=${session.id === current ? "true" : "false"} @click=${() => open(session.id)}>
        <strong>${titleOf(session, lang)}</strong>
        <span>${t(lang, count === 1 ? "others.list_entry_one" : "others.list_entry", values)}</span>
      </button>
    </li>`;
  };
  const asking = choosing || !sessions.length;
  return html`${sessions.length
    ? html`<h2 id="others-list">${t(lang, "others.list")}</h2>
        <ul class="others__list" aria-labelledby="others-list">${sessions.map(entry)}</ul>`
    : nothing}
  ${asking ? newView(lang, scans, create) : html`<p><button type="button" data-part="new" @click=${choose}>${t(lang, "others.new")}</button></p>`}`;
}

function newView(lang: Lang, scans: OthersScan[], create: ListView["create"]) {
  const submit = (event: Event) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    create(String(fields.get("others-scan") ?? ""), String(fields.get("others-name") ?? ""));
  };
  return html`<form class="others__new" novalidate autocomplete="off" @submit=${submit}>
    <h2 id="others-new" tabindex="-1">${t(lang, "others.new")}</h2>
    <fieldset>
      <legend>${t(lang, "others.scan")}</legend>
      ${scans.map(
        ({ id, title }, at) =>
          html`<label class="group__choice"><input type="radio" name="others-scan" value=${id} ?checked=${at === 0} /><span>${title}</span></label>`,
      )}
    </fieldset>
    <label for="others-name">${t(lang, "others.name")}</label>
    <input type="text" id="others-name" name="others-name" maxlength="60" aria-describedby="others-name-hint" />
    <p class="group__hint" id="others-name-hint">${t(lang, "others.name_hint")}</p>
    <button type="submit" class="group__first" data-part="create">${t(lang, "others.create")}</button>
  </form>`;
}

export interface Message {
  lang: Lang;
  /** The language of the text itself. */
  of: Lang;
  text: string;
  /** Empty where the course has no address others can open. */
  link: string;
  signs: string;
  collector: string;
  square: Square | null;
  speak: (of: Lang) => void;
  write: (text: string) => void;
  collect: (name: string) => void;
  copy: (what: "text" | "link", from: HTMLElement) => void;
  share: () => void;
}

const value = (event: Event) => (event.target as HTMLInputElement | HTMLTextAreaElement).value;

export function inviteView(message: Message): TemplateResult {
  const { lang, of, text, link, signs, collector, square, speak, write, collect, copy, share } = message;
  const language = (which: Lang, name: string) => html`<label class="group__choice" lang=${which}>
    <input type="radio" name="others-language" value=${which} .checked=${of === which} @change=${() => speak(which)} /><span>${name}</span>
  </label>`;
  return html`<section class="group__part" aria-labelledby="others-invite">
    <h2 id="others-invite" tabindex="-1">1. ${t(lang, "others.invite")}</h2>
    <p>${t(lang, "others.invite_how")}</p>
    ${link
      ? html`<label for="others-collector">${t(lang, "others.collector")}</label>
          <input type="text" id="others-collector" maxlength="60" autocomplete="off" .value=${collector} aria-describedby="others-collector-hint" @input=${(event: Event) => collect(value(event))} />
          <p class="group__hint" id="others-collector-hint">${t(lang, "others.collector_hint")}</p>
          <fieldset class="others__languages"><legend>${t(lang, "others.language")}</legend>${language("nl", "Nederlands")}${language("en", "English")}</fieldset>
          <label for="others-message">${t(lang, "others.message_label")}</label>
          <textarea id="others-message" rows="14" lang=${of} .value=${text} aria-describedby="others-message-hint" @input=${(event: Event) => write(value(event))}></textarea>
          <p class="group__hint" id="others-message-hint">${t(lang, "others.message_note")}</p>
          <div class="group__buttons">
            <button type="button" class="group__first" data-part="copy-message" @click=${(event: Event) => copy("text", event.currentTarget as HTMLElement)}>${t(lang, "others.copy_text")}</button>
            ${typeof navigator.share === "function" ? html`<button type="button" data-part="share-message" @click=${share}>${t(lang, "others.share")}</button>` : nothing}
            <button type="button" data-part="copy-link" @click=${(event: Event) => copy("link", event.currentTarget as HTMLElement)}>${t(lang, "others.copy_link")}</button>
          </div>
          <p class="others__link">${t(lang, "others.link")} <span data-part="link">${link}</span></p>
          ${square ? html`<figure class="others__square">${squareView(square, t(lang, "others.qr"))}<figcaption>${t(lang, "others.qr")}</figcaption></figure>` : nothing}`
      : html`<p>${t(lang, "others.folder")} <strong class="others__signs">${signs}</strong></p>`}
  </section>`;
}

export interface OwnView {
  lang: Lang;
  scan: OthersScan;
  own: Own[];
  chosen: Session["self"];
  take: (answers: Session["self"]) => void;
}

export function ownView({ lang, scan, own, chosen, take }: OwnView): TemplateResult {
  const total = scan.measure.items.length;
  const at = own.findIndex(({ answers }) => sameAnswers(answers, chosen));
  const choice = (name: string, checked: boolean, answers: Session["self"], mark: string) => html`<label class="group__choice">
    <input type="radio" name="others-own" value=${mark} .checked=${checked} @change=${() => take(answers)} /><span>${name}</span>
  </label>`;
  const said = ({ name, answered }: Own, place: number) =>
    scan.about === "self"
      ? t(lang, "others.own_self", { answered, total })
      : t(lang, "others.own_about", { name: name || t(lang, "people.unnamed", { number: place + 1 }), answered, total });
  return html`<section class="group__part" aria-labelledby="others-own">
    <h2 id="others-own">2. ${t(lang, "others.own")}</h2>
    <p>${t(lang, scan.about === "self" || !own.length ? "others.own_first" : "others.own_in_general")}</p>
    ${own.length || chosen
      ? html`<fieldset aria-labelledby="others-own">
          ${own.map((one, place) => choice(said(one, place), place === at, one.answers, one.id))}
          ${chosen && at < 0 ? choice(t(lang, "others.own_now"), true, chosen, "now") : nothing}
          ${choice(t(lang, "others.own_none"), !chosen, null, "none")}
        </fieldset>`
      : nothing}
    ${scan.lesson ? html`<p><a href=${scan.lesson}>${t(lang, "others.own_lesson")}</a></p>` : nothing}
  </section>`;
}

export function countSaid(count: number, lang: Lang): string {
  const values = { count, threshold: THRESHOLD, more: THRESHOLD - count };
  if (!count) return t(lang, "others.none_in", values);
  if (count >= THRESHOLD) return t(lang, "others.enough", values);
  return t(lang, count === 1 ? "others.need_one" : "others.need", values);
}

/** The count, and below it the ways to collect of the group's page. */
export function collectPart(session: Session, ways: TemplateResult, lang: Lang): TemplateResult {
  const round = session.groups.at(-1)!;
  const count = countSaid(peopleIn(session, round.id), lang);
  return html`<section class="group__part" aria-labelledby="others-collect">
    <h2 id="others-collect">3. ${t(lang, "others.collect")}</h2>
    <p class="others__count" data-part="count">${session.groups.length > 1 ? `${round.name}: ${count}` : count}</p>
    ${ways}
  </section>`;
}

export interface PictureView {
  lang: Lang;
  count: number;
  shown: boolean;
  /** How many came in since the picture was made. */
  fresh: number;
  picture: TemplateResult;
  show: () => void;
  hide: () => void;
}

export const pictureView = ({ lang, count, shown, fresh, picture, show, hide }: PictureView): TemplateResult => html`<section class="group__part" aria-labelledby="others-picture">
  <h2 id="others-picture" tabindex="-1">4. ${t(lang, "others.picture")}</h2>
  ${count < THRESHOLD
    ? html`<p>${t(lang, "others.need_why", { threshold: THRESHOLD })}</p>`
    : shown
      ? html`<p><button type="button" data-part="hide" @click=${hide}>${t(lang, "others.hide")}</button></p>
          ${fresh
            ? html`<p class="group__fresh">${t(lang, fresh === 1 ? "collect.fresh_new_one" : "collect.fresh", { count: fresh })} ${t(lang, "others.picture_once")}</p>
                <p><button type="button" data-part="show" @click=${show}>${t(lang, "collect.show_again")}</button></p>`
            : nothing}`
      : html`<p>${t(lang, "others.picture_once")}</p>
          <p><button type="button" class="group__first" data-part="show" @click=${show}>${t(lang, "others.show")}</button></p>`}
  ${picture}
</section>`;

export const laterView = (lang: Lang, second: boolean, begin: () => void, remove: () => void, close: () => void, team: string): TemplateResult => html`<section class="group__part others__later" aria-labelledby=${second ? "others-second" : nothing}>
  ${second
    ? html`<h2 id="others-second">${t(lang, "others.second")}</h2>
        <p>${t(lang, "others.second_how")}</p>
        <p><button type="button" data-part="second" @click=${begin}>${t(lang, "others.second_begin")}</button></p>`
    : nothing}
  ${team ? html`<p><a href=${team}>${t(lang, "others.team")}</a></p>` : nothing}
  <div class="group__buttons">
    <button type="button" data-part="close" @click=${close}>${t(lang, "others.close")}</button>
    <button type="button" data-part="remove" @click=${remove}>${t(lang, "others.remove")}</button>
  </div>
</section>`;
