/** Where a facilitator begins: a new group, the groups that are here, a file from last time. */
import { html, nothing, type TemplateResult } from "lit-html";
import { dayOf } from "../store/history";
import { day, shortDay, t, type Key, type Lang } from "../base/strings";
import type { RoomDefinition } from "./room-model";
import { newSession, peopleOf, type Session } from "./session-model";

export interface BeginView {
  lang: Lang;
  definitions: readonly RoomDefinition[];
  sessions: readonly Session[];
  /** The address names a group that is not here. */
  gone: boolean;
  /** Why a file was not opened. */
  fault: string;
  begin: (session: Session) => void;
  open: (id: string) => void;
  save: (session: Session) => void;
  remove: (session: Session) => void;
  files: (files: File[]) => void;
}
type How = "one" | "two" | "moments";

export const countText = (lang: Lang, count: number): string => t(lang, count === 1 ? "collect.count_one" : "collect.count_many", { count });

/** The file field looks like a button; the field itself is what is pressed and focused. */
export const fileField = (lang: Lang, label: Key, accept: string, take: (files: File[]) => void): TemplateResult => html`<label class="keep__choose">
  ${t(lang, label)}
  <input type="file" multiple accept=${accept} @change=${(event: Event) => {
    const field = event.target as HTMLInputElement;
    const files = [...(field.files ?? [])];
    field.value = "";
    take(files);
  }} />
</label>`;

export function beginView(view: BeginView): TemplateResult {
  const { lang, sessions } = view;
  return html`
    ${view.gone ? html`<p class="group__fault" role="alert">${t(lang, "collect.gone")}</p>` : nothing}
    <section class="group__part" aria-labelledby="group-begin">
      <h2 id="group-begin">${t(lang, "collect.begin_title")}</h2>
      ${formView(view)}
    </section>
    <section class="group__part" aria-labelledby="group-here">
      <h2 id="group-here" tabindex="-1">${t(lang, "collect.here")}</h2>
      ${sessions.length ? html`<ul class="group__list">${sessions.map((one) => kept(one, view))}</ul>` : html`<p>${t(lang, "collect.here_none")}</p>`}
      ${fileField(lang, "collect.open_file", ".json,application/json", view.files)}
      <p class="group__hint">${t(lang, "collect.open_hint")}</p>
      ${view.fault ? html`<p class="group__fault" role="alert" data-part="file-fault">${view.fault}</p>` : nothing}
    </section>`;
}

function kept(session: Session, { lang, definitions, open, save, remove }: BeginView): TemplateResult {
  const title = definitions.find(({ id }) => id === session.instrument)?.title ?? session.instrument;
  const values = { title, count: countText(lang, peopleOf(session)), day: shortDay(lang, dayOf(session.updated)) };
  const button = (name: string, key: Key, run: () => void) =>
    html`<button type="button" data-part=${name} aria-label=${`${t(lang, key)}: ${session.title}`} @click=${run}>${t(lang, key)}</button>`;
  return html`<li data-session=${session.id}>
    <p><strong>${session.title}</strong><br />${t(lang, "collect.here_line", values)}</p>
    <div class="group__buttons">
      ${button("open", "collect.open", () => open(session.id))} ${button("save", "collect.save_short", () => save(session))}
      ${button("remove", "collect.remove_short", () => remove(session))}
    </div>
  </li>`;
}

function formView({ lang, definitions, begin }: BeginView): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? "").trim().slice(0, 120);
    const definition = definitions.find(({ id }) => id === text("instrument")) ?? definitions[0]!;
    const how = text("how") as How;
    const names = (["a", "b"] as const).map((one) => text(`name-${one}`) || t(lang, `collect.name_${one}`));
    const moments = [t(lang, "collect.moment_a"), t(lang, "collect.moment_b")];
    begin(
      newSession({
        instrument: definition.id,
        version: definition.version,
        title: text("title") || t(lang, "collect.untitled", { day: day(lang, dayOf(Date.now())) }),
        compare: how === "moments" ? "moments" : "groups",
        groups: how === "two" ? names : how === "moments" ? moments : [t(lang, "collect.the_group")],
      }),
    );
  };
  const how = (value: How) => html`<label class="group__choice"><input type="radio" name="how" value=${value} ?checked=${value === "one"} /><span>${t(lang, `collect.begin_${value}`)}</span></label>`;
  return html`<form class="group__form" autocomplete="off" @submit=${submit}>
    <label for="group-instrument">${t(lang, "collect.begin_which")}</label>
    <select id="group-instrument" name="instrument">${definitions.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}</select>
    <label for="group-title">${t(lang, "collect.begin_name")}</label>
    <input type="text" id="group-title" name="title" maxlength="120" aria-describedby="group-title-hint" />
    <p class="group__hint" id="group-title-hint">${t(lang, "collect.begin_name_hint")}</p>
    <fieldset class="group__choices">
      <legend>${t(lang, "collect.begin_groups")}</legend>
      ${how("one")} ${how("two")} ${how("moments")}
    </fieldset>
    <div class="group__names">
      ${(["a", "b"] as const).map(
        (one, at) => html`<label>${t(lang, "collect.group_name", { number: at + 1 })}<input type="text" name=${`name-${one}`} maxlength="60" placeholder=${t(lang, `collect.name_${one}`)} /></label>`,
      )}
    </div>
    <p class="group__buttons"><button type="submit" class="group__first" data-part="begin">${t(lang, "collect.begin")}</button></p>
  </form>`;
}
