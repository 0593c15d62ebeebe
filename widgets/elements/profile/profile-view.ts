/** The whole course profile: what stands out on top, then a section for everything there is. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Everything, ProfileInstrument, ProfileList } from "./profile-data";
import { canvasView, changeView, checksView, jarsView, mapView, notesView } from "./profile-made";
import { overview } from "./profile-overview";
import { invitation, section, type SectionName, type View } from "./profile-parts";
import { plansView } from "./profile-plans";
import { limits, scan } from "./profile-scan";
import { assumptions } from "./scan-views";
import { t, type Lang } from "../base/strings";
import { inPackage } from "../lms/reporting";

export const isEmpty = ({ found, checks, notes, planned }: Everything) =>
  found.length + checks.length + notes.length + planned.length === 0;

export const emptyView = (lang: Lang): TemplateResult =>
  html`<section class="profile__empty">
    <h2>${t(lang, "profile.empty")}</h2>
    <p>${t(lang, "profile.empty_do")}</p>
    <p>${t(lang, inPackage() ? "profile.device_lms" : "profile.device")}</p>
  </section>`;

/** `list` is given when what is not there yet may invite: not for a choice of things, not in a report. */
export function profileView(all: Everything, view: View, list: ProfileList | null): TemplateResult {
  const { lang } = view;
  const of = (kind: string) => all.found.filter(({ instrument, count, older }) => instrument.kind === kind && (count || older));
  const scans = all.found.filter(({ instrument }) => instrument.scales);
  const first = (test: (one: ProfileInstrument) => boolean) => list?.instruments.find(test);
  const kind = (name: string) => first((one) => one.kind === name);
  const there = (name: SectionName, count: number, shown: () => TemplateResult, to?: { page: string; href: string } | undefined) =>
    count ? shown() : list && to ? invitation(name, lang, to) : nothing;
  return html`
    ${isEmpty(all) ? nothing : overview(all, view)}
    ${there("scans", scans.length, () => section("scans", lang, [...scans.map((one) => scan(one, view)), ...assumptions(limits(scans), lang)]), kind("scales"))}
    ${there("change", of("change").length, () => changeView(of("change"), view), kind("change"))}
    ${there("plans", of("plan").length + all.planned.length, () => plansView(all, view), kind("plan"))}
    ${there("jar", of("log").length, () => jarsView(of("log"), view), kind("log"))}
    ${there("map", of("map").length, () => mapView(of("map"), view), kind("map"))}
    ${there("canvas", of("canvas").length, () => canvasView(of("canvas"), view), kind("canvas"))}
    ${there("notes", all.notes.length, () => notesView(all.notes, view), list?.notes[0])}
    ${there("checks", all.checks.length, () => checksView(all.checks, view), list?.quizzes[0])}
  `;
}
