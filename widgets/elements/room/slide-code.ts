/** The QR code on a slide, with the address people can type beneath it. */
import { html, nothing, render } from "lit-html";
import { square, squareView } from "../pictures/qr";
import { t, type Lang } from "../base/strings";
import { spoken, type Draft } from "./slides";

/** An address may break after a slash, and not at a hyphen. */
export const addressView = (address: string) =>
  html`${spoken(address).split("/").map((part, index) => html`${index ? html`/<wbr />` : nothing}<span class="slide__part">${part}</span>`)}`;

/** What people type: the page that asks for the four signs, one above the sheet itself. */
const typed = (sheet: string) => sheet.replace(/[^/]+\/?$/, "");

/** The code with its address; `room` is the group's number in four signs. */
export async function codeFigure(address: string, lang: Lang, room = ""): Promise<HTMLElement> {
  const figure = document.createElement("figure");
  figure.className = "slide__code";
  const whole = room ? `${address}#` : address;
  const drawn = await square(whole, room);
  const label = t(lang, "project.qr_label", { address: spoken(whole + room) });
  render(html`${squareView(drawn, label)}<figcaption>${addressView(room ? typed(address) : address)}${room ? html`<strong>${room}</strong>` : nothing}</figcaption>`, figure);
  return figure;
}

/** Drafts with an address get their code as a block. */
export function drawAddresses(drafts: Draft[], lang: Lang): Promise<Draft[]> {
  return Promise.all(drafts.map(async (draft) => (draft.address ? { ...draft, blocks: [...draft.blocks, { node: await codeFigure(draft.address, lang) }] } : draft)));
}
