/** How saving and taking along looks: the sections of the page, and the preview of a file. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Fault } from "../store/course-file";
import { faultText } from "../store/course-file";
import { titleOf, type CourseList } from "./course-list";
import { sizeOf } from "../base/download";
import { dayOf } from "../store/history";
import type { Line, Merge } from "../store/merge";
import { KEPT, type Records } from "../store/record-keys";
import { flawOf } from "../store/record-shapes";
import type { Aside } from "../store/store";
import { day, list as words, t, type Key, type Lang, type Values } from "../base/strings";

/** A file that was read and may be added. */
export interface Offer {
  saved: string;
  report: boolean;
  merge: Merge;
}
export interface Room {
  own: number;
  all: number | null;
  /** null: this browser cannot be asked. */
  persisted: boolean | null;
  asked: boolean;
}
export interface View {
  lang: Lang;
  list: CourseList;
  coach: { title: string; href: string } | null;
  records: Records;
  aside: Aside[];
  groups: number;
  offer: Offer | null;
  fault: Fault | null;
  room: Room | null;
  file: { name: string; href: string } | null;
  canShare: boolean;
  sure: boolean;
  on: {
    save: () => void;
    share: () => void;
    csv: () => void;
    load: (files: FileList | null) => void;
    accept: () => void;
    decline: () => void;
    download: (aside: Aside) => void;
    putBack: (aside: Aside) => void;
    drop: (aside: Aside) => void;
    persist: () => void;
    ask: (sure: boolean) => void;
    erase: () => void;
  };
}

export function takeAlongView(view: View): TemplateResult {
  return html`${saveView(view)}${loadView(view)}${view.aside.length ? asideView(view) : nothing}${roomView(view)}${eraseView(view)}`;
}

const section = (name: string, title: string, content: unknown) =>
  html`<section class="keep__section" data-section=${name} aria-labelledby=${`keep-${name}`}>
    <h2 id=${`keep-${name}`}>${title}</h2>
    ${content}
  </section>`;

function saveView(view: View): TemplateResult {
  const { lang, records, file, on } = view;
  const there = KEPT.filter((name) => records[name].length);
  const counts = there.map((name) =>
    t(lang, "keep.contains_one", { what: t(lang, `file.store_${name}` as Key), count: records[name].length }),
  );
  const say = (key: Key, values?: Values) => t(lang, key, values);
  return section("save", say("keep.heading"), html`
    <p data-part="contains">${counts.length ? say("keep.contains", { list: words(lang, counts) }) : say("keep.empty")}</p>
    ${there.length
      ? html`<p>${say("keep.hint")}</p>
          <div class="keep__buttons">
            <button type="button" class="keep__first" data-part="save" @click=${on.save}>${say("keep.save")}</button>
            ${view.canShare ? html`<button type="button" data-part="share" @click=${on.share}>${say("keep.share")}</button>` : nothing}
          </div>
          ${file ? html`<p><a data-part="file" href=${file.href} download=${file.name}>${say("keep.link", { name: file.name })}</a></p>` : nothing}`
      : nothing}
    ${records.results.length
      ? html`<p class="keep__soft">${say("keep.csv_hint")}</p>
          <div class="keep__buttons"><button type="button" data-part="csv" @click=${on.csv}>${say("keep.csv")}</button></div>`
      : nothing}`);
}

function loadView(view: View): TemplateResult {
  const { lang, offer, fault, on } = view;
  const over = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).toggleAttribute("data-over", inside);
  };
  const dropped = (event: DragEvent) => {
    over(event, false);
    on.load(event.dataTransfer?.files ?? null);
  };
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    on.load(input.files);
    // The same file may be chosen again.
    input.value = "";
  };
  return section("load", t(lang, "keep.load"), html`
    <p>${t(lang, "keep.load_hint")}</p>
    <div class="keep__drop" @dragover=${(event: DragEvent) => over(event, true)} @dragleave=${(event: DragEvent) => over(event, false)} @drop=${dropped}>
      <label class="keep__choose"><input type="file" data-part="choose" accept=".json,.txt,application/json,text/plain" @change=${chosen} /><span>${t(lang, "keep.choose")}</span></label>
      <span class="keep__drag">${t(lang, "keep.drop")}</span>
    </div>
    ${fault ? html`<p class="keep__fault" data-part="fault" tabindex="-1">${faultText(lang, fault)}</p>` : nothing}
    ${offer ? offerView(view, offer) : nothing}`);
}

function offerView(view: View, { saved, report, merge }: Offer): TemplateResult {
  const { lang, list, coach, on } = view;
  const say = (key: Key, values?: Values) => t(lang, key, values);
  const lines = linesOf(merge);
  const fresh = merge.puts.length + merge.aside.length > 0;
  return html`<div class="keep__offer" data-part="offer">
    <h3 tabindex="-1" data-part="offer-title">${say("keep.preview")}</h3>
    <p>${say("keep.file_of", { date: day(lang, dayOf(Date.parse(saved))) })} ${fresh ? nothing : say("keep.already")}</p>
    ${report
      ? html`<p class="assessment__notice">${say("keep.report")}
          ${coach ? html`<a href=${coach.href}>${say("keep.report_coach", { title: coach.title })}</a>` : nothing}</p>`
      : nothing}
    ${lines.length
      ? html`<table class="keep__table">
          <caption>${say("keep.table")}</caption>
          <thead><tr>
            <th scope="col">${say("keep.column_exercise")}</th>
            ${(["new", "same", "differs"] as const).map((column) => html`<th scope="col">${say(`keep.column_${column}`)}</th>`)}
          </tr></thead>
          <tbody>${lines.map((line) => lineView(line, titleOf(list, line.sort, line.id, lang), merge, lang))}</tbody>
        </table>`
      : nothing}
    <div class="keep__buttons">
      ${fresh ? html`<button type="button" class="keep__first" data-part="accept" @click=${on.accept}>${say("keep.add")}</button>` : nothing}
      <button type="button" data-part="decline" @click=${on.decline}>${say(fresh ? "keep.decline" : "keep.close")}</button>
    </div>
  </div>`;
}

/** The lines of the merge, and one for an instrument of which the file has people only. */
function linesOf({ lines, people }: Merge): Line[] {
  const there = new Set(lines.map(({ sort, id }) => `${sort} ${id}`));
  const only = [...new Set(people.map(({ instrument }) => instrument))].filter((id) => !there.has(`instrument ${id}`));
  const blank = { added: 0, same: 0, theirs: 0, mine: 0, beside: 0 };
  return [...lines, ...only.map((id) => ({ sort: "instrument" as const, id, ...blank }))];
}

function lineView(line: Line, title: string, { people }: Merge, lang: Lang): TemplateResult {
  const own = line.sort === "instrument" ? people.filter(({ instrument }) => instrument === line.id) : [];
  const names = (known: boolean) => [...new Set(own.filter((one) => one.known === known).map(({ name }) => name))];
  const said: string[] = [];
  if (names(false).length) said.push(t(lang, "keep.new_people", { names: words(lang, names(false)) }));
  if (names(true).length) said.push(t(lang, "keep.known", { names: words(lang, names(true)) }));
  if (line.theirs) said.push(t(lang, line.sort === "progress" ? "keep.joined" : "keep.theirs"));
  if (line.mine) said.push(t(lang, "keep.mine"));
  if (line.beside) said.push(t(lang, "keep.beside"));
  return html`<tr data-line=${`${line.sort}-${line.id}`}>
    <th scope="row">${title}${said.map((text) => html`<small>${text}</small>`)}</th>
    ${[line.added, line.same, line.theirs + line.mine + line.beside].map((count) => html`<td ?data-none=${!count}>${count}</td>`)}
  </tr>`;
}

function asideView({ lang, list, aside, on }: View): TemplateResult {
  return section("aside", t(lang, "keep.aside"), html`
    <p>${t(lang, "keep.aside_hint")}</p>
    <ul class="keep__list">
      ${aside.map((one) => {
        const title = asideTitle(list, one, lang);
        // What is still damaged has no place to go back to.
        const whole = flawOf(one.store, one.value) === null;
        return html`<li data-aside=${one.id}>
          <p><strong>${title}</strong><br />${t(lang, one.reason === "damaged" ? "keep.aside_damaged" : "keep.aside_replaced")}</p>
          <div class="keep__buttons">
            ${whole ? html`<button type="button" data-part="put-back" aria-label=${`${t(lang, "keep.put_back")}: ${title}`} @click=${() => on.putBack(one)}>${t(lang, "keep.put_back")}</button>` : nothing}
            <button type="button" data-part="download" aria-label=${`${t(lang, "keep.download")}: ${title}`} @click=${() => on.download(one)}>${t(lang, "keep.download")}</button>
            <button type="button" data-part="drop" aria-label=${`${t(lang, "keep.delete")}: ${title}`} @click=${() => on.drop(one)}>${t(lang, "keep.delete")}</button>
          </div>
        </li>`;
      })}
    </ul>`);
}

/** What it is and from when, as far as that can still be read. */
export function asideTitle(list: CourseList, { store, value, since }: Aside, lang: Lang): string {
  const { instrument, quiz, id, updated } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const text = (one: unknown) => (typeof one === "string" ? one : "");
  const sort = store === "progress" ? "progress" : store === "notes" ? "note" : store === "checks" ? "quiz" : "instrument";
  const name = text(sort === "note" ? id : sort === "quiz" ? quiz : instrument);
  const title = name || sort === "progress" ? titleOf(list, sort, name, lang) : t(lang, `file.store_${store}` as Key);
  const when = typeof updated === "number" && updated > 0 && updated < 4e12 ? updated : since;
  return t(lang, "keep.aside_of", { title, date: day(lang, dayOf(when)) });
}

function roomView({ lang, room, on }: View): TemplateResult {
  if (!room) return html``;
  const { own, all, persisted, asked } = room;
  return section("room", t(lang, "keep.device"), html`
    <p>${t(lang, "keep.room", { own: sizeOf(lang, own) })} ${all === null ? nothing : t(lang, "keep.room_all", { all: sizeOf(lang, all) })}</p>
    ${persisted === null
      ? nothing
      : html`<p data-part="persisted">${t(lang, persisted ? "keep.persisted" : asked ? "keep.persist_no" : "keep.persisted_not")}</p>
          ${persisted ? nothing : html`<div class="keep__buttons"><button type="button" data-part="persist" @click=${on.persist}>${t(lang, "keep.persist")}</button></div>`}`}`);
}

function eraseView({ lang, records, aside, groups, sure, on }: View): TemplateResult {
  const any = aside.length + groups > 0 || KEPT.some((name) => records[name].length);
  if (!any) return html``;
  return section("erase", t(lang, "keep.erase"), html`
    <p>${t(lang, "keep.erase_hint")}</p>
    ${sure
      ? html`<p data-part="sure" tabindex="-1"><strong>${t(lang, "keep.erase_sure")}</strong></p>
          <div class="keep__buttons">
            <button type="button" data-part="erase-yes" @click=${on.erase}>${t(lang, "keep.erase_yes")}</button>
            <button type="button" data-part="erase-no" @click=${() => on.ask(false)}>${t(lang, "keep.erase_no")}</button>
          </div>`
      : html`<div class="keep__buttons"><button type="button" data-part="erase" @click=${() => on.ask(true)}>${t(lang, "keep.erase_all")}</button></div>`}`);
}
