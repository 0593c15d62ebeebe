/**
 * <group-room lang>: the facilitator's page for a group's answers. It begins or opens a session, collects in
 * every way there is, keeps the picture behind a curtain until she reveals it, and saves it all as a file.
 * Each change is in the store at once; the address keeps `#session=<id>`, so that a reload goes on.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { FILE_TYPE, saveText } from "../base/download";
import { part } from "../base/model";
import type { Live } from "../base/on-demand";
import { StateLine } from "../base/state";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";
import { runtime, RuntimeFailure } from "../python/runtime";
import { canonical } from "../store/canonical";
import { faultText, tooLarge } from "../store/course-file";
import { showUndo } from "../store/erase";
import { dayOf } from "../store/history";
import { beginView } from "./begin-view";
import { collectView } from "./collect-view";
import { Collecting } from "./collecting";
import { handsView } from "./hands-view";
import { invitationOf, inviteView, type Invitation } from "./invite-view";
import { revealView } from "./reveal-view";
import { roomView, type RoomDefinition, type RoomReply } from "./results-view";
import { answersCsv, handsCsv, readSessions, writeSessions } from "./session-file";
import { besideId, mergeSessions, peopleOf, renameGroup, roomRequest, setHands, withHands, type Session } from "./session-model";
import { sessions } from "./sessions";
import { placeHash } from "./signs";

export interface GroupData {
  instruments: RoomDefinition[];
  /** The pages for phones, per questionnaire, and where one types four signs: as addresses from this page. */
  join: Record<string, string>;
  index: string;
}
/** Milliseconds, a little more than the theme waits. */
const SCROLLED = 450;
const IN_ADDRESS = /^#session=([\w.-]+)$/;

export class GroupPage implements Live {
  #lang: Lang;
  #state!: StateLine;
  #all: Session[] = [];
  #session: Session | null = null;
  #gone = false;
  #fault = "";
  #collecting!: Collecting;
  #invitation: Invitation | null = null;
  #big = false;
  #hands = { at: 0, people: 0 };
  /** The picture, and exactly what was asked for it: new answers do not change it by themselves. */
  #shown: { reply: RoomReply; request: string; session: Session; people: number } | null = null;
  #busy = false;
  #asked = 0;
  #scrolled: ReturnType<typeof setTimeout> | undefined;
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly data: GroupData,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
  }

  connect(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const retry = () => {
      runtime.retry();
      this.#collecting.again?.();
    };
    this.#state = new StateLine(this.host, this.#lang, signal, retry, { kept: "collect.kept", keeps: true });
    this.#collecting = new Collecting({
      lang: this.#lang,
      definitions: this.data.instruments,
      state: this.#state,
      session: () => this.#session!,
      changed: (session) => this.#changed(session),
      render: () => this.#render(),
      video: () => part<HTMLVideoElement>(this.host, "video"),
      openSessions: (found) => this.#take(found, false),
    });
    sessions.addEventListener("changed", () => void this.#refresh(), { signal });
    window.addEventListener("hashchange", () => void this.#arrive(), { signal });
    for (const name of ["dragover", "drop"] as const) window.addEventListener(name, (event) => this.#drop(event), { signal });
    // The theme writes the heading in view into the address a moment after every scroll.
    window.addEventListener("scroll", () => {
      clearTimeout(this.#scrolled);
      this.#scrolled = setTimeout(() => this.#address(), SCROLLED);
    }, { signal, passive: true });
    this.host.toggleAttribute("data-live", true);
    showUndo(this.#state, signal, () => this.#refresh());
    void this.#arrive();
  }

  disconnect(): void {
    this.#connection.abort();
    clearTimeout(this.#scrolled);
    this.#collecting.stop();
    this.#asked++;
  }

  // Which session

  async #arrive(): Promise<void> {
    const id = IN_ADDRESS.exec(window.location.hash)?.[1];
    if (id === this.#session?.id && (id || this.#all.length)) return;
    const session = id ? await sessions.find(id) : undefined;
    this.#gone = Boolean(id && !session);
    await this.#enter(session ?? null);
    // A picture she had shown comes back after a crash, as long as it is the same picture.
    if (session?.shown && session.shown.answers === peopleOf(session)) await this.#reveal();
  }

  async #enter(session: Session | null, focus = false): Promise<void> {
    this.#asked++;
    this.#collecting.stop();
    Object.assign(this.#collecting, { way: "paste", group: session?.groups[0]?.id ?? "a", report: null, faults: [] });
    this.#session = session;
    this.#shown = null;
    this.#big = false;
    this.#fault = "";
    this.#hands = { at: 0, people: 0 };
    this.#invitation = session && (await invitationOf(session, this.data.join[session.instrument] ?? "", this.data.index, window.location.href));
    this.#all = await sessions.every("group");
    if (this.#connection.signal.aborted) return;
    this.#address();
    this.#render();
    if (session) runtime.warm();
    if (focus) this.host.querySelector<HTMLElement>(session ? "#group-title-here" : "#group-here")?.focus();
  }

  #address(): void {
    const hash = this.#session ? `#session=${this.#session.id}` : "";
    if (window.location.hash === hash || (!hash && !IN_ADDRESS.test(window.location.hash))) return;
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, "", pathname + search + hash);
  }

  /** Another tab wrote, or something was taken back. */
  async #refresh(): Promise<void> {
    const mine = this.#session?.id;
    const all = await sessions.every("group");
    if (this.#connection.signal.aborted || this.#session?.id !== mine) return;
    this.#all = all;
    if (!mine) return this.#render();
    const session = all.find(({ id }) => id === mine);
    if (session) return this.#changed(session);
    await this.#enter(null);
  }

  #changed(session: Session): void {
    if (session.id !== this.#session?.id) return;
    this.#session = session;
    this.#all = this.#all.map((one) => (one.id === session.id ? session : one));
    this.#render();
  }

  async #change(change: (session: Session) => Session): Promise<Session | undefined> {
    const session = await sessions.change(this.#session!.id, change);
    if (session) this.#changed(session);
    return session;
  }

  async #begin(session: Session): Promise<void> {
    await sessions.create(session);
    this.#gone = false;
    await this.#enter(session, true);
  }

  async #remove(session: Session): Promise<void> {
    const done = await sessions.remove(session);
    if (!done) return this.#state.say("collect.no_room");
    if (this.#session?.id === session.id) await this.#enter(null);
    else await this.#refresh();
    this.#state.focusUndo();
  }

  // Files

  #save(session: Session, text: string, kind: string): void {
    const name = session.title.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, 40);
    saveText(`${t(this.#lang, "collect.file_name")}-${name || "1"}-${dayOf(Date.now())}.${kind}`, text, kind === "json" ? FILE_TYPE : "text/csv;charset=utf-8");
    this.#state.say("collect.saved");
  }

  async #files(files: File[]): Promise<void> {
    const lang = this.#lang;
    this.#fault = "";
    this.#state.clearUndo();
    for (const file of files) {
      const large = tooLarge(file.size);
      const read = large ? { fault: large } : readSessions(await file.text().catch(() => ""), this.data.instruments.map(({ measure }) => measure));
      if ("fault" in read) this.#fault = t(lang, "collect.file_broken", { file: file.name, why: faultText(lang, read.fault) });
      else await this.#take(read.sessions, files.length === 1 && read.sessions.length === 1);
    }
    this.#render();
  }

  /** What a file holds comes to what is here: nothing counts twice, nothing goes. */
  async #take(found: Session[], enter: boolean): Promise<void> {
    let merged = false;
    let last = found[0];
    for (const theirs of found) {
      const mine = await sessions.find(theirs.id);
      if (!mine) last = await sessions.create(theirs);
      else if (mergeSessions(mine, theirs)) {
        merged = true;
        last = await sessions.change(mine.id, (now) => mergeSessions(now, theirs) ?? now);
      } else {
        const id = besideId(theirs);
        last = (await sessions.find(id)) ?? (await sessions.create({ ...theirs, id }));
      }
    }
    if (enter && last) await this.#enter(last, true);
    else await this.#refresh();
    const titles = found.map(({ title }) => `‘${title}’`).join(", ");
    this.#state.say(merged ? "collect.opened_merged" : "collect.opened", { titles });
  }

  #drop(event: DragEvent): void {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    // Anywhere on the page: a file dropped beside the field would otherwise replace the page itself.
    event.preventDefault();
    if (event.type !== "drop") return;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!this.#session) return void this.#files(files);
    this.#collecting.turn("file");
    void this.#collecting.files(files);
  }

  // The curtain

  async #reveal(): Promise<void> {
    const session = this.#session!;
    const mine = ++this.#asked;
    const request = roomRequest(session, this.#definition.measure);
    this.#collecting.again = () => void this.#reveal();
    this.#busy = true;
    this.#state.clearUndo();
    this.#state.engaged = true;
    this.#state.say("collect.showing");
    this.#render();
    try {
      const reply = await runtime.call<RoomReply>(request);
      if (mine !== this.#asked) return;
      const people = peopleOf(session);
      this.#shown = { reply, request: canonical(request), session, people };
      this.#collecting.again = null;
      await this.#change((now) => ({ ...now, shown: { answers: people, at: Date.now() } }));
      this.#state.say("collect.shown", { count: people });
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    } finally {
      this.#busy = false;
      this.#render();
    }
    part(this.host, "picture")?.focus({ preventScroll: true });
    part(this.host, "picture")?.scrollIntoView({ block: "nearest" });
  }

  #hide(): void {
    this.#asked++;
    this.#shown = null;
    void this.#change((now) => ({ ...now, shown: null }));
    this.#state.say("collect.hidden");
    this.#render();
    part(this.host, "reveal")?.focus();
  }

  get #definition(): RoomDefinition {
    return this.data.instruments.find(({ id }) => id === this.#session!.instrument)!;
  }

  // What stands there

  #render(): void {
    const place = part(this.host, "room");
    if (!place || this.#connection.signal.aborted) return;
    this.host.toggleAttribute("data-session", this.#session !== null);
    this.host.toggleAttribute("data-shown", this.#shown !== null);
    if (this.#session) return void render(this.#sessionView(this.#session), place);
    const view = beginView({
      lang: this.#lang,
      definitions: this.data.instruments,
      sessions: this.#all,
      gone: this.#gone,
      fault: this.#fault,
      begin: (session) => void this.#begin(session),
      open: (id) => void sessions.find(id).then((session) => this.#enter(session ?? null, true)),
      save: (session) => this.#save(session, writeSessions([session]), "json"),
      remove: (session) => void this.#remove(session),
      files: (files) => void this.#files(files),
    });
    render(view, place);
  }

  #sessionView(session: Session): TemplateResult {
    const lang = this.#lang;
    const definition = this.#definition;
    const say = (key: Key, values: Values = {}) => t(lang, key, values);
    const section = (id: string, title: Key, body: unknown) => html`<section class="group__part" aria-labelledby=${`group-${id}`} data-section=${id}>
      <h2 id=${`group-${id}`}>${say(title)}</h2>
      ${body}
    </section>`;
    return html`
      <header class="group__head">
        <p class="group__hint">${definition.title}</p>
        <h2 id="group-title-here" class="group__title" tabindex="-1">${session.title}</h2>
        <button type="button" data-part="leave" @click=${() => void this.#enter(null, true)}>${say("collect.all_groups")}</button>
      </header>
      ${section("invite", "collect.invite", this.#invitation && inviteView({
        lang,
        invitation: this.#invitation,
        folder: window.location.protocol === "file:",
        big: this.#big,
        enlarge: (big) => this.#enlarge(big),
        copy: () => void this.#copy(),
      }))}
      ${section("ways", "collect.ways", this.#collectView(session))}
      ${section("show", "collect.show_title", this.#revealView(session))}
      ${section("keep", "collect.keep_title", this.#keepView(session))}`;
  }

  #collectView(session: Session): TemplateResult {
    const collecting = this.#collecting;
    const join = this.data.join[session.instrument] ?? "";
    return collectView({
      lang: this.#lang, session, definitions: this.data.instruments,
      group: collecting.group, way: collecting.way, report: collecting.report, faults: collecting.faults, camera: collecting.camera,
      device: join && join + placeHash({ room: session.room, session: session.id, group: session.groups.length > 1 ? collecting.group : null }),
      hands: () => this.#handsView(session),
      on: {
        group: (id) => {
          collecting.group = id;
          this.#render();
        },
        way: (way) => collecting.turn(way),
        paste: (text) => void this.#paste(text),
        files: (files) => void collecting.files(files),
        camera: (on) => void collecting.look(on),
        beep: (on) => {
          collecting.camera.beep = on;
        },
        rooms: () => void collecting.takeRooms(),
        takeOut: (odd) => void collecting.takeOut(odd),
        move: (group) => void collecting.move(group),
      },
    });
  }

  async #paste(text: string): Promise<void> {
    const field = part<HTMLTextAreaElement>(this.host, "paste");
    const whole = await this.#collecting.paste(text);
    // What was refused stays in the field, to be mended.
    if (whole && field?.value === text) field.value = "";
    field?.focus();
  }

  #handsView(session: Session): TemplateResult {
    const group = session.groups.find(({ id }) => id === this.#collecting.group) ?? session.groups[0]!;
    return handsView({
      lang: this.#lang, definition: this.#definition, session, group, at: this.#hands.at, people: this.#hands.people,
      go: (at) => {
        this.#hands.at = at;
        this.#render();
        this.host.querySelector<HTMLElement>("#hands-item")?.focus();
      },
      say: (people) => {
        this.#hands.people = people;
        this.#render();
      },
      set: (item, place, change) => void this.#change((now) => {
        const none = this.#definition.measure.options.map(() => 0);
        const counts = now.groups.find(({ id }) => id === group.id)?.hands?.[item] ?? none;
        return setHands(now, group.id, item, counts.map((count, at) => (at === place ? change(count) : count)));
      }),
      clear: () => void this.#clearHands(session, group.id),
    });
  }

  async #clearHands(session: Session, id: string): Promise<void> {
    const { name, hands } = session.groups.find((group) => group.id === id)!;
    await this.#change((now) => withHands(now, id, null));
    const [done, back] = [t(this.#lang, "collect.hands_cleared", { group: name }), t(this.#lang, "collect.hands_back", { group: name })];
    this.#state.offerUndo(done, back, async () => void (await this.#change((now) => withHands(now, id, hands))));
    this.#state.focusUndo();
  }

  #revealView(session: Session): TemplateResult {
    const shown = this.#shown;
    const definition = this.#definition;
    const same = shown !== null && shown.request === canonical(roomRequest(session, definition.measure));
    return revealView({
      lang: this.#lang, session, busy: this.#busy,
      shown: shown && { people: shown.people, same },
      picture: shown && roomView(shown.reply, { definition, groups: Object.fromEntries(session.groups.map(({ id, name }) => [id, name])), compare: session.compare, view: session.view, lang: this.#lang, large: false }),
      reveal: () => void this.#reveal(),
      hide: () => this.#hide(),
    });
  }

  #keepView(session: Session): TemplateResult {
    const lang = this.#lang;
    const { measure } = this.#definition;
    const button = (name: string, key: Key, run: () => void) => html`<button type="button" data-part=${name} @click=${run}>${t(lang, key)}</button>`;
    const items = measure.items.map(({ id }) => id);
    return html`<p>${t(lang, "collect.keep_text")}</p>
      <div class="group__names">${session.groups.map(
        ({ id, name }) => html`<label>${t(lang, "collect.rename")}<input type="text" maxlength="60" .value=${name} @change=${(event: Event) => {
          const text = (event.target as HTMLInputElement).value.trim();
          if (text) void this.#change((now) => renameGroup(now, id, text));
          else (event.target as HTMLInputElement).value = name;
        }} /></label>`,
      )}</div>
      <div class="group__buttons">
        ${button("save", "collect.save_short", () => this.#save(session, writeSessions([session]), "json"))}
        ${session.answers.length ? button("csv", "collect.csv", () => this.#save(session, answersCsv(session, items, lang), "csv")) : nothing}
        ${session.groups.some(({ hands }) => hands) ? button("csv-hands", "collect.csv_hands", () => this.#save(session, handsCsv(session, measure, lang), "csv")) : nothing}
        ${button("remove", "collect.remove", () => void this.#remove(session))}
      </div>`;
  }

  #enlarge(big: boolean): void {
    this.#big = big;
    this.#render();
    part(this.host, "big")?.focus();
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#invitation!.direct);
      this.#state.say("collect.copied");
    } catch {
      this.#state.say("collect.copy_failed");
    }
  }
}
