/**
 * The strip at the foot of the window, on every page: a newer version is there, or, once, that the whole
 * course is now on this device. It belongs to the document, so instant navigation leaves it alone.
 */
import { html, nothing, render } from "lit-html";
import { offline } from "./offline";
import { asLang, t } from "../base/strings";

/** How long "it is stored now" stays; the page about it says the same at any time. */
const SAID = 20_000;

export function showNotices(): void {
  const place = document.createElement("div");
  place.className = "course-notice md-typeset";
  place.hidden = true;
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const buttons = document.createElement("div");
  place.append(said, buttons);
  document.body.append(place);

  let later = false;
  let done = false;
  let renewing = false;
  const show = () => {
    const lang = asLang(document.documentElement.lang);
    const update = offline.update && !later;
    const text = renewing ? "offline.renewing" : update ? "offline.update" : done ? "offline.done" : null;
    place.hidden = text === null;
    const words = text ? t(lang, text) : "";
    if (said.textContent !== words) said.textContent = words;
    const close = () => {
      if (update) later = true;
      else done = false;
      show();
    };
    const renew = () => {
      renewing = true;
      show();
      offline.renew();
    };
    render(
      renewing || text === null
        ? nothing
        : html`${update ? html`<button type="button" class="course-button" data-part="renew" @click=${renew}>${t(lang, "offline.renew")}</button>` : nothing}
            <button type="button" class="course-notice__close" data-part="close" @click=${close}>${t(lang, update ? "offline.later" : "offline.close")}</button>`,
      buttons,
    );
  };
  offline.addEventListener("changed", show);
  offline.addEventListener("done", () => {
    // Somebody who answers on a phone is in the middle of something else, and her code stands there.
    if (document.querySelector("answer-sheet")) return;
    done = true;
    show();
    setTimeout(() => {
      // Not from under a finger.
      if (place.contains(document.activeElement)) return;
      done = false;
      show();
    }, SAID);
  });
}
