/**
 * <lms-consent lang view>: who sees what of her in the LMS, and whether her answers may go there. Below a
 * self-assessment (`view="scan"`) only where there is something to choose; on the pages about privacy and
 * about taking along always, with what goes in any case. Default no; taken back at any time.
 */
import { html, nothing, render } from "lit-html";
import { part } from "../base/model";
import { asLang, t, type Key, type Lang } from "../base/strings";
import { reporting } from "./reporting";

let count = 0;

export class LmsConsent extends HTMLElement {
  #connection = new AbortController();
  #name = `lms-consent-${++count}`;
  #said: Key | null = null;

  connectedCallback(): void {
    this.#connection = new AbortController();
    reporting.addEventListener("changed", () => this.#show(), { signal: this.#connection.signal });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  #choose(yes: boolean): void {
    const before = reporting.agreed === true;
    this.#said = yes ? "lms.said_yes" : before ? "lms.said_back" : "lms.said_no";
    reporting.agree(yes);
  }

  #show(): void {
    const { session, agreed, reports } = reporting;
    const place = part(this, "consent");
    if (!place || !session) return;
    const lang = asLang(this.getAttribute("lang"));
    const page = this.getAttribute("view") !== "scan";
    const ask = reports && session.mayAnswer;
    this.hidden = !page && !ask;
    this.toggleAttribute("data-live", true);
    const off = part(this, "always");
    // Where nothing is reported, what would be reported is no news.
    if (off) off.hidden = !reports;
    render(
      html`${reports ? nothing : html`<p>${t(lang, session.status === "review" ? "lms.now_review" : "lms.now_none")}</p>`}
        ${ask ? this.#question(lang, agreed === true, page) : nothing}`,
      place,
    );
    const state = part(this, "state");
    const text = this.#said ? t(lang, this.#said) : "";
    if (state && state.textContent !== text) state.textContent = text;
  }

  #question(lang: Lang, yes: boolean, page: boolean) {
    const option = (value: boolean, key: Key) => html`<label class="lms__option">
      <input type="radio" name=${this.#name} value=${value ? "yes" : "no"} .checked=${yes === value} @change=${() => this.#choose(value)} />
      <span>${t(lang, key)}</span>
    </label>`;
    return html`<fieldset class="lms__choice">
      <legend>${t(lang, "lms.question")}</legend>
      ${page ? nothing : html`<p>${t(lang, "lms.always_short")}</p>`}
      <p>${t(lang, "lms.would_see")}</p>
      ${option(false, "lms.keep")} ${option(true, "lms.pass_on")}
    </fieldset>`;
  }
}
