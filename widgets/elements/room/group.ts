/**
 * <group-room lang>: the facilitator's page for a group's answers. It begins or opens a session, collects in
 * every way there is, keeps the picture behind a curtain until she reveals it, and saves it all as a file.
 * Each change is in the store at once; the address keeps `#session=<id>`, so that a reload goes on.
 */
import { html, render, type TemplateResult } from "lit-html";
import { part } from "../base/model";
import type { Live } from "../base/on-demand";
import { StateLine } from "../base/state";
import { asLang, t, type Key, type Lang } from "../base/strings";
import { runtime } from "../python/runtime";
import { faultText, tooLarge } from "../store/course-file";
import { showUndo } from "../store/erase";
import { beginView } from "./begin-view";
import { Collecting } from "./collecting";
import { Counting } from "./counting";
import { Curtain } from "./curtain";
import { bringIn, dropped, saveFile } from "./group-files";
import { invitationOf, inviteView, type Invitation } from "./invite-view";
import { keepView } from "./keep-view";
import type { RoomDefinition } from "./room-model";
import { isTable, readSessions, writeSessions } from "./session-file";
import { peopleOf, renameGroup, type Session } from "./session-model";
import { sessions } from "./sessions";
import { placeHash } from "./signs";
import { waysView } from "./ways";

export interface GroupData {
  instruments: RoomDefinition[];
  /** The pages for phones, per questionnaire, and where one types four signs: as addresses from this page. */
  join: Record<string, string>;
  index: string;
}
const IN_ADDRESS = /^#session=([\w.-]+)$/;

export class GroupPage implements Live {
  #lang: Lang;
  #state!: StateLine;
  #all: Session[] = [];
  #session: Session | null = null;
  #gone = false;
  #fault = "";
  #collecting!: Collecting;
  #counting: Counting;
  #curtain: Curtain;
  #invitation: Invitation | null = null;
  #big = false;
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly data: GroupData,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
    const place = {
      host, lang: this.#lang,
      state: () => this.#state,
      session: () => this.#session!,
      definition: () => this.#definition,
      change: (change: (session: Session) => Session) => this.#change(change),
      render: () => this.#render(),
      again: (run: (() => void) | null) => void (this.#collecting.again = run),
    };
    this.#counting = new Counting(place);
    this.#curtain = new Curtain(place);
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
    this.host.toggleAttribute("data-live", true);
    showUndo(this.#state, signal, () => this.#refresh());
    void this.#arrive();
  }

  disconnect(): void {
    this.#connection.abort();
    this.#collecting.stop();
    this.#curtain.stop();
  }

  // Which session

  async #arrive(): Promise<void> {
    const id = IN_ADDRESS.exec(window.location.hash)?.[1];
    if (id === this.#session?.id && (id || this.#all.length)) return;
    const session = id ? await sessions.find(id) : undefined;
    this.#gone = Boolean(id && !session);
    await this.#enter(session ?? null);
    // A picture she had shown comes back after a crash, as long as it is the same picture.
    if (session?.shown && session.shown.answers === peopleOf(session)) await this.#curtain.reveal();
  }

  async #enter(session: Session | null, focus = false): Promise<void> {
    this.#curtain.close();
    this.#counting.begin();
    this.#collecting.stop();
    Object.assign(this.#collecting, { way: "paste", group: session?.groups[0]?.id ?? "a", report: null, faults: [] });
    this.#session = session;
    if (session) this.#gone = false;
    this.#big = false;
    this.#fault = "";
    this.#invitation = session && (await invitationOf(session, this.data.join[session.instrument] ?? "", this.data.index, window.location.href));
    this.#all = await sessions.every("group");
    if (this.#connection.signal.aborted) return;
    this.#address();
    this.#render();
    if (session) runtime.warm();
    if (focus) this.host.querySelector<HTMLElement>(session ? "#group-title-here" : "#group-here")?.focus();
  }

  #address(): void {
    // Of a group that is not here the address stays: the page may be swapped under it, and says it again.
    if (this.#gone) return;
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

  #save(session: Session, text: string, kind: "json" | "csv"): void {
    saveFile(this.#lang, session.title, text, kind);
    this.#state.say("collect.saved");
  }

  async #files(files: File[]): Promise<void> {
    const lang = this.#lang;
    this.#fault = "";
    this.#state.clearUndo();
    for (const file of files) {
      const large = tooLarge(file.size);
      const text = large ? "" : await file.text().catch(() => "");
      const read = large ? { fault: large } : readSessions(text, this.data.instruments.map(({ measure }) => measure));
      if (isTable(text)) this.#fault = t(lang, "collect.file_table", { file: file.name });
      else if ("fault" in read) this.#fault = t(lang, "collect.file_broken", { file: file.name, why: faultText(lang, read.fault) });
      else await this.#take(read.sessions, files.length === 1 && read.sessions.length === 1);
    }
    this.#render();
  }

  async #take(found: Session[], enter: boolean): Promise<void> {
    const { last, merged } = await bringIn(found);
    if (enter && last) await this.#enter(last, true);
    else await this.#refresh();
    const titles = found.map(({ title }) => `‘${title}’`).join(", ");
    this.#state.say(merged ? "collect.opened_merged" : "collect.opened", { titles });
  }

  #drop(event: DragEvent): void {
    const files = dropped(event);
    if (!files) return;
    if (!this.#session) return void this.#files(files);
    this.#collecting.turn("file");
    void this.#collecting.files(files);
  }

  get #definition(): RoomDefinition {
    return this.data.instruments.find(({ id }) => id === this.#session!.instrument)!;
  }

  // What stands there

  #render(): void {
    const place = part(this.host, "room");
    if (!place || this.#connection.signal.aborted) return;
    this.host.toggleAttribute("data-session", this.#session !== null);
    this.host.toggleAttribute("data-shown", this.#curtain.open);
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
    const collecting = this.#collecting;
    const join = this.data.join[session.instrument] ?? "";
    const section = (id: string, title: Key, body: unknown) => html`<section class="group__part" aria-labelledby=${`group-${id}`} data-section=${id}>
      <h2 id=${`group-${id}`}>${t(lang, title)}</h2>
      ${body}
    </section>`;
    return html`
      <header class="group__head">
        <p class="group__hint">${definition.title}</p>
        <h2 id="group-title-here" class="group__title" tabindex="-1">${session.title}</h2>
        <button type="button" data-part="leave" @click=${() => void this.#enter(null, true)}>${t(lang, "collect.all_groups")}</button>
      </header>
      ${section("invite", "collect.invite", this.#invitation && inviteView({
        lang, invitation: this.#invitation, big: this.#big,
        folder: window.location.protocol === "file:",
        enlarge: (big) => this.#enlarge(big),
        copy: () => void this.#copy(),
      }))}
      ${section("ways", "collect.ways", waysView(collecting, {
        host: this.host, session,
        device: join && join + placeHash({ room: session.room, session: session.id, group: session.groups.length > 1 ? collecting.group : null }),
        hands: () => this.#counting.view(session, collecting.group),
      }))}
      ${section("show", "collect.show_title", this.#curtain.view(session))}
      ${section("keep", "collect.keep_title", keepView({
        lang, session,
        measure: definition.measure,
        rename: (group, name) => void this.#change((now) => renameGroup(now, group, name)),
        save: (text, kind) => this.#save(session, text, kind),
        remove: () => void this.#remove(session),
      }))}`;
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
