/** How a group gets to its questionnaire: a QR code to show large, an address to read out, a link to copy. */
import { html, nothing, type TemplateResult } from "lit-html";
import { square, squareView, type Square } from "../pictures/qr";
import { t, type Lang } from "../base/strings";
import { roomSigns } from "./signs";
import type { Session } from "./session-model";

export interface Invitation {
  /** Whole addresses; empty where no other device could open them. */
  direct: string;
  /** The page where one types four signs, without https://. */
  typed: string;
  signs: string;
  square: Square | null;
}

/** `join`: the questionnaire's page for phones, `index`: where one types four signs; both as in the page's data. */
export async function invitationOf(session: Session, join: string, index: string, here: string): Promise<Invitation> {
  const signs = roomSigns(session.room);
  if (!join || !/^https?:/.test(here)) return { direct: "", typed: "", signs, square: null };
  const whole = new URL(join, here).href;
  const typed = index ? new URL(index, here).href.replace(/^https?:\/\//, "") : "";
  return { direct: `${whole}#${signs}`, typed, signs, square: await square(`${whole}#`, signs) };
}

export interface InviteView {
  lang: Lang;
  invitation: Invitation;
  folder: boolean;
  big: boolean;
  enlarge: (big: boolean) => void;
  copy: () => void;
}

export function inviteView({ lang, invitation, folder, big, enlarge, copy }: InviteView): TemplateResult {
  const { direct, typed, signs, square: qr } = invitation;
  if (folder) return html`<p data-part="folder">${t(lang, "collect.invite_folder", { signs })}</p>`;
  if (!direct || !qr) return html`<p>${t(lang, "collect.invite_unready")}</p>`;
  const address = html`<p class="group__address" data-part="address">${t(lang, "collect.address_type", { address: typed || direct, signs })}</p>`;
  return html`<p>${t(lang, "collect.invite_text")}</p>
    <div class="group__invite" ?data-big=${big} role=${big ? "dialog" : nothing} aria-modal=${big ? "true" : nothing}
      aria-label=${big ? t(lang, "collect.invite_label", { signs }) : nothing}
      @keydown=${(event: KeyboardEvent) => big && keyOf(event, enlarge)}>
      ${squareView(qr, t(lang, "collect.invite_label", { signs }))}
      <div class="group__ways">
        <p class="group__signs" data-part="signs">${signs}</p>
        ${address}
        <div class="group__buttons">
          <button type="button" data-part="big" @click=${() => enlarge(!big)}>${t(lang, big ? "collect.invite_small" : "collect.invite_big")}</button>
          ${big ? nothing : html`<button type="button" data-part="copy" @click=${copy}>${t(lang, "collect.copy")}</button>`}
        </div>
      </div>
    </div>`;
}

/** Large, it covers the page: Escape closes it, and the keyboard stays with its one button. */
function keyOf(event: KeyboardEvent, enlarge: (big: boolean) => void): void {
  if (event.key === "Tab") event.preventDefault();
  if (event.key === "Escape") enlarge(false);
}
