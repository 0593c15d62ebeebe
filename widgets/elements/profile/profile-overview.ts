/** The top of the course profile: what stands out, each self-assessment in one row, and how much of the rest there is. */
import { html, nothing, type TemplateResult } from "lit-html";
import { daysAfter } from "../base/days";
import { signed as withSign } from "../kinds/log-view";
import type { Everything, Found } from "./profile-data";
import { plans } from "./profile-data";
import { anchor, type SectionName, type View } from "./profile-parts";
import { compared } from "./profile-said";
import { AGAIN, nameOf, scanId } from "./profile-scan";
import { largest, lines, outstanding, type Line, type Shift } from "./profile-shift";
import { track, verdict } from "./scan-views";
import { day, midSentence, numbers, shortDay, span, t, type Key, type Lang } from "../base/strings";

export function overview(all: Everything, view: View): TemplateResult {
  const { lang } = view;
  const rows = lines(all);
  const again = rows.some(({ person }) => person.measured.length > 1);
  return html`<section class="profile__overview" aria-labelledby="profile-overview">
    <h2 id="profile-overview">${t(lang, again ? "profile.overview" : "profile.overview_first")}</h2>
    ${rows.length ? lead(rows, again, view).map((text) => html`<p class="profile__lead">${text}</p>`) : nothing}
    ${rows.length ? table(rows, lang) : nothing} ${tiles(all, rows, view)}
  </section>`;
}

/** In words: the change that stands out each way, that none does, or when to measure again. */
function lead(rows: Line[], again: boolean, { lang, today }: View): string[] {
  if (!again) {
    const next = daysAfter(rows.map(({ person }) => person.measured[0]!.day).sort()[0]!, AGAIN);
    return [next > today ? t(lang, "profile.overview_once", { again: day(lang, next) }) : t(lang, "profile.overview_past")];
  }
  const said = outstanding(rows);
  return said.length ? said.map((one, i) => standsOut(one, i > 0, lang)) : [t(lang, "profile.most_none")];
}

function standsOut({ line, shift }: { line: Line; shift: Shift }, also: boolean, lang: Lang): string {
  const { score } = numbers(lang);
  const { name, measured } = line.person;
  return t(lang, also ? "profile.most_also" : "profile.most", {
    scale: midSentence(shift.scale.title),
    title: line.found.instrument.title,
    about: name ? t(lang, "profile.most_about", { name }) : "",
    from: score(shift.from),
    to: score(shift.to),
    span: span(lang, measured[0]!.day, measured.at(-1)!.day),
    way: shift.better === null ? "" : t(lang, "profile.most_way", { way: t(lang, shift.better ? "profile.better" : "profile.worse") }),
  });
}

/** To a place on this page without touching the address: that holds the filter. */
export function jump(event: Event): void {
  const link = event.currentTarget as HTMLAnchorElement;
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}

function table(rows: Line[], lang: Lang): TemplateResult {
  return html`<table class="profile__table">
    <caption class="course-unseen">${t(lang, "profile.overview_table")}</caption>
    <thead>
      <tr>
        <th scope="col">${t(lang, "profile.scan")}</th>
        <th scope="col">${t(lang, "profile.shift")}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((line) => row(line, lang))}
    </tbody>
  </table>`;
}

function row({ found: { instrument, people }, person, shifts }: Line, lang: Lang): TemplateResult {
  const name = nameOf(person, people.length > 1, lang);
  const [first, last] = [person.measured[0]!, person.measured.at(-1)!];
  const dates = first === last ? shortDay(lang, last.day) : t(lang, "profile.span_between", { from: shortDay(lang, first.day), to: shortDay(lang, last.day) });
  return html`<tr data-row=${instrument.id} data-person=${person.id}>
    <th scope="row">
      <a href=${`#${scanId(instrument.id)}`} @click=${jump}>${instrument.title}</a>
      <small>${name ? html`${name}, ` : nothing}${dates}</small>
    </th>
    <td>${first === last ? html`<span class="profile__once">${t(lang, "profile.once")}</span>` : moved(shifts, instrument.options, lang)}</td>
  </tr>`;
}

/** The largest change, and how many more are beyond chance. */
function moved(shifts: Line["shifts"], options: number[] | undefined, lang: Lang): TemplateResult {
  const { score, signed } = numbers(lang);
  const order = largest(shifts);
  const [most] = order;
  if (!most) return html`<span class="profile__once">${t(lang, "profile.shift_none")}</span>`;
  const more = order.filter(({ real }) => real).length - 1;
  return html`<span class="profile__most">${most.scale.title} <span class="profile__numbers">${score(most.from)} → ${score(most.to)} <b>${signed(most.change)}</b></span></span>
    <span class="profile__small-track" ?data-real=${most.real === true}>${track(most, options)}</span>
    ${verdict(most, lang)} ${more > 0 ? html`<small>${t(lang, "profile.moved_more", { count: more })}</small>` : nothing}`;
}

/** How much there is of everything, each with the way down to it. */
function tiles(all: Everything, rows: Line[], view: View) {
  const { lang, said } = view;
  const of = (kind: string) => all.found.filter(({ instrument, count }) => instrument.kind === kind && count);
  const sum = (found: Found[]) => found.reduce((total, { count }) => total + count, 0);
  const many = (name: SectionName, count: number) => (count ? tile(name, String(count), count === 1 ? (`profile.tile_${name}_one` as Key) : (`profile.tile_${name}` as Key), lang) : nothing);
  const jars = of("log").map((found) => said.log(found)?.sum);
  const shown = [
    many("scans", rows.length),
    ...of("change").map((found) => changeTile(found, view)),
    plansTile(all, of("plan"), view),
    jars.length ? tile("jar", jars.includes(undefined) ? "…" : withSign(jars.reduce<number>((a, b) => a + b!, 0)), "profile.tile_jar", lang) : nothing,
    many("map", sum(of("map"))),
    many("canvas", sum(of("canvas"))),
    many("notes", all.notes.length),
    many("checks", all.checks.length),
  ].filter((one) => one !== nothing);
  if (shown.length < 2) return nothing;
  return html`<nav class="profile__nav" aria-label=${t(lang, "profile.tiles")}><ul class="profile__tiles">${shown}</ul></nav>`;
}

const tile = (name: SectionName, figure: string, key: Key, lang: Lang) =>
  html`<li data-tile=${name}><a href=${`#${anchor(name)}`} @click=${jump}><b>${figure}</b> <span>${t(lang, key)}</span></a></li>`;

function changeTile(found: Found, { lang, said }: View) {
  const change = compared(found) ? said.change(found)?.before_after.change : null;
  const figure = change === null || change === undefined ? `${found.count}/3` : numbers(lang).signed(change);
  return tile("change", figure, "profile.tile_change", lang);
}

function plansTile({ planned }: Everything, found: Found[], { lang, said }: View) {
  const results = found.flatMap((one) => plans(one).map((entry) => said.plan(one, entry)));
  const weekly = planned.filter(({ plan }) => plan.data.done === "yes" || plan.data.done === "no");
  const occasions = results.reduce((total, one) => total + (one?.occasions ?? 0), 0) + weekly.length;
  const done = results.reduce((total, one) => total + (one?.done ?? 0), 0) + weekly.filter(({ plan }) => plan.data.done === "yes").length;
  const count = results.length + planned.length;
  if (!count) return nothing;
  if (results.includes(undefined)) return tile("plans", "…", "profile.tile_plans", lang);
  if (occasions) return tile("plans", `${done}/${occasions}`, "profile.tile_plans_done", lang);
  return tile("plans", String(count), count === 1 ? "profile.tile_plans_one" : "profile.tile_plans", lang);
}
