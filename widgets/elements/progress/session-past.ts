/** <session-past lang day> behind when people meet: says that it is over, from the day after on this device. */
import { dayOf } from "../base/days";
import { asLang, t } from "../base/strings";

export class SessionPast extends HTMLElement {
  connectedCallback(): void {
    const day = this.getAttribute("day") ?? "";
    const past = /^\d{4}-\d{2}-\d{2}$/.test(day) && day < dayOf(Date.now());
    const text = past ? t(asLang(this.getAttribute("lang")), "track.past") : "";
    if (this.textContent !== text) this.textContent = text;
  }
}
