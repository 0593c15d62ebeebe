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
import { runtime, RuntimeFailure } from "../python/runtime";
import { showUndo } from "../store/erase";
import { store } from "../store/store";
import { Collecting } from "./collecting";
import { ownScans, talkOf, THRESHOLD, type OthersScan, type Own } from "./others-model";
import { nameOf, OpenInvitation } from "./others-invitation";
import { talkView } from "./others-talk";
import { collectPart, inviteView, laterView, listView, ownView, pictureView } from "./others-views";
import { roomView } from "./results-view";
import type { RoomGroup, RoomReply } from "./room-model";
import { newSession, peopleIn, peopleOf, roomRequest, type Session } from "./session-model";
import { sessions } from "./sessions";
import { waysView } from "./ways";

interface Data {
  scans: OthersScan[];
}
const WAYS = ["paste", "camera", "file"] as const;

export class AskOthers implements Live {
  #lang: Lang;
  #state!: StateLine;
  #all: Session[] = [];
  #id: string | null = null;
  #own: Own[] = [];
  #choosing = false;
  #message: OpenInvitation;
  #collecting!: Collecting;
  #reply: RoomReply | null = null;
  #asked = 0;
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly data: Data,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
    this.#message = new OpenInvitation(this.#lang, () => this.#state, () => this.#render());
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
    this.#open(this.#message.remembered);
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
    if (this.#scan) void this.#message.draw(session, this.#scan);
    if (session.shown?.answers === peopleOf(session) && (!this.#reply || session.self !== was?.self)) void this.#compute();
  }

  #open(id: string | null): void {
    this.#id = id;
    this.#asked++;
    this.#reply = null;
    this.#collecting.stop();
    Object.assign(this.#collecting, { way: "paste", group: "", report: null, faults: [] });
    this.#message.open(id);
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
    await sessions.create({ ...session, title: nameOf(session, this.#lang), self: own?.answers ?? null });
    this.#choosing = false;
    this.#open(session.id);
    await this.#load();
    this.#state.say("others.created");
    this.host.querySelector<HTMLElement>("#others-invite")?.focus();
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
    this.#state.sayBriefly("others.shown");
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
    // Who looks after every new code could work out what the last one said: later answers wait.
    const fresh = session.shown ? Math.max(0, peopleOf(session) - session.shown.answers) : 0;
    const count = Math.max(...session.groups.map(({ id }) => peopleIn(session, id)));
    const shown = Boolean(session.shown && this.#reply && count >= THRESHOLD);
    const picture = { lang, count, shown, fresh, picture: shown ? this.#picture(session, scan) : html``, show: () => void this.#show(), hide: () => void this.#hide() };
    const talk = shown ? talkOf(this.#reply!, scan) : null;
    const second = session.groups.length < 2 && peopleIn(session, "a") >= THRESHOLD;
    return [
      inviteView(this.#message.view(session, scan)),
      ownView({ lang, scan, own: this.#own, chosen: session.self, take: (self) => void this.#take(self) }),
      collectPart(session, this.#ways(session), lang),
      pictureView(picture),
      ...(talk ? [talkView(talk, lang, () => printing(this.host, "result"))] : []),
      laterView(lang, second, () => void this.#second(), () => void this.#remove(), () => this.#choose(session.id), scan.team),
    ];
  }

  #ways(session: Session): TemplateResult {
    // New codes belong to the last round, unless she says otherwise.
    if (!session.groups.some(({ id }) => id === this.#collecting.group)) this.#collecting.group = session.groups.at(-1)!.id;
    return waysView(this.#collecting, { host: this.host, session, ways: WAYS });
  }

  #picture(session: Session, definition: OthersScan): TemplateResult {
    // No counts per question: with five people one "never" is soon somebody.
    const bare = (one: RoomGroup): RoomGroup => ({ ...one, items: [] });
    const reply = { ...this.#reply!, groups: this.#reply!.groups.map(bare), total: null };
    const groups = Object.fromEntries(session.groups.map(({ id, name }) => [id, session.groups.length > 1 ? name : ""]));
    return roomView(reply, { definition, groups, compare: session.compare, view: session.view, lang: this.#lang });
  }
}
