/** The course profile as HTML: profiles over time, knowledge checks, and what was made. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LinesData } from "./lines";
import type { QuizResult } from "./model";
import type { Drawing, PictureData } from "./picture";
import type { Everything, Found, Measured, PersonResults, ProfileInstrument, ProfileScale } from "./profile-data";
import { day, list, midSentence, numbers, t, type Key, type Lang } from "./strings";

type Remove = (id: string, title: string, quiz: boolean) => void;

export function profileView(
  { found, checks }: Everything,
  right: Map<string, QuizResult>,
  lang: Lang,
  remove: Remove,
): TemplateResult {
  const scans = found.filter(({ instrument }) => instrument.scales);
  const made = found.filter(({ instrument }) => !instrument.scales);
  if (!found.length && !checks.length)
    return html`<section class="profile__empty">
      <h2>${t(lang, "profile.empty")}</h2>
      <p>${t(lang, "profile.empty_do")}</p>
      <p>${t(lang, "profile.device")}</p>
    </section>`;
  return html`
    <p>${t(lang, "profile.device")}</p>
    ${scans.length
      ? html`<h2>${t(lang, "profile.profiles")}</h2>
          ${scans.map((one) => scan(one, lang, remove))}`
      : nothing}
    ${made.length
      ? html`<h2>${t(lang, "profile.made")}</h2>
          <ul class="profile__made">
            ${made.map(
              ({ instrument, count }) => html`<li data-found=${instrument.id}>
                <span><strong>${instrument.title}</strong>: ${t(lang, counted(instrument.kind, count), { count })}</span>
                ${links(instrument, lang, () => remove(instrument.id, instrument.title, false))}
              </li>`,
            )}
          </ul>`
      : nothing}
    ${checks.length
      ? html`<h2>${t(lang, "profile.checks")}</h2>
          <ul class="profile__made">
            ${checks.map(({ quiz }) => {
              const result = right.get(quiz.id);
              const open = result ? result.total - result.answered : 0;
              const words = result
                ? t(lang, open ? "check.total_open" : "check.total", { correct: result.correct, total: result.total, open })
                : "…";
              return html`<li data-check=${quiz.id}>
                <span><strong>${quiz.title}</strong>: ${words}</span>
                ${links(quiz, lang, () => remove(quiz.id, quiz.title, true))}
              </li>`;
            })}
          </ul>`
      : nothing}
  `;
}

/** "1 moment noted", "12 moments noted", by kind; a kind this page does not know counts as a canvas. */
function counted(kind: string, count: number): Key {
  const known = ["canvas", "change", "log", "map", "plan"].includes(kind) ? kind : "canvas";
  return `profile.count_${known}${count === 1 ? "_one" : ""}` as Key;
}

interface Target {
  title: string;
  page: string;
  href: string;
  moments?: { page: string; href: string }[];
}

function links(to: Target, lang: Lang, remove: () => void) {
  return html`<span class="profile__links">
    ${(to.moments ?? [to]).map(({ page, href }) => html`<a href=${href}>${t(lang, "profile.to_lesson", { page })}</a>`)}
    <button type="button" data-part="delete" @click=${remove}>${t(lang, "profile.delete", { title: to.title })}</button>
  </span>`;
}

function scan({ instrument, people, begun, older }: Found, lang: Lang, remove: Remove) {
  return html`<section class="profile__scan" data-found=${instrument.id} aria-labelledby="profile-${instrument.id}">
    <h3 id="profile-${instrument.id}">${instrument.title}</h3>
    ${people.map((person) => personView(instrument, person, people.length > 1, lang))}
    ${!people.length && begun ? html`<p>${t(lang, "profile.begun_only")}</p>` : nothing}
    ${older ? html`<p>${t(lang, "profile.older", { count: older })}</p>` : nothing}
    <p>${links(instrument, lang, () => remove(instrument.id, instrument.title, false))}</p>
  </section>`;
}

function personView(instrument: ProfileInstrument, person: PersonResults, several: boolean, lang: Lang) {
  const last = person.measured.at(-1)!;
  const date = day(lang, last.day);
  const name = person.name || (several ? t(lang, "assessment.person") : "");
  const again = person.measured.length > 1;
  return html`<section class="profile__person" data-person=${person.id}>
    ${name ? html`<h4>${name}</h4>` : nothing}
    <p><strong>${t(lang, "profile.last", { date })}</strong></p>
    <course-picture class="assessment__picture" .data=${lastPicture(instrument, last, lang)}></course-picture>
    ${again
      ? html`<p>${t(lang, "profile.over_time", { sentences: list(lang, sentences(instrument, person.measured, lang)) })}</p>
          ${instrument.options?.length === 5 ? html`<p><small>${t(lang, "profile.noise")}</small></p>` : nothing}
          <course-picture class="assessment__picture" .drawing=${timePicture(instrument, person.measured, lang)}></course-picture>`
      : html`<p>${t(lang, "profile.first", { date })}</p>`}
    ${table(instrument, person.measured, lang)}
  </section>`;
}

const scoreOf = ({ result }: Measured, { id }: ProfileScale) =>
  result.scales.find((scale) => scale.id === id)?.score ?? null;

/** What happened to each scale between the first and the last time. */
function sentences(instrument: ProfileInstrument, measured: Measured[], lang: Lang): string[] {
  const { score, signed } = numbers(lang);
  return (instrument.scales ?? []).flatMap((scale) => {
    const from = scoreOf(measured[0]!, scale);
    const to = scoreOf(measured.at(-1)!, scale);
    if (from === null || to === null) return [];
    const title = midSentence(scale.title);
    const change = signed(to - from);
    return change === "0"
      ? [t(lang, "profile.same", { scale: title, to: score(to) })]
      : [t(lang, "profile.line", { scale: title, from: score(from), to: score(to), change })];
  });
}

function lastPicture({ scales = [], options = [1, 5], ends = ["", ""] }: ProfileInstrument, last: Measured, lang: Lang): PictureData {
  const { score } = numbers(lang);
  const said = scales.map((scale) => {
    const value = scoreOf(last, scale);
    return `${scale.title} ${value === null ? t(lang, "result.none") : score(value)}`;
  });
  return {
    rows: scales.map((scale) => ({
      title: scale.title,
      symbol: scale.symbol,
      note: scale.better === "lower" ? `← ${t(lang, "result.lower")}` : "",
      marks: [{ label: "", value: scoreOf(last, scale) }],
    })),
    low: Math.min(...options),
    high: Math.max(...options),
    lowLabel: ends[0],
    highLabel: ends[1],
    label: t(lang, "result.picture", { scores: said.join("; ") }),
    lang,
  };
}

function timePicture({ scales = [], options = [1, 5] }: ProfileInstrument, measured: Measured[], lang: Lang): Drawing {
  const drawn: LinesData = {
    rows: scales.map((scale) => ({
      title: scale.title,
      points: measured.flatMap((one) => {
        const value = scoreOf(one, scale);
        return value === null ? [] : [{ day: one.day, value }];
      }),
    })),
    low: Math.min(...options),
    high: Math.max(...options),
    label: t(lang, "profile.picture", { from: day(lang, measured[0]!.day), to: day(lang, measured.at(-1)!.day) }),
    lang,
  };
  return {
    key: JSON.stringify(drawn),
    lang,
    draw: async (width) => (await import("./lines")).lines(drawn, width),
  };
}

function table({ scales = [] }: ProfileInstrument, measured: Measured[], lang: Lang) {
  const { score } = numbers(lang);
  return html`<div class="assessment__scroll" tabindex="0" role="group" aria-label=${t(lang, "profile.scores")}>
    <table class="assessment__table">
      <caption>${t(lang, "profile.scores")}</caption>
      <thead>
        <tr>
          <th scope="col">${t(lang, "result.scale")}</th>
          ${measured.map((one) => html`<th scope="col">${day(lang, one.day)}</th>`)}
          <th scope="col">${t(lang, "result.band")}</th>
        </tr>
      </thead>
      <tbody>
        ${scales.map((scale) => {
          const last = measured.at(-1)!.result.scales.find(({ id }) => id === scale.id);
          return html`<tr data-scale=${scale.id}>
            <th scope="row"><span class="assessment__symbol">${scale.symbol}</span> ${scale.title}</th>
            ${measured.map((one) => {
              const value = scoreOf(one, scale);
              return html`<td>${value === null ? "–" : score(value)}</td>`;
            })}
            <td>${last?.band ? (scale.bands[last.band] ?? "") : ""}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
