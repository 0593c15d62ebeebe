/** The room's screen: a dialog over the page with the slides, their buttons, the clock, blackout and address. */
import { html, nothing, render } from "lit-html";
import { hasAddresses } from "./addresses";
import { Chime, clockView, Ticker } from "./clock-view";
import { isRunning } from "./clock-model";
import { Deck } from "./deck";
import { Heard } from "./heard";
import { overviewOf } from "./overview";
import { Presentation } from "./presentation";
import { barView, type BarButton } from "./projector-bar";
import { hearKeys, type Action } from "./projector-keys";
import { resultsView } from "./projected-results";
import { addressView, codeFigure } from "./slide-code";
import { canvas, shape, type ProjectorData } from "./slides";
import { t, type Key, type Lang, type Values } from "../base/strings";

const IDLE = 3_500;
const DARK = "__projecting_dark";

export class RoomScreen {
  readonly #show: Presentation;
  readonly #dialog = document.createElement("dialog");
  readonly #screen = document.createElement("div");
  readonly #heard: Heard;
  #deck: Deck;
  #stage = document.createElement("div");
  #view = document.createElement("div");
  #chime = new Chime();
  #ticker = new Ticker();
  #said = "";
  #overviewing: HTMLElement | null = null;
  #idle = 0;
  #shape = 0;
  #code: { key: string; figure: HTMLElement } | null = null;
  /** Whether full screen may end without the projection ending: the browser ends it for a second window. */
  #opening = 0;
  #second: Window | null = null;
  #connection = new AbortController();

  constructor(
    article: HTMLElement,
    data: ProjectorData,
    readonly lang: Lang,
    readonly closed: () => void,
  ) {
    this.#show = new Presentation(article, data, lang, "room");
    this.#heard = new Heard(this.#show, lang, true);
    const viewport = document.createElement("div");
    viewport.className = "projector__viewport";
    this.#stage.className = "projector__stage";
    this.#stage.inert = true;
    this.#screen.className = "projector__screen";
    this.#screen.tabIndex = -1;
    this.#screen.append(viewport, this.#stage, this.#view);
    this.#dialog.className = "projector";
    this.#dialog.setAttribute("aria-label", this.#say("project.dialog", { title: this.#show.title }));
    this.#dialog.setAttribute("aria-describedby", "projector-help");
    this.#dialog.dataset["mdColorScheme"] = window.__md_get(DARK) === true ? "slate" : "default";
    this.#dialog.append(this.#screen);
    this.#deck = new Deck(viewport, (index) => this.#show.go(index));
  }

  #say(key: Key, values: Values = {}): string {
    return t(this.lang, key, values);
  }

  async open(): Promise<void> {
    const { signal } = this.#connection;
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    document.documentElement.toggleAttribute("data-projecting", true);
    this.#screen.focus();
    this.#chime.wake();
    await this.#fullScreen(true);
    hearKeys((action) => {
      // A button that was clicked would keep the bar on the screen while she goes on with the clicker.
      if (document.activeElement?.closest(".projector__bar")) this.#screen.focus();
      this.#does[action]();
    }, () => this.#escape(), signal);
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#escape();
    }, { signal });
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && Date.now() - this.#opening > 2_000) this.close();
    }, { signal });
    for (const event of ["pointermove", "pointerdown", "focusin", "keydown"]) this.#screen.addEventListener(event, () => this.#awake(), { signal });
    for (const event of ["changed", "presence"]) this.#show.addEventListener(event, () => this.#changed(), { signal });
    await this.#show.prepare();
    await this.#lay();
    if (signal.aborted) return;
    this.#show.restart();
    new ResizeObserver(() => void this.#resized()).observe(this.#screen);
    this.#ticker.start(
      () => ({ name: this.#show.clockName, clock: this.#show.clock, left: this.#show.left }),
      () => this.#draw(),
      () => {
        this.#chime.ring();
        this.#tell(this.#say("project.clock_up"));
      },
    );
    if (this.#show.index) this.#tell(this.#say("project.resumed"));
    this.#awake();
    this.#dialog.toggleAttribute("data-live", true);
  }

  close(): void {
    if (this.#connection.signal.aborted) return;
    this.#connection.abort();
    this.#ticker.stop();
    this.#chime.close();
    this.#deck.destroy();
    this.#show.close();
    clearTimeout(this.#idle);
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    document.documentElement.removeAttribute("data-projecting");
    this.#dialog.close();
    this.#dialog.remove();
    this.closed();
  }

  // The slides, for this screen

  async #lay(): Promise<void> {
    const size = canvas(this.#screen.clientWidth, this.#screen.clientHeight);
    this.#shape = size.width / size.height;
    await this.#show.layout(this.#stage, size);
    if (this.#connection.signal.aborted) return;
    shape(this.#screen, size);
    await this.#deck.show(this.#show.slides, size, this.#show.index);
    const { size: known } = this.#show.state;
    if (known.width !== size.width || known.height !== size.height || !this.#show.state.slide) this.#show.set({ size, slide: this.#show.slide?.key ?? "" });
    this.#changed();
  }

  async #resized(): Promise<void> {
    const size = canvas(this.#screen.clientWidth, this.#screen.clientHeight);
    this.#deck.layout();
    this.#draw();
    if (Math.abs(size.width / size.height - this.#shape) > 0.02) await this.#lay();
  }

  // What can be done

  #does: Record<Action, () => void> = {
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    first: () => this.#show.go(0),
    last: () => this.#show.go(Infinity),
    overview: () => this.#overview(),
    black: () => this.#show.set({ black: !this.#show.state.black }),
    qr: () => this.#show.turnQr(),
    clock: () => this.#clock(),
    minute: () => this.#show.lengthen(),
    full: () => void this.#fullScreen(!document.fullscreenElement),
    results: () => void this.#results(),
  };

  #step(by: 1 | -1): void {
    if (this.#overviewing) return this.#walk(by);
    if (!this.#show.step(by)) this.#tell(this.#say(by < 0 ? "project.first" : "project.end"));
  }

  #overview(): void {
    this.#overviewing = this.#overviewing
      ? null
      : overviewOf(this.#show.slides, this.#show.index, canvas(this.#screen.clientWidth, this.#screen.clientHeight), this.lang, (index) => {
          this.#overviewing = null;
          this.#show.go(index);
          this.#draw();
          this.#screen.focus();
        });
    this.#draw();
    (this.#overviewing?.querySelector<HTMLElement>("[aria-current]") ?? this.#screen).focus();
  }

  /** In the overview the arrows go from slide to slide there. */
  #walk(by: 1 | -1): void {
    const buttons = [...(this.#overviewing?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + by))]?.focus();
  }

  #clock(): void {
    this.#chime.wake();
    this.#show.toggleClock();
  }

  async #results(): Promise<void> {
    if (!(await this.#show.turnResults())) this.#tell(this.#say(this.#show.results.fault ? `runtime.${this.#show.results.fault}` : "project.no_results"));
  }

  /** From the nearest thing outwards; what is left is to stop. */
  #escape(): void {
    const { black, qr, results } = this.#show.state;
    if (black || qr || results) this.#show.set({ black: false, qr: "", results: 0 });
    else if (this.#overviewing) this.#overview();
    else this.close();
  }

  async #fullScreen(on: boolean): Promise<void> {
    this.#opening = on ? this.#opening : Date.now();
    try {
      await (on ? this.#screen.requestFullscreen({ navigationUI: "hide" }) : document.exitFullscreen());
    } catch {
      // Not allowed here: the dialog covers the page all the same.
    }
    this.#draw();
  }

  #openSecond(): void {
    this.#opening = Date.now();
    const { origin, pathname, search, protocol } = location;
    const address = `${protocol === "file:" ? location.href.replace(/#.*/, "") : origin + pathname + search}#facilitator`;
    this.#second = window.open(address, "course-facilitator", "popup,width=1100,height=760");
    if (this.#second) this.#show.link.add(this.#second);
    else this.#tell(this.#say("project.second_blocked"));
  }

  #tell(text: string): void {
    this.#said = text;
    this.#awake();
  }

  // How it looks

  #changed(): void {
    this.#deck.go(this.#show.index);
    const { qr, results } = this.#show.state;
    const room = qr === "join" ? this.#show.results.room : "";
    if (qr && this.#code?.key !== qr + room) void this.#drawCode(qr, room);
    if (results && !this.#show.results.pages.length) void this.#show.results.ready();
    this.#draw();
  }

  async #drawCode(qr: "join" | "lesson", room: string): Promise<void> {
    const address = this.#show.addresses[qr];
    if (!address) return;
    this.#code = { key: qr + room, figure: await codeFigure(address, this.lang, room) };
    this.#draw();
  }

  /** The buttons are there when somebody moves, touches or uses the keyboard, and then go out of the way. */
  #awake(): void {
    clearTimeout(this.#idle);
    this.#screen.removeAttribute("data-idle");
    this.#idle = window.setTimeout(() => {
      this.#said = "";
      this.#screen.toggleAttribute("data-idle", true);
      this.#draw();
    }, IDLE);
    this.#draw();
  }

  #groups(): BarButton[][] {
    const { state, clock, clockVisible } = this.#show;
    const running = isRunning(clock);
    const dark = this.#dialog.dataset["mdColorScheme"] === "slate";
    return [
      [
        { id: "black", icon: "black", label: "project.black", do: this.#does.black, pressed: state.black },
        { id: "qr", icon: "qr", label: "project.qr", do: this.#does.qr, pressed: state.qr !== "" },
        { id: "overview", icon: "overview", label: "project.overview", do: this.#does.overview, pressed: this.#overviewing !== null },
        ...(this.#show.results.session ? [{ id: "results", icon: "results" as const, label: state.results ? "project.results_hide" as const : "project.results_show" as const, do: this.#does.results }] : []),
      ],
      [
        { id: "previous", icon: "previous", label: "project.previous", do: () => this.#step(-1) },
        { id: "next", icon: "next", label: "project.next", do: () => this.#step(1) },
      ],
      [
        { id: "clock", icon: running ? "pause" : "play", label: running ? "project.clock_pause" : "project.clock_start", do: this.#does.clock },
        { id: "minute", icon: "minute", label: "project.add_minute", do: this.#does.minute },
        { id: "reset", icon: "reset", label: "project.clock_reset", do: () => this.#show.resetClock() },
        { id: "clock-shown", icon: "clock", label: clockVisible ? "project.clock_hide" : "project.clock_show", do: () => this.#showClock(!clockVisible) },
        { id: "sound", icon: this.#chime.silent ? "silent" : "sound", label: this.#chime.silent ? "project.sound_on" : "project.sound_off", do: () => this.#sound() },
      ],
      [
        { id: "theme", icon: "theme", label: dark ? "project.light" : "project.dark", do: () => this.#theme(!dark) },
        { id: "full", icon: "full", label: "project.full", do: this.#does.full, pressed: document.fullscreenElement !== null },
        { id: "second", icon: "second", label: "project.second", do: () => this.#openSecond(), pressed: this.#show.link.there },
        { id: "leave", icon: "leave", label: "project.leave", do: () => this.close() },
      ],
    ];
  }

  #showClock(on: boolean): void {
    const name = this.#show.clockName;
    const { clocks } = this.#show.state;
    this.#show.set({ clock: on, ...(on ? { clocks: { ...clocks, [name]: this.#show.clock } } : {}) });
  }
  #sound(): void {
    this.#chime.silent = !this.#chime.silent;
    this.#chime.wake();
    this.#draw();
  }
  #theme(dark: boolean): void {
    window.__md_set(DARK, dark);
    this.#dialog.dataset["mdColorScheme"] = dark ? "slate" : "default";
    this.#draw();
  }

  #draw(): void {
    if (this.#connection.signal.aborted) return;
    const { state, slides, index } = this.#show;
    this.#screen.style.setProperty("--slide-unit", `${this.#deck.scale}px`);
    this.#screen.dataset["step"] = String(typeof this.#show.slide?.step === "number");
    const number = this.#say("project.number", { n: index + 1, total: slides.length });
    render(
      html`${this.#show.clockVisible && !this.#overviewing && !state.qr && !state.results ? clockView(this.#show.clock, this.#show.left, this.lang) : nothing}
        <div class="projector__progress" style=${`--share: ${slides.length > 1 ? index / (slides.length - 1) : 0}`}></div>
        ${this.#overviewing ?? nothing}
        ${state.results ? resultsView(this.#show, this.#screen.clientHeight) : nothing}
        ${state.qr ? this.#qrView(state.qr) : nothing}
        ${state.black ? html`<button type="button" class="projector__black" data-part="black-on" @click=${this.#does.black}><span>${this.#say("project.black_on")}</span></button>` : nothing}
        <p class="projector__said" role="status">${this.#said}</p>
        ${barView(this.#groups(), this.lang, number)}
        ${this.#heard.view()}
        <p class="course-unseen" id="projector-help">${this.#say("project.help")}</p>`,
      this.#view,
    );
  }

  #qrView(qr: "join" | "lesson") {
    const title = this.#say(qr === "join" ? "project.address_join" : "project.address_lesson");
    const body = !hasAddresses()
      ? html`<p class="projector__folder">${this.#say("project.address_folder")}</p>`
      : this.#code?.key.startsWith(qr)
        ? this.#code.figure
        : html`<p>${addressView(this.#show.addresses[qr])}</p>`;
    return html`<section class="projector__qr" aria-label=${title}><h2>${title}</h2>${body}</section>`;
  }
}
