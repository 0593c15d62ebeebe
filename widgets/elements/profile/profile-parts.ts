/** What the sections of the course profile share: who looks, what can be done, a section with its head. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Found, ProfileInstrument } from "./profile-data";
import type { Said } from "./profile-said";
import { t, type Key, type Lang } from "../base/strings";

/** What the learner can do on her own page; a report of the same things has none of it. */
export interface Actions {
  removeAll: (id: string, title: string, quiz: boolean) => void;
  removeDay: (instrument: ProfileInstrument, person: string, day: string) => void;
  removePlan: (instrument: string, id: string) => void;
  removeNote: (id: string) => void;
  calendar: (found: Found, id: string) => void;
}
export interface View {
  lang: Lang;
  said: Said;
  /** YYYY-MM-DD */
  today: string;
  /** The calendar file that was made last, by the id of its plan. */
  file: { plan: string; href: string } | null;
  on: Actions | null;
}
export type SectionName = "scans" | "change" | "plans" | "jar" | "map" | "canvas" | "notes" | "checks";
export const TITLES: Record<SectionName, Key> = {
  scans: "profile.profiles",
  change: "profile.change",
  plans: "profile.plans",
  jar: "profile.jar",
  map: "profile.map_table",
  canvas: "profile.canvas",
  notes: "profile.notes",
  checks: "profile.checks",
};
export const anchor = (name: string) => `results-${name}`;

export const section = (name: SectionName, lang: Lang, content: unknown): TemplateResult =>
  html`<section class="profile__section" data-section=${name} aria-labelledby=${anchor(name)}>
    <h2 id=${anchor(name)} tabindex="-1">${t(lang, TITLES[name])}</h2>
    ${content}
  </section>`;

/** One sentence that invites, with the way to where it begins. */
export const invitation = (name: SectionName, lang: Lang, to: ProfileInstrument | { page: string; href: string } | undefined): TemplateResult =>
  section(
    name,
    lang,
    html`<p class="profile__invite">
      ${t(lang, `profile.${name === "scans" ? "profiles" : name}_none` as Key)}
      ${to ? html`<a href=${to.href}>${t(lang, "profile.to_lesson", { page: to.page })}</a>` : nothing}
    </p>`,
  );

interface Target {
  id: string;
  title: string;
  page: string;
  href: string;
  moments?: { page: string; href: string }[];
}

/** The way back to where it was made, and away with all of it. */
export function links(to: Target, { lang, on }: View, quiz = false, key: Key = "profile.to_lesson"): TemplateResult | typeof nothing {
  if (!on) return nothing;
  return html`<p class="profile__links">
    ${(to.moments ?? [to]).map(({ page, href }) => html`<a href=${href}>${t(lang, key, { page })}</a>`)}
    <button type="button" data-part="delete" aria-label=${t(lang, "profile.delete", { title: to.title })} @click=${() => on.removeAll(to.id, to.title, quiz)}>${t(lang, "profile.delete_short")}</button>
  </p>`;
}

export const older = (count: number, lang: Lang) => (count ? html`<p>${t(lang, "profile.older", { count })}</p>` : nothing);
