/** What a code says, before anything is kept: which scan, the profile in words, for whom it is. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Candidate, Incoming } from "./code-keep";
import type { Measure } from "../base/model";
import { NAME_LENGTH } from "../store/people";
import { day, numbers, t, type Key, type Lang, type Values } from "../base/strings";

/** A scan as far as a code needs it: to read, to score, and to say it in words. */
export interface Scan {
  id: string;
  title: string;
  about: "self" | "person";
  /** The address of its page; empty on that page itself. */
  href: string;
  measure: Measure;
  scales: Record<string, { title: string; bands: Record<string, string> }>;
}
export interface Fault {
  reason: "empty" | "prefix" | "format" | "sign" | "truncated" | "long" | "check" | "instrument" | "version" | "answers";
  sign?: string;
  group?: number;
  format?: string;
  signs?: number;
  expected?: number | null;
  version?: string;
  major?: number;
}

/** The sentence for a fault: what is wrong, and how to mend it. */
export function faultKey({ reason, expected, ...values }: Fault, alone: boolean): [Key, Values] {
  if (reason === "truncated" && !expected) return ["code.truncated_unknown", {}];
  if (reason === "long" && !expected) return ["code.long_unknown", {}];
  if (reason === "version") return [values.major! > Number(values.version!.split(".")[0]) ? "code.version_newer" : "code.version_older", {}];
  if (reason === "instrument") return [alone ? "code.instrument_here" : "code.instrument", {}];
  const { sign = "", group = 0, format = "", signs = 0 } = values;
  return [`code.${reason}`, { sign, group, format, signs, expected: expected ?? 0 }];
}

export interface Choice {
  /** Null: somebody new. */
  person: string | null;
  name: string;
}
export interface FoundView {
  scan: Scan;
  incoming: Incoming;
  people: Candidate[];
  choice: Choice;
  lang: Lang;
  choose: (person: string | null) => void;
  rename: (name: string) => void;
  keep: () => void;
  drop: () => void;
}

export const labelOf = (people: Candidate[], id: string, lang: Lang) => {
  const place = people.findIndex((one) => one.id === id);
  return people[place]?.name || t(lang, "people.unnamed", { number: place + 1 });
};

export function foundView(view: FoundView): TemplateResult {
  const { scan, incoming, lang, people, choice } = view;
  const { answered, total } = incoming.result;
  const chosen = people.find(({ id }) => id === choice.person);
  const self = scan.about === "self";
  const who = chosen ? labelOf(people, chosen.id, lang) : "";
  const old = chosen?.lost ? { name: who, answered: chosen.lost.answered, total, day: day(lang, chosen.lost.day) } : null;
  return html`<section class="code__found" aria-labelledby="code-found">
    <h3 id="code-found" tabindex="-1">${t(lang, "code.found", { title: scan.title })}</h3>
    <p>${t(lang, answered === total ? "code.complete" : "code.partly", { answered, total })}</p>
    <ul class="code__scales">
      ${incoming.result.scales.map((scale) => scaleLine(scan, scale, lang))}
    </ul>
    <p>${t(lang, "code.undated")}</p>
    ${self ? nothing : whoView(view)}
    ${chosen?.same ? html`<p class="code__note">${t(lang, self ? "code.same_self" : "code.same", { name: who })}</p>` : nothing}
    ${old ? html`<p class="code__note">${t(lang, self ? "code.lost_self" : "code.lost", old)}</p>` : nothing}
    <p class="assessment__buttons">
      ${chosen?.same
        ? nothing
        : html`<button type="button" data-part="keep" @click=${view.keep}>
            ${old ? t(lang, self ? "code.replace_self" : "code.replace", { name: who }) : t(lang, "code.keep")}
          </button>`}
      <button type="button" data-part="drop" @click=${view.drop}>${t(lang, chosen?.same ? "code.close" : "code.drop")}</button>
    </p>
    <p><small>${t(lang, "code.nothing_yet")}</small></p>
  </section>`;
}

function scaleLine(scan: Scan, scale: Incoming["result"]["scales"][number], lang: Lang) {
  const text = scan.scales[scale.id]!;
  const band = scale.band === null ? "" : (text.bands[scale.band] ?? "");
  const score = scale.score === null ? t(lang, "result.none") : numbers(lang).score(scale.score);
  return html`<li><strong>${text.title}</strong>: ${score}${band ? ` (${band.charAt(0).toLowerCase()}${band.slice(1)})` : ""}</li>`;
}

function whoView({ people, choice, lang, choose, rename }: FoundView) {
  const option = (id: string | null, label: string) => html`<label class="code__person">
    <input type="radio" name="code-person" value=${id ?? ""} .checked=${choice.person === id} @change=${() => choose(id)} />
    <span>${label}</span>
  </label>`;
  const there = people.filter(({ name, same, lost }) => name || same || lost);
  return html`<fieldset class="code__who">
    <legend>${t(lang, "code.who")}</legend>
    ${there.map(({ id }) => option(id, labelOf(people, id, lang)))}
    ${there.length ? option(null, t(lang, "code.somebody")) : nothing}
    ${choice.person === null
      ? html`<p class="code__name">
          <label for="code-name">${t(lang, "people.name")}</label>
          <input id="code-name" type="text" maxlength=${NAME_LENGTH} autocomplete="off" .value=${choice.name}
            @input=${(event: Event) => rename((event.target as HTMLInputElement).value)} />
        </p>`
      : nothing}
  </fieldset>`;
}
