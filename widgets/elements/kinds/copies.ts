/** The named copies of one canvas: which there are, which is open, and how they are chosen. */
import { html, nothing, type TemplateResult } from "lit-html";
import { NAME_LENGTH } from "../store/people";
import { t, type Lang } from "../base/strings";

export interface CopyLine {
  id: string;
  label: string;
  done: string;
}
export interface CopyActions {
  choose: (id: string) => void;
  add: () => void;
  rename: (name: string) => void;
  remove: () => void;
}

/** `question` is the label of the name field; one copy alone needs no list. */
export function copiesView(
  instrument: string,
  copies: CopyLine[],
  current: string,
  name: string,
  question: string,
  lang: Lang,
  on: CopyActions,
): TemplateResult {
  const several = copies.length > 1;
  const field = `${instrument}-name`;
  return html`
    ${several
      ? html`<div class="assessment__persons" role="group" aria-label=${t(lang, "canvas.choose_copy")}>
          ${copies.map(
            ({ id, label, done }) => html`<button
              type="button"
              class="assessment__person"
              aria-pressed=${id === current ? "true" : "false"}
              data-copy=${id}
              @click=${() => on.choose(id)}
            >
              ${label} <small>${done}</small>
            </button>`,
          )}
        </div>`
      : nothing}
    <div class="assessment__name">
      <label for=${field}>${question}</label>
      <input
        id=${field}
        type="text"
        maxlength=${NAME_LENGTH}
        autocomplete="off"
        .value=${name}
        @input=${(event: Event) => on.rename((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && event.preventDefault()}
      />
    </div>
    <div class="assessment__buttons">
      <button type="button" data-part="add-copy" @click=${on.add}>${t(lang, "canvas.add")}</button>
      ${several
        ? html`<button type="button" data-part="remove-copy" @click=${on.remove}>
            ${t(lang, "canvas.remove", { name: copies.find(({ id }) => id === current)?.label ?? "" })}
          </button>`
        : nothing}
    </div>
  `;
}
