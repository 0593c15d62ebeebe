/** The ways to collect, one at a time, and what became of each code. */
import { html, nothing, type TemplateResult } from "lit-html";
import { faultKey } from "../scan/code-view";
import { t, type Key, type Lang } from "../base/strings";
import { fileField } from "./begin-view";
import type { CameraFault } from "./camera";
import type { RoomDefinition } from "./room-model";
import type { Session } from "./session-model";
import type { Odd, Report } from "./taking";

export const WAYS = ["paste", "camera", "file", "hands", "device"] as const;
export type Way = (typeof WAYS)[number];
export type Looking = "off" | "starting" | "on";

export interface CollectView {
  lang: Lang;
  session: Session;
  definitions: readonly RoomDefinition[];
  group: string;
  way: Way;
  /** Left out: all of them. */
  ways?: readonly Way[];
  report: Report | null;
  /** What was wrong with files, one sentence each. */
  faults: string[];
  camera: { state: Looking; fault: CameraFault | null; beep: boolean; last: string };
  /** The join page that writes straight into this session; empty when there is none. */
  device: string;
  hands: () => TemplateResult;
  on: {
    group: (id: string) => void;
    way: (way: Way) => void;
    paste: (text: string) => void;
    files: (files: File[]) => void;
    camera: (on: boolean) => void;
    beep: (on: boolean) => void;
    rooms: () => void;
    takeOut: (odd: Odd) => void;
    move: (group: string) => void;
  };
}

export function collectView(view: CollectView): TemplateResult {
  const { lang, session, way, ways = WAYS, on } = view;
  const several = session.groups.length > 1;
  return html`
    ${several
      ? html`<fieldset class="group__choices"><legend>${t(lang, "collect.into")}</legend>
          ${session.groups.map(
            ({ id, name }) => html`<label class="group__choice"><input type="radio" name="into" value=${id} .checked=${id === view.group} @change=${() => on.group(id)} /><span>${name}</span></label>`,
          )}</fieldset>`
      : nothing}
    <div class="group__tabs" role="group" aria-label=${t(lang, "collect.ways_label")}>
      ${ways.map((one) => html`<button type="button" data-way=${one} aria-pressed=${one === way ? "true" : "false"} @click=${() => on.way(one)}>${t(lang, `collect.way_${one}`)}</button>`)}
    </div>
    <div class="group__way" data-way=${way}>
      ${way === "paste" ? pasteView(view) : way === "camera" ? cameraView(view) : way === "file" ? fileView(view) : way === "hands" ? view.hands() : deviceView(view)}
    </div>
    ${view.report && way !== "hands" && way !== "device" ? reportView(view, view.report) : nothing}`;
}

function pasteView({ lang, on }: CollectView): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    on.paste((event.target as HTMLFormElement).querySelector("textarea")!.value);
  };
  return html`<form autocomplete="off" @submit=${submit}>
    <label for="group-paste">${t(lang, "collect.paste")}</label>
    <textarea id="group-paste" data-part="paste" rows="6" spellcheck="false" aria-describedby="group-paste-hint"></textarea>
    <p class="group__hint" id="group-paste-hint">${t(lang, "collect.paste_hint")}</p>
    <p class="group__buttons"><button type="submit" class="group__first" data-part="take">${t(lang, "collect.take")}</button></p>
  </form>`;
}

function fileView({ lang, faults, on }: CollectView): TemplateResult {
  return html`<div class="keep__drop">${fileField(lang, "collect.choose", "image/*,.txt,.csv,.json,text/plain,text/csv,application/json", on.files)}</div>
    <p class="group__hint">${t(lang, "collect.file_hint")}</p>
    ${faults.length ? html`<ul class="group__refused" data-part="file-faults">${faults.map((fault) => html`<li>${fault}</li>`)}</ul>` : nothing}`;
}

function cameraView({ lang, camera, on }: CollectView): TemplateResult {
  const { state, fault, beep, last } = camera;
  return html`<p>${t(lang, "collect.camera_hint")}</p>
    <video class="group__video" data-part="video" muted playsinline ?hidden=${state !== "on"} aria-label=${t(lang, "collect.camera_view")}></video>
    ${state === "on" ? html`<p class="group__last" data-part="last" aria-hidden="true">${last || t(lang, "collect.camera_on")}</p>` : nothing}
    ${fault ? html`<p class="group__fault" data-part="camera-fault" data-fault=${fault}>${t(lang, `collect.camera_${fault}`)}</p>` : nothing}
    <div class="group__buttons">
      ${state === "off"
        ? html`<button type="button" class="group__first" data-part="camera-start" @click=${() => on.camera(true)}>${t(lang, "collect.camera_start")}</button>`
        : html`<button type="button" data-part="camera-stop" @click=${() => on.camera(false)}>${t(lang, state === "on" ? "collect.camera_stop" : "collect.camera_starting")}</button>`}
      <label class="group__choice"><input type="checkbox" .checked=${beep} @change=${(event: Event) => on.beep((event.target as HTMLInputElement).checked)} /><span>${t(lang, "collect.beep")}</span></label>
    </div>`;
}

const deviceView = ({ lang, device }: CollectView): TemplateResult =>
  device
    ? html`<p>${t(lang, "collect.device_hint")}</p><p><a class="course-button" data-part="device" href=${device}>${t(lang, "collect.device")}</a></p>`
    : html`<p>${t(lang, "collect.device_unready")}</p>`;

function oddText({ outcome, code }: Odd, { lang, definitions, session }: CollectView): string {
  if (outcome === "view" && session.view === "other") return t(lang, "collect.odd_view_own");
  if (outcome !== "instrument") return t(lang, `collect.odd_${outcome}` as Key);
  return t(lang, "collect.odd_instrument", { title: definitions.find(({ id }) => id === code.instrument)?.title ?? code.instrument });
}

function reportView(view: CollectView, report: Report): TemplateResult {
  const { lang, session, on } = view;
  const { again, rooms, others, refused, added } = report;
  const line = (number: number) => html`<strong>${t(lang, "collect.at_line", { line: number })}</strong>`;
  const elsewhere = session.groups.filter(({ id }) => id !== report.group);
  const any = again.length + rooms.length + others.length + refused.length > 0;
  if (!any && !(added.length && elsewhere.length)) return html``;
  return html`<section class="group__report" aria-labelledby="group-report" data-part="report">
    <h3 id="group-report">${t(lang, "collect.report")}</h3>
    ${added.length && elsewhere.length
      ? html`<p>${elsewhere.map(({ id, name }) => html`<button type="button" data-part="move" @click=${() => on.move(id)}>${t(lang, "collect.move", { group: name })}</button>`)}</p>`
      : nothing}
    ${rooms.length
      ? html`<p data-part="rooms">${t(lang, rooms.length === 1 ? "collect.rooms_one" : "collect.rooms_many", rooms.length === 1 ? {} : { count: rooms.length })}</p>
          <p><button type="button" data-part="rooms-take" @click=${on.rooms}>${t(lang, "collect.rooms_take")}</button></p>`
      : nothing}
    <ul class="group__refused">
      ${refused.map((fault) => html`<li data-reason=${fault.reason}>${line(fault.line)} <code>${fault.text.slice(0, 40)}</code><br />${t(lang, ...faultKey(fault, false))}</li>`)}
      ${others.map((odd) => html`<li data-reason=${odd.outcome}>${line(odd.line)} <code>${odd.code.code}</code><br />${oddText(odd, view)}</li>`)}
      ${again.map(
        (odd) => html`<li data-reason="again">${line(odd.line)} <code>${odd.code.code}</code><br />${oddText(odd, view)}
          <button type="button" data-part="take-out" aria-label=${`${t(lang, "collect.take_out")}: ${odd.code.code}`} @click=${() => on.takeOut(odd)}>${t(lang, "collect.take_out")}</button></li>`,
      )}
    </ul>
  </section>`;
}
