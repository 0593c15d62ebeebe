/** What the learner made, on the course profile: the jar, the map, worksheets, before and after, what she wrote. */
import { html, nothing, type TemplateResult } from "lit-html";
import { comparisons } from "../kinds/change-report";
import type { Moment } from "../kinds/change-model";
import { dayOf } from "../base/days";
import { jarView, MOST } from "../pictures/jar";
import { lineView, marbles, signed } from "../kinds/log-view";
import { AXES, AXIS_WORDS, missing, swatch, type Stakeholder } from "../kinds/map-view";
import { asChange, asLog, asMap, copies, filled, logged, moments, placed, type Everything, type Found } from "./profile-data";
import { links, older, section, type View } from "./profile-parts";
import { compared } from "./profile-said";
import type { Entry } from "../store/store";
import { day, list, midSentence, t } from "../base/strings";

const MOMENTS: Moment[] = ["before", "after", "then"];

export function changeView(all: Found[], view: View): TemplateResult {
  const { lang, said } = view;
  return section(
    "change",
    lang,
    all.map((found) => {
      const data = asChange(found.instrument);
      const by = new Map(moments(found).map((entry) => [entry.id, entry.data]));
      const result = said.change(found);
      const total = data.measure.items.length;
      const full = found.instrument.pages?.then;
      return html`<section class="profile__scan" data-found=${found.instrument.id}>
        <h3>${t(lang, "change.moments")}</h3>
        <ul class="change__moments">
          ${MOMENTS.map((moment) => {
            const own = by.get(moment);
            const name = t(lang, `change.${moment}`);
            const answered = Object.keys(own?.answers ?? {}).length;
            return html`<li data-moment=${moment}>${own
              ? t(lang, "change.noted", { moment: name, date: day(lang, own.day), answered, total })
              : t(lang, "change.not_filled", { moment: name })}</li>`;
          })}
        </ul>
        ${!compared(found) ? html`<p class="profile__invite">${t(lang, "profile.change_wait")}</p>` : nothing}
        ${result
          ? html`${comparisons(data, result, lang)} ${full ? html`<p><a href=${full}>${t(lang, "profile.change_full")}</a></p>` : nothing}`
          : nothing}
        ${older(found.older, lang)} ${links(found.instrument, view)}
      </section>`;
    }),
  );
}

export function jarsView(all: Found[], view: View): TemplateResult {
  const { lang, said } = view;
  return section(
    "jar",
    lang,
    all.map((found) => {
      const data = asLog(found.instrument);
      const entries = logged(found);
      const added = entries.filter((entry) => entry.data.sign === 1).length;
      const counts = said.log(found);
      const shown = counts && { entries: counts.entries, added: counts.added, taken: counts.taken, sum: signed(counts.sum) };
      return html`<section class="profile__scan" data-found=${found.instrument.id}>
        <div class="profile__jar">
          ${jarView(marbles(data, entries.slice(-MOST), lang), t(lang, "log.jar", { added, taken: entries.length - added }), "")}
          <p class="log__total">${shown ? t(lang, shown.entries === 1 ? "log.total_one" : "log.total", shown) : ""}</p>
        </div>
        ${counts?.line.length ? lineView(counts.line, lang) : nothing}
        ${entries.length > MOST ? html`<p>${t(lang, "log.many", { shown: MOST })}</p>` : nothing}
        ${older(found.older, lang)} ${links(found.instrument, view)}
      </section>`;
    }),
  );
}

/** Everybody on the map by place, most influence first, with the day of the judgement. */
export function mapView(all: Found[], view: View): TemplateResult {
  const { lang } = view;
  return section(
    "map",
    lang,
    all.map((found) => {
      const matters = new Map<string, Entry<Stakeholder>[]>();
      for (const entry of placed(found)) {
        const matter = entry.data.matter ?? "first";
        matters.set(matter, [...(matters.get(matter) ?? []), entry]);
      }
      return html`<section class="profile__scan" data-found=${found.instrument.id}>
        ${[...matters].map(([matter, entries]) => {
          const name = found.names[matter] || (matters.size > 1 ? t(lang, "profile.map_first") : "");
          return html`${name ? html`<h3>${name}</h3>` : nothing}${standing(found, entries, view)}`;
        })}
        ${older(found.older, lang)} ${links(found.instrument, view)}
      </section>`;
    }),
  );
}

function standing(found: Found, entries: Entry<Stakeholder>[], { lang, said }: View): TemplateResult {
  const { groups: titles } = asMap(found.instrument).texts;
  const groups = said.map(found)?.groups ?? [];
  const order = groups.flatMap(({ ids }) => ids);
  const groupOf = new Map(groups.flatMap(({ id, ids }) => ids.map((one) => [one, id] as const)));
  // Who is in no group yet stands last.
  const place = ({ id }: Entry) => (order.includes(id) ? order.indexOf(id) : order.length);
  return html`<table class="profile__table profile__people">
    <caption class="course-unseen">${t(lang, "profile.map_table")}</caption>
    <thead>
      <tr>
        <th scope="col">${t(lang, "map.name")}</th>
        <th scope="col">${t(lang, "map.place")}</th>
        <th scope="col">${t(lang, "profile.map_seen")}</th>
      </tr>
    </thead>
    <tbody>
      ${[...entries].sort((a, b) => place(a) - place(b)).map(({ id, data }) => {
        const group = groupOf.get(id);
        const judged = AXES.filter((axis) => data[axis] !== undefined);
        const numbers = judged.map((axis) => `${midSentence(t(lang, AXIS_WORDS[axis]))} ${data[axis] ?? t(lang, "map.unknown")}`);
        return html`<tr data-id=${id}>
          <th scope="row">${data.name.trim() || t(lang, "assessment.person")} <small>${list(lang, numbers)}</small></th>
          <td>${missing(data).length ? t(lang, "profile.map_open") : group ? html`${swatch(group)} ${titles[group]?.title ?? group}` : "…"}</td>
          <td>${day(lang, data.date)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** Per worksheet and copy: how many parts hold something, and which are still open. */
export function canvasView(all: Found[], view: View): TemplateResult {
  const { lang } = view;
  return section(
    "canvas",
    lang,
    html`<ul class="profile__cards">
      ${all.map(
        (found) => html`<li class="profile__card" data-found=${found.instrument.id}>
          <h3>${found.instrument.title}</h3>
          ${copies(found).map(({ data, updated }) => {
            const sections = found.instrument.sections ?? [];
            const open = sections.filter(({ id }) => !filled(data, id));
            const total = sections.length;
            return html`<div class="profile__copy">
              ${data.name ? html`<h4>${data.name}</h4>` : nothing}
              <p>
                <span class="profile__parts" aria-hidden="true">${sections.map(({ id }) => html`<i ?data-filled=${filled(data, id) > 0}></i>`)}</span>
                <strong>${t(lang, open.length ? "profile.canvas_parts" : "profile.canvas_all", { filled: total - open.length, total })}</strong>,
                ${t(lang, "profile.dated", { date: day(lang, dayOf(updated)) })}
              </p>
              ${open.length ? html`<p class="profile__small">${t(lang, "profile.canvas_open", { parts: open.map(({ title }) => title).join("; ") })}</p>` : nothing}
            </div>`;
          })}
          ${older(found.older, lang)} ${links(found.instrument, view)}
        </li>`,
      )}
    </ul>`,
  );
}

export function notesView(notes: Everything["notes"], { lang, on }: View): TemplateResult {
  return section(
    "notes",
    lang,
    html`<ul class="profile__cards">
      ${notes.map(({ note, asked }) => {
        const question = asked?.question ?? t(lang, "profile.note_unknown");
        return html`<li class="profile__card" data-note=${note.id}>
          <p class="profile__question">${question}</p>
          <p class="profile__written">${note.text.trim()}</p>
          <p class="profile__small">${day(lang, dayOf(note.updated))}</p>
          ${on
            ? html`<p class="profile__links">
                ${asked ? html`<a href=${asked.href}>${t(lang, "profile.to_lesson", { page: asked.page })}</a>` : nothing}
                <button type="button" data-part="delete-note" aria-label=${t(lang, "profile.delete_note_of", { question })}
                  @click=${() => on.removeNote(note.id)}>${t(lang, "profile.delete_note")}</button>
              </p>`
            : nothing}
        </li>`;
      })}
    </ul>`,
  );
}

export function checksView(checks: Everything["checks"], view: View): TemplateResult {
  const { lang, said } = view;
  return section(
    "checks",
    lang,
    html`<ul class="profile__made">
      ${checks.map((one) => {
        const { quiz, check } = one;
        const result = said.quiz(one);
        const open = result ? result.total - result.answered : 0;
        const words = result
          ? t(lang, open ? "check.total_open" : "check.total", { correct: result.correct, total: result.total, open })
          : "…";
        return html`<li data-check=${quiz.id}>
          <p><strong>${quiz.title}</strong>: ${words} <small>${day(lang, dayOf(check.updated))}</small></p>
          ${links(quiz, view, true)}
        </li>`;
      })}
    </ul>`,
  );
}
