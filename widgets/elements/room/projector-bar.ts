/** The buttons under the slides: everything a key can do, by touch and for whoever knows no keys. */
import { html, nothing, type TemplateResult } from "lit-html";
import { icon, type Icon } from "./icons";
import { t, type Key, type Lang } from "../base/strings";

export interface BarButton {
  id: string;
  icon: Icon;
  label: Key;
  do: () => void;
  /** For a button that is on or off. */
  pressed?: boolean;
  disabled?: boolean;
}

export const barButton = (button: BarButton, lang: Lang): TemplateResult => html`<button
  type="button"
  class="projector__button"
  data-part=${button.id}
  aria-pressed=${button.pressed === undefined ? nothing : String(button.pressed)}
  ?disabled=${button.disabled ?? false}
  @click=${button.do}
>
  ${icon(button.icon)}<span>${t(lang, button.label)}</span>
</button>`;

export const barView = (groups: BarButton[][], lang: Lang, status: string): TemplateResult =>
  html`<div class="projector__bar" role="group" aria-label=${t(lang, "project.bar")}>
    ${groups.map((group, index) => html`<div class="projector__group">${index === 1 ? html`<p class="projector__number">${status}</p>` : nothing}${group.map((button) => barButton(button, lang))}</div>`)}
  </div>`;
