/**
 * <ask-others lang>: how others see her. An invitation is a session of kind "others": a link that carries
 * the questionnaire and a random number. The others answer on their own devices and send codes back; she
 * reads them here, and from five on sees the picture beside her own answers, and the talk that follows.
 *
 * A second round is the session's second group; the picture then lays both moments side by side.
 */
import { html, nothing, render, type TemplateResult } from "lit-html";
import { part } from "../base/model";
import type { Live } from "../base/on-demand";
import { printing } from "../base/printing";
import { StateLine } from "../base/state";
import { asLang, t, type Lang } from "../base/strings";
import { square, type Square } from "../pictures/qr";
import { runtime, RuntimeFailure } from "../python/runtime";
import { showUndo } from "../store/erase";
import { store } from "../store/store";
import { collectView } from "./collect-view";
import { Collecting } from "./collecting";
import { invitation, ownScans, talkOf, THRESHOLD, type OthersScan, type Own } from "./others-model";
import { talkView } from "./others-talk";
import { collectPart, inviteView, laterView, listView, ownView, pictureView } from "./others-views";
import { roomView } from "./results-view";
import type { RoomGroup, RoomReply } from "./room-model";
import { newSession, peopleIn, peopleOf, roomRequest, type Session } from "./session-model";
import { sessions } from "./sessions";
import { placeHash, roomSigns } from "./signs";

interface Data {
  scans: OthersScan[];
}
/** What she wrote herself around the link, per language, as long as this tab is open. */
interface Written {
  collector: string;
  texts: Partial<Record<Lang, string>>;
}
const OPEN = "course-others-open";
const WAYS = ["paste", "camera", "file"] as const;

export class AskOthers implements Live {
  #lang: Lang;
  #state!: StateLine;
  #all: Session[] = [];
  #id: string | null = null;
  #own: Own[] = [];
  #choosing = false;
  #of: Lang;
  #written: Written = { collector: "", texts: {} };
  #squares = new Map<string, Square>();
  #collecting!: Collecting;
  #reply: RoomReply | null = null;
  #asked = 0;
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly data: Data,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
    this.#of = this.#lang;
  }

  connect(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this.host, this.#lang, signal, () => this.#retry(), { kept: "others.kept", keeps: true });
    this.#collecting = new Collecting({
      lang: this.#lang, definitions: this.data.scans, state: this.#state,
      session: () => this.#session!,
      changed: (session) => this.#became(session),
      render: () => this.#render(),
      video: () => part<HTMLVideoElement>(this.host, "video"),
      // A group's file is not an invitation's: said, and nothing is done with it.
      openSessions: () => Promise.resolve(this.#state.say("others.group_file")),
    });
    sessions.addEventListener("changed", () => void this.#load(), { signal });
    store.addEventListener("changed", () => void this.#load(), { signal });
    showUndo(this.#state, signal, () => this.#load());
    this.host.toggleAttribute("data-live", true);
    const paper = part(this.host, "paper");
    if (paper) paper.hidden = true;
    this.#open(remembered());
    void this.#load();
  }

  disconnect(): void {
    this.#asked++;
    this.#collecting.stop();
    this.#connection.abort();
  }

  get #session(): Session | undefined {
    return this.#all.find(({ id }) => id === this.#id);
  }
  get #scan(): OthersScan | undefined {
    return this.data.scans.find(({ id }) => id === this.#session?.instrument);
  }

  async #load(): Promise<void> {
    const [all, drafts, people] = await Promise.all([sessions.every("others"), store.every("drafts"), store.every("people")]);
    if (this.#connection.signal.aborted) return;
    const was = this.#session;
    this.#all = all.filter(({ instrument }) => this.data.scans.some(({ id }) => id === instrument));
    const session = this.#session;
    this.#own = this.#scan ? ownScans(this.#scan, drafts, people) : [];
    this.#render();
    if (!session) return;
    void this.#draw();
    if (session.shown?.answers === peopleOf(session) && (!this.#reply || session.self !== was?.self)) void this.#compute();
  }

  #open(id: string | null): void {
    this.#id = id;
    this.#asked++;
    this.#reply = null;
    this.#collecting.stop();
    Object.assign(this.#collecting, { way: "paste", group: "", report: null, faults: [] });
    this.#written = written(id);
    remember(id);
  }
  #choose(id: string): void {
    this.#choosing = false;
    this.#open(this.#id === id ? null : id);
    void this.#load().then(() => (this.host.querySelector<HTMLElement>("#others-invite") ?? this.host.querySelector<HTMLElement>(`[data-session="${id}"]`))?.focus());
  }

  async #create(instrument: string, title: string): Promise<void> {
    const scan = this.data.scans.find(({ id }) => id === instrument);
    if (!scan) return;
    const session = newSession({
      instrument, version: scan.version, title, kind: "others", view: "other", compare: "moments",
      groups: [t(this.#lang, "others.first_round")],
    });
    // Only her own scan about herself is surely the right one; of several people she chooses.
    const own = scan.about === "self" ? ownScans(scan, await store.every("drafts"), [])[0] : undefined;
    const name = session.title || t(this.#lang, "others.untitled", { room: roomSigns(session.room) });
    await sessions.create({ ...session, title: name, self: own?.answers ?? null });
    this.#choosing = false;
    this.#open(session.id);
    await this.#load();
    this.#state.say("others.created");
    this.host.querySelector<HTMLElement>("#others-invite")?.focus();
  }

  /** The sheet's address in a language; the header's switch says where that language's pages are. */
  #link(of: Lang): string {
    if (!/^https?:$/.test(window.location.protocol)) return "";
    const other = document.querySelector<HTMLAnchorElement>(`.course-languages a[hreflang="${of}"]`)?.href;
    const here = of === this.#lang ? window.location.href : other;
    const room = this.#session!.room;
    return here ? new URL(this.#scan!.sheet, here).href + placeHash({ room, session: null, group: null }) : "";
  }
  #text(of: Lang): string {
    return this.#written.texts[of] ?? invitation(of, this.#scan!, this.#link(of), this.#written.collector);
  }
  async #draw(): Promise<void> {
    const link = this.#link(this.#of);
    if (!link || this.#squares.has(link)) return;
    this.#squares.set(link, await square(link, ""));
    this.#render();
  }
  #write(change: Partial<Written>): void {
    this.#written = { ...this.#written, ...change };
    keepWritten(this.#id, this.#written);
    this.#render();
  }

  async #copy(what: "text" | "link", from: HTMLElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(what === "text" ? this.#text(this.#of) : this.#link(this.#of));
      this.#state.say(what === "text" ? "others.copied_text" : "others.copied_link");
    } catch {
      // No clipboard without https, or not allowed: she copies it by hand, and it is selected for her.
      const section = from.closest("section")!;
      if (what === "text") section.querySelector("textarea")?.select();
      else getSelection()?.selectAllChildren(section.querySelector('[data-part="link"]')!);
      this.#state.say("share.copy_self");
    }
  }
  async #share(): Promise<void> {
    try {
      await navigator.share({ text: this.#text(this.#of) });
    } catch {
      // She thought better of it.
    }
  }

  async #take(self: Session["self"]): Promise<void> {
    if (await this.#change((session) => ({ ...session, self }))) this.#state.say(self ? "others.own_kept" : "others.own_left");
  }
  /** Codes came in, or went out again. */
  #became(session: Session): void {
    this.#all = this.#all.map((one) => (one.id === session.id ? session : one));
    this.#render();
  }
  async #change(change: (session: Session) => Session): Promise<boolean> {
    const done = this.#id ? await sessions.change(this.#id, change) : undefined;
    await this.#load();
    if (!done) this.#state.say("others.gone");
    return Boolean(done);
  }

  #retry(): void {
    runtime.retry();
    this.#collecting.again?.();
  }

  async #show(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    this.#collecting.again = () => void this.#show();
    this.#state.engaged = true;
    this.#state.say("others.showing");
    if (!(await this.#compute())) return;
    const answers = peopleOf(session);
    await sessions.change(session.id, (now) => ({ ...now, shown: { answers, at: Date.now() } }));
    await this.#load();
    this.#state.engaged = false;
    this.#state.say("others.shown");
    this.host.querySelector<HTMLElement>("#others-picture")?.focus();
  }
  async #hide(): Promise<void> {
    this.#reply = null;
    this.#asked++;
    await this.#change((session) => ({ ...session, shown: null }));
    this.host.querySelector<HTMLElement>("#others-picture")?.focus();
  }
  async #compute(): Promise<boolean> {
    const session = this.#session;
    const scan = this.#scan;
    if (!session || !scan) return false;
    const mine = ++this.#asked;
    try {
      const reply = await runtime.call<RoomReply>(roomRequest(session, scan.measure));
      if (mine !== this.#asked) return false;
      this.#reply = reply;
      this.#render();
      return true;
    } catch (error) {
      if (mine !== this.#asked) return false;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#collecting.again = () => void this.#show();
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
      return false;
    }
  }

  async #second(): Promise<void> {
    const id = this.#id!;
    const name = t(this.#lang, "others.second_round");
    const before = this.#session?.shown ?? null;
    const begun = await this.#change((session) =>
      session.groups.length > 1 ? session : { ...session, shown: null, groups: [...session.groups, { id: "b", name, hands: null }] },
    );
    if (!begun) return;
    this.#collecting.group = "b";
    this.#reply = null;
    this.#render();
    this.#state.offerUndo(t(this.#lang, "others.second_begun"), t(this.#lang, "others.second_undone"), async () => {
      await sessions.change(id, (session) => {
        const out = session.answers.filter(({ group }) => group === "b");
        // Answers that came in meanwhile are somebody's work: then the round stays.
        return out.length ? session : { ...session, shown: before, groups: session.groups.slice(0, 1) };
      });
      await this.#load();
    });
  }
  async #remove(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    this.#open(null);
    await sessions.remove(session);
    await this.#load();
    this.#state.focusUndo();
  }

  #render(): void {
    const list = part(this.host, "list");
    const open = part(this.host, "open");
    if (!list || !open) return;
    const view = {
      lang: this.#lang, scans: this.data.scans, sessions: this.#all, current: this.#id, choosing: this.#choosing,
      open: (id: string) => this.#choose(id),
      choose: () => {
        this.#choosing = true;
        this.#render();
        this.host.querySelector<HTMLElement>("#others-new")?.focus();
      },
      create: (scan: string, title: string) => void this.#create(scan, title),
    };
    render(listView(view), list);
    render(this.#session && this.#scan ? this.#openView(this.#session, this.#scan) : nothing, open);
  }

  #openView(session: Session, scan: OthersScan): TemplateResult[] {
    const lang = this.#lang;
    const link = this.#link(this.#of);
    const message = {
      lang, link, of: this.#of, text: this.#text(this.#of), signs: roomSigns(session.room),
      collector: this.#written.collector, square: this.#squares.get(link) ?? null,
      speak: (of: Lang) => {
        this.#of = of;
        this.#render();
        void this.#draw();
      },
      write: (text: string) => this.#write({ texts: { ...this.#written.texts, [this.#of]: text } }),
      collect: (collector: string) => this.#write({ collector }),
      copy: (what: "text" | "link", from: HTMLElement) => void this.#copy(what, from),
      share: () => void this.#share(),
    };
    // Who looks after every new code could work out what the last one said: later answers wait.
    const fresh = session.shown ? Math.max(0, peopleOf(session) - session.shown.answers) : 0;
    const count = Math.max(...session.groups.map(({ id }) => peopleIn(session, id)));
    const shown = Boolean(session.shown && this.#reply && count >= THRESHOLD);
    const picture = { lang, count, shown, fresh, picture: shown ? this.#picture(session, scan) : html``, show: () => void this.#show(), hide: () => void this.#hide() };
    const talk = shown ? talkOf(this.#reply!, scan) : null;
    const second = session.groups.length < 2 && peopleIn(session, "a") >= THRESHOLD;
    return [
      inviteView(message),
      ownView({ lang, scan, own: this.#own, chosen: session.self, take: (self) => void this.#take(self) }),
      collectPart(session, this.#ways(session), lang),
      pictureView(picture),
      ...(talk ? [talkView(talk, lang, () => printing(this.host, "result"))] : []),
      laterView(lang, second, () => void this.#second(), () => void this.#remove(), () => this.#choose(session.id), scan.id === "support-scan" ? scan.lesson : ""),
    ];
  }

  #ways(session: Session): TemplateResult {
    const collecting = this.#collecting;
    const { report, faults, camera, way } = collecting;
    // New codes belong to the last round, unless she says otherwise.
    if (!session.groups.some(({ id }) => id === collecting.group)) collecting.group = session.groups.at(-1)!.id;
    return collectView({
      lang: this.#lang, session, definitions: this.data.scans, group: collecting.group, way, ways: WAYS, report, faults, camera, device: "",
      hands: () => html``,
      on: {
        group: (id) => {
          collecting.group = id;
          this.#render();
        },
        way: (chosen) => collecting.turn(chosen),
        paste: (text) => void this.#paste(text),
        files: (files) => void collecting.files(files),
        camera: (on) => void collecting.look(on),
        beep: (on) => {
          collecting.camera.beep = on;
          this.#render();
        },
        rooms: () => void collecting.takeRooms(),
        takeOut: (odd) => void collecting.takeOut(odd),
        move: (group) => void collecting.move(group),
      },
    });
  }
  /** What could be read is in; what could not stays in the field, to be mended. */
  async #paste(text: string): Promise<void> {
    const field = part<HTMLTextAreaElement>(this.host, "paste");
    if ((await this.#collecting.paste(text)) && field?.value === text) field.value = "";
  }

  #picture(session: Session, definition: OthersScan): TemplateResult {
    // No counts per question: with five people one "never" is soon somebody.
    const bare = (one: RoomGroup): RoomGroup => ({ ...one, items: [] });
    const reply = { ...this.#reply!, groups: this.#reply!.groups.map(bare), total: null };
    const groups = Object.fromEntries(session.groups.map(({ id, name }) => [id, session.groups.length > 1 ? name : ""]));
    return roomView(reply, { definition, groups, compare: session.compare, view: session.view, lang: this.#lang });
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(OPEN);
  } catch {
    return null;
  }
}
function remember(id: string | null): void {
  try {
    if (id) sessionStorage.setItem(OPEN, id);
    else sessionStorage.removeItem(OPEN);
  } catch {
    // Then the list is where she begins next time.
  }
}
const NOTHING: Written = { collector: "", texts: {} };
function written(id: string | null): Written {
  try {
    return { ...NOTHING, ...(JSON.parse(sessionStorage.getItem(`${OPEN} ${id}`) ?? "null") as Written | null) };
  } catch {
    return NOTHING;
  }
}
function keepWritten(id: string | null, value: Written): void {
  try {
    sessionStorage.setItem(`${OPEN} ${id}`, JSON.stringify(value));
  } catch {
    // Her words stay in the field as long as the page stands.
  }
}
