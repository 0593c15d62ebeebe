/**
 * The facilitator's own window: what the room sees, what comes, what she does meanwhile, the clock, and how many
 * answers are in. Everything she presses here happens on the room's screen too.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { isRunning } from "./clock-model";
import { clockView, Ticker } from "./clock-view";
import { Heard, wordsOf } from "./heard";
import { overviewOf, thumbnail } from "./overview";
import { Presentation } from "./presentation";
import { barButton, type BarButton } from "./projector-bar";
import { hearKeys, type Action } from "./projector-keys";
import { resultsView } from "./projected-results";
import { spoken, type ProjectorData } from "./slides";
import { part } from "../base/model";
import { t, type Key, type Lang, type Values } from "../base/strings";

const NOW = 560;
const HIGH = 400;
const NEXT = 300;

export class FacilitatorScreen {
  readonly #show: Presentation;
  readonly #heard: Heard;
  readonly #dialog = document.createElement("dialog");
  #stage = document.createElement("div");
  #view = document.createElement("div");
  #ticker = new Ticker();
  #said = "";
  #laid = "";
  #frames: { key: string; now: HTMLElement | null; next: HTMLElement | null } = { key: "", now: null, next: null };
  #overviewing: HTMLElement | null = null;
  #connection = new AbortController();

  constructor(
    article: HTMLElement,
    readonly data: ProjectorData,
    readonly lang: Lang,
    readonly closed: () => void,
  ) {
    this.#show = new Presentation(article, data, lang, "facilitator");
    this.#heard = new Heard(this.#show, lang, false);
    this.#stage.className = "projector__stage";
    this.#stage.inert = true;
    this.#dialog.className = "projector projector--facilitator";
    this.#dialog.setAttribute("aria-label", this.#say("project.second_title", { title: this.#show.title }));
    this.#dialog.append(this.#stage, this.#view);
    this.#view.className = "facilitator";
  }

  #say(key: Key, values: Values = {}): string {
    return t(this.lang, key, values);
  }

  async open(): Promise<void> {
    const { signal } = this.#connection;
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    document.documentElement.toggleAttribute("data-projecting", true);
    document.title = this.#say("project.second_title", { title: this.#show.title });
    hearKeys((action) => this.#does[action](), () => this.#escape(), signal);
    this.#dialog.addEventListener("cancel", (event) => event.preventDefault(), { signal });
    for (const event of ["changed", "presence"]) this.#show.addEventListener(event, () => void this.#changed(), { signal });
    await this.#show.prepare();
    await this.#changed();
    if (signal.aborted) return;
    this.#ticker.start(
      () => ({ name: this.#show.clockName, clock: this.#show.clock, left: this.#show.left }),
      () => this.#draw(),
      () => undefined,
    );
    this.#dialog.toggleAttribute("data-live", true);
  }

  close(): void {
    if (this.#connection.signal.aborted) return;
    this.#connection.abort();
    this.#ticker.stop();
    this.#show.close();
    document.documentElement.removeAttribute("data-projecting");
    this.#dialog.close();
    this.#dialog.remove();
    this.closed();
  }

  /** A window that was opened for this goes; a tab that came here by its address is the page again. */
  #leave(): void {
    this.close();
    history.replaceState(history.state, "", location.pathname + location.search);
    if (window.opener) window.close();
  }

  #does: Record<Action, () => void> = {
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    first: () => this.#show.go(0),
    last: () => this.#show.go(Infinity),
    overview: () => this.#overview(),
    black: () => this.#show.set({ black: !this.#show.state.black }),
    qr: () => this.#show.turnQr(),
    clock: () => this.#show.toggleClock(),
    minute: () => this.#show.lengthen(),
    full: () => undefined,
    results: () => void this.#results(),
  };

  #step(by: 1 | -1): void {
    this.#said = this.#show.step(by) ? "" : this.#say(by < 0 ? "project.first" : "project.end");
    this.#draw();
  }

  #overview(): void {
    const { slides, index, state } = this.#show;
    this.#overviewing = this.#overviewing
      ? null
      : overviewOf(slides, index, state.size, this.lang, (to) => {
          this.#overviewing = null;
          this.#show.go(to);
          this.#leaveOverview();
        });
    if (!this.#overviewing) return this.#leaveOverview();
    this.#draw();
    this.#overviewing.querySelector<HTMLElement>("[aria-current]")?.focus();
  }

  /** It goes with the focus in it: that returns to the button that opened it. */
  #leaveOverview(): void {
    this.#draw();
    part(this.#view, "overview")?.focus();
  }

  #escape(): void {
    const { black, qr, results } = this.#show.state;
    if (this.#overviewing) this.#overview();
    else if (black || qr || results) this.#show.set({ black: false, qr: "", results: 0 });
  }

  async #results(): Promise<void> {
    const shown = await this.#show.turnResults();
    this.#said = shown ? "" : this.#say(this.#show.results.fault ? `runtime.${this.#show.results.fault}` : "project.no_results");
    this.#draw();
  }

  /** The room's canvas may be another than last time: then the slides fall differently. */
  async #changed(): Promise<void> {
    const { size, results } = this.#show.state;
    const shape = `${size.width}×${size.height}`;
    if (shape !== this.#laid) {
      this.#laid = shape;
      await this.#show.layout(this.#stage, size);
      this.#frames.key = "";
    }
    if (results && !this.#show.results.pages.length) void this.#show.results.ready();
    this.#draw();
  }

  // How it looks

  /** The room's slide in her window, whatever the shape of either. */
  get #wide(): number {
    const { width, height } = this.#show.state.size;
    return Math.round(Math.min(NOW, innerWidth - 30, (HIGH * width) / height));
  }

  #framed(): { now: HTMLElement | null; next: HTMLElement | null } {
    const { slides, index, state } = this.#show;
    const wide = this.#wide;
    const key = `${this.#laid} ${slides[index]?.key} ${wide}`;
    if (key !== this.#frames.key) {
      const small = (at: number, width: number) => (slides[at] ? thumbnail(slides[at], state.size, width) : null);
      this.#frames = { key, now: small(index, wide), next: small(index + 1, Math.min(NEXT, wide)) };
    }
    return this.#frames;
  }

  #draw(): void {
    if (this.#connection.signal.aborted) return;
    const { slides, index, state } = this.#show;
    const { now, next } = this.#framed();
    const buttons = (...all: BarButton[]) => all.map((button) => barButton(button, this.lang));
    const height = (this.#wide * state.size.height) / state.size.width;
    const over = state.black
      ? html`<p class="facilitator__over facilitator__over--black">${this.#say("project.black")}</p>`
      : state.qr
        ? html`<p class="facilitator__over">${this.#say("project.qr")}: ${spoken(this.#show.addresses[state.qr])}</p>`
        : state.results
          ? html`<div class="facilitator__results">${resultsView(this.#show, height)}</div>`
          : nothing;
    render(
      html`<header class="facilitator__head">
          <h1>${this.#say("project.second_title", { title: this.#show.title })}</h1>
          <p role="status" data-part="linked" data-linked=${String(this.#show.link.there)}>${this.#said || this.#say(this.#show.link.there ? "project.linked" : "project.unlinked")}</p>
          ${buttons({ id: "leave", icon: "leave", label: "project.leave", do: () => this.#leave() })}
        </header>
        <main class="facilitator__main">
          <section class="facilitator__now" aria-label=${this.#say("project.now")}>
            <h2>${this.#say("project.now")} <small>${this.#say("project.number", { n: index + 1, total: slides.length })}</small></h2>
            <div class="facilitator__frame">${now ?? nothing}${over}</div>
            <p class="course-unseen">${slides[index] ? wordsOf(slides[index].element) : ""}</p>
            <div class="facilitator__turn">
              ${buttons({ id: "previous", icon: "previous", label: "project.previous", do: this.#does.previous }, { id: "next", icon: "next", label: "project.next", do: this.#does.next })}
            </div>
            <div class="facilitator__tools">
              ${buttons(
                { id: "black", icon: "black", label: "project.black", do: this.#does.black, pressed: state.black },
                { id: "qr", icon: "qr", label: "project.qr", do: this.#does.qr, pressed: state.qr !== "" },
                { id: "overview", icon: "overview", label: "project.overview", do: this.#does.overview, pressed: this.#overviewing !== null },
              )}
            </div>
          </section>
          <section class="facilitator__side" data-scrolls tabindex="0" aria-label=${this.#say("project.notes")}>
            ${this.#clockPart(buttons)} ${this.#answersPart(buttons)} ${this.#notes()}
            <h2>${this.#say("project.then")}</h2>
            ${next ? html`<p class="facilitator__then">${slides[index + 1]?.title}</p><div class="facilitator__frame">${next}</div>` : html`<p>${this.#say("project.then_end")}</p>`}
            ${this.#more()}
          </section>
        </main>
        ${this.#overviewing ?? nothing} ${this.#heard.view()}`,
      this.#view,
    );
  }

  #clockPart(buttons: (...all: BarButton[]) => TemplateResult[]): TemplateResult {
    const running = isRunning(this.#show.clock);
    return html`<div class="facilitator__clock" role="group" aria-label=${this.#say("project.clock")}>
      ${clockView(this.#show.clock, this.#show.left, this.lang)}
      ${buttons(
        { id: "clock", icon: running ? "pause" : "play", label: running ? "project.clock_pause" : "project.clock_start", do: this.#does.clock },
        { id: "minute", icon: "minute", label: "project.add_minute", do: this.#does.minute },
        { id: "reset", icon: "reset", label: "project.clock_reset", do: () => this.#show.resetClock() },
      )}
    </div>`;
  }

  /** Hidden in the room: how many are in, and the way to the pictures. */
  #answersPart(buttons: (...all: BarButton[]) => TemplateResult[]): TemplateResult | typeof nothing {
    if (this.data.kind !== "exercise" || !this.data.scan) return nothing;
    const { results, state } = this.#show;
    const { session } = results;
    return html`<h2>${this.#say("project.answers")}</h2>
      <div class="facilitator__answers">
        <p data-part="answers">${session ? this.#say("project.answers_count", { n: results.people, title: session.title }) : this.#say("project.answers_none")} ${results.room ? html`<strong>${results.room}</strong>` : nothing}</p>
        ${session ? nothing : html`<p><a href=${this.data.collecting} target="_blank">${this.#say("project.group_open")}</a></p>`}
        ${session ? buttons({ id: "results", icon: "results", label: state.results ? "project.results_hide" : "project.results_show", do: this.#does.results, pressed: state.results > 0 }) : nothing}
      </div>`;
  }

  #notes(): TemplateResult | typeof nothing {
    const { data } = this;
    const step = this.#show.slide?.step;
    if (data.kind !== "exercise" || typeof step !== "number") return nothing;
    const one = data.steps[step]!;
    return html`<h2>${this.#say("project.notes")}: ${one.title} <small>${this.#say("lesson.minutes", { n: one.minutes })}</small></h2>
      <p class="facilitator__text" data-part="notes">${one.text}</p>
      ${step === data.debrief_after ? html`<ol>${data.debrief.map((text) => html`<li>${text}</li>`)}</ol>` : nothing}`;
  }

  #more(): TemplateResult | typeof nothing {
    const { data } = this;
    if (data.kind !== "exercise") return nothing;
    return html`<h2>${this.#say("project.pitfalls")}</h2>
      <ul>${data.pitfalls.map((text) => html`<li>${text}</li>`)}</ul>
      ${data.online ? html`<h2>${this.#say("project.online")}</h2><p>${data.online}</p>` : nothing}`;
  }
}
