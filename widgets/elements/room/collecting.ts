/**
 * Collecting for one session: pasted text, files and pictures, the camera. Every way ends in `taking.ts`; what
 * became of it is in `report`, and everything that came in can be taken back at once.
 */
import { faultText, FILE_MOST } from "../store/course-file";
import { RuntimeFailure } from "../python/runtime";
import type { StateLine } from "../base/state";
import { t, type Key, type Lang, type Values } from "../base/strings";
import { beep, Camera, type CameraFault } from "./camera";
import type { Looking, Way } from "./collect-view";
import type { RoomDefinition } from "./room-model";
import { isSessionFile, isTable, readSessions } from "./session-file";
import { keyOfAnswers, moveAnswers, peopleOf, putBack, removeAnswers, type Answered, type Session } from "./session-model";
import { sessions } from "./sessions";
import { readText, take, type Odd, type Report } from "./taking";

const MEGABYTE = 1024 * 1024;
/** What a phone's camera makes is far below; a larger one fills the memory. */
const PICTURE_MOST = 60 * MEGABYTE;

export interface Place {
  lang: Lang;
  definitions: readonly RoomDefinition[];
  state: StateLine;
  /** The session at hand, and a new state of it after a change. */
  session: () => Session;
  changed: (session: Session) => void;
  render: () => void;
  video: () => HTMLVideoElement | null;
  /** A group's file among those that were given. */
  openSessions: (found: Session[]) => Promise<void>;
}

export class Collecting {
  way: Way = "paste";
  group = "a";
  report: Report | null = null;
  faults: string[] = [];
  camera: { state: Looking; fault: CameraFault | null; beep: boolean; last: string } = { state: "off", fault: null, beep: false, last: "" };
  #camera: Camera | null = null;
  /** What the camera sees is taken one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  /** What to do again once Python is back. */
  again: (() => void) | null = null;

  constructor(readonly place: Place) {}

  #say(key: Key, values: Values = {}): void {
    this.place.state.say(key, values);
  }

  stop(): void {
    this.#camera?.stop();
    this.#camera = null;
    this.camera = { ...this.camera, state: "off" };
  }

  turn(way: Way): void {
    if (this.way === way) return;
    this.stop();
    this.way = way;
    this.report = null;
    this.faults = [];
    this.camera.fault = null;
    this.place.render();
  }

  /** True when everything in it is in the group now. */
  async paste(text: string): Promise<boolean> {
    this.report = null;
    if (!text.trim()) return this.#say("collect.paste_empty"), false;
    this.again = () => void this.paste(text);
    this.place.state.clearUndo();
    this.#say("collect.reading");
    const report = await this.#take(text, "code");
    if (!report) return false;
    const { added, changed, again, rooms, others, refused } = report;
    if (!added.length && !changed.length && !again.length && !rooms.length && !others.length && !refused.length) return this.#say("collect.paste_none"), false;
    this.#tell(report);
    return !rooms.length && !others.length && !refused.length;
  }

  /** Reads, takes and says nothing yet; null when Python does not run or the session is gone. */
  async #take(text: string, from: Answered["from"]): Promise<Report | null> {
    const { id } = this.place.session();
    const { group } = this;
    try {
      this.place.state.engaged = true;
      const { codes, refused } = await readText(text, this.place.definitions);
      const done = await take(id, group, codes, from);
      if (!done) return this.#say("collect.gone"), null;
      this.place.changed(done.session);
      this.again = null;
      return { ...done.report, refused };
    } catch (error) {
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.place.state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
      return null;
    }
  }

  #tell(report: Report): void {
    const { lang, state } = this.place;
    this.report = report;
    this.place.render();
    const refused = report.refused.length + report.rooms.length + report.others.length;
    const took = t(lang, "collect.took", { added: report.added.length, again: report.again.length, refused });
    const mended = report.changed.length;
    const said = mended ? `${took} ${t(lang, mended === 1 ? "collect.mended_one" : "collect.mended_many", { count: mended })}` : took;
    if (!report.added.length && !mended) return state.tell(said);
    state.offerUndo(said, t(lang, "collect.took_undone"), () => this.#takeOut(new Set([...report.added, ...report.changed]), report.replaced));
  }

  /** Takes back what came in; who had mended her answers has her earlier ones again. */
  async #takeOut(keys: ReadonlySet<string>, replaced: readonly Answered[]): Promise<void> {
    const session = await sessions.change(this.place.session().id, (now) => putBack(removeAnswers(now, keys).session, replaced));
    this.report = null;
    if (session) this.place.changed(session);
  }

  /** Those of another group come along after all. */
  async takeRooms(): Promise<void> {
    const { report } = this;
    if (!report) return;
    const done = await take(this.place.session().id, report.group, report.rooms.map(({ code }) => code), report.from, true);
    if (!done) return this.#say("collect.gone");
    this.place.changed(done.session);
    const both = <K extends "added" | "changed">(key: K) => [...report[key], ...done.report[key]];
    const replaced = [...report.replaced, ...done.report.replaced];
    this.#tell({ ...report, added: both("added"), changed: both("changed"), replaced, rooms: done.report.rooms, others: [...report.others, ...done.report.others] });
  }

  /** Somebody wants hers out: by her code. */
  async takeOut({ code }: Odd): Promise<void> {
    const { lang, state } = this.place;
    let gone: Answered[] = [];
    const { id } = this.place.session();
    const session = await sessions.change(id, (now) => {
      const made = removeAnswers(now, new Set([keyOfAnswers(code)]));
      gone = made.gone;
      return made.session;
    });
    if (!session) return;
    if (this.report) this.report = { ...this.report, again: this.report.again.filter((one) => keyOfAnswers(one.code) !== keyOfAnswers(code)) };
    this.place.changed(session);
    state.offerUndo(t(lang, "collect.taken_out"), t(lang, "collect.taken_back"), async () => {
      const back = await sessions.change(id, (now) => putBack(now, gone));
      if (back) this.place.changed(back);
    });
    state.focusUndo();
  }

  /** Pasted with the wrong group chosen. */
  async move(group: string): Promise<void> {
    const { report } = this;
    if (!report) return;
    const { lang, state } = this.place;
    const { id, groups } = this.place.session();
    const keys = new Set(report.added);
    const [from, to] = [report.group, group].map((one) => groups.find((each) => each.id === one)?.name ?? one);
    const session = await sessions.change(id, (now) => moveAnswers(now, keys, group));
    if (!session) return;
    this.report = { ...report, group };
    this.place.changed(session);
    state.offerUndo(t(lang, "collect.moved", { group: to! }), t(lang, "collect.moved_back", { group: from! }), async () => {
      const back = await sessions.change(id, (now) => moveAnswers(now, keys, report.group));
      this.report = report;
      if (back) this.place.changed(back);
    });
  }

  // Files and pictures

  async files(files: File[]): Promise<void> {
    if (!files.length) return;
    const { lang } = this.place;
    this.faults = [];
    this.report = null;
    this.again = () => void this.files(files);
    this.place.state.clearUndo();
    this.#say("collect.reading");
    const texts: string[] = [];
    for (const file of files) {
      const read = await this.#read(file);
      if (typeof read === "string") texts.push(read);
      else if (read) this.faults.push(read.fault);
    }
    const text = texts.filter((one) => one).join("\n");
    const report = text ? await this.#take(text, "file") : null;
    if (report) this.#tell(report);
    else if (!text && this.faults.length) this.place.state.tell(t(lang, "collect.took", { added: 0, again: 0, refused: this.faults.length }));
    this.place.render();
  }

  /** The text with codes in it; null: it was a group's file, and is open. */
  async #read(file: File): Promise<string | { fault: string } | null> {
    const { lang, definitions } = this.place;
    const picture = file.type.startsWith("image/");
    const most = picture ? PICTURE_MOST : FILE_MOST;
    const said = (key: Key, values: Values = {}) => ({ fault: t(lang, key, { file: file.name, ...values }) });
    if (file.size > most) return said("collect.file_large", { size: Math.ceil(file.size / MEGABYTE), most: most / MEGABYTE });
    try {
      if (!picture) {
        const text = await file.text();
        if (isSessionFile(text)) {
          const read = readSessions(text, definitions.map(({ measure }) => measure));
          if ("fault" in read) return said("collect.file_broken", { why: faultText(lang, read.fault) });
          await this.place.openSessions(read.sessions);
          return null;
        }
        if (/TC\d/i.test(text)) return text;
        // An invitation opens no group's file, so that is no advice there.
        return said(isTable(text) && this.place.session().kind === "group" ? "collect.file_table" : "collect.file_no_text");
      }
      const { readFile } = await import("./reader");
      const found = await readFile(file);
      return found.length ? found.join("\n") : said("collect.file_no_code");
    } catch (error) {
      console.warn(error);
      return said(picture ? "collect.file_not_picture" : "collect.file_no_text");
    }
  }

  // The camera

  async look(on: boolean): Promise<void> {
    if (!on) {
      this.stop();
      this.place.render();
      return this.#say("collect.camera_stopped");
    }
    const video = this.place.video();
    if (!video || this.camera.state !== "off") return;
    this.camera = { ...this.camera, state: "starting", fault: null, last: "" };
    this.report = null;
    this.place.render();
    this.#say("collect.camera_starting");
    const camera = new Camera(video, (texts) => void (this.#queue = this.#queue.then(() => this.#seen(texts))), (fault) => this.#ended(fault));
    this.#camera = camera;
    const fault = await camera.start();
    if (this.#camera !== camera) return camera.stop();
    this.camera = { ...this.camera, state: fault ? "off" : "on", fault };
    this.place.render();
    this.#say(fault ? `collect.camera_${fault}` : "collect.camera_on");
  }

  #ended(fault: CameraFault | null): void {
    this.#camera = null;
    this.camera = { ...this.camera, state: "off", fault };
    this.place.render();
    this.#say(fault ? `collect.camera_${fault}` : "collect.camera_stopped");
  }

  /** How many are in, and never whose came in. */
  async #seen(texts: string[]): Promise<void> {
    const { lang, state } = this.place;
    const before = peopleOf(this.place.session());
    const report = await this.#take(texts.join("\n"), "code");
    if (!report) return;
    const now = peopleOf(this.place.session());
    const came = report.added.length;
    const odd = report.refused.length + report.rooms.length + report.others.length > 0;
    if (came && this.camera.beep) beep();
    const text =
      came > 1 ? t(lang, "collect.numbers", { from: before + 1, to: now })
      : came ? t(lang, "collect.number", { number: now })
      : report.changed.length ? t(lang, "collect.mended_one")
      : report.again.length ? t(lang, "collect.again_seen", { number: now })
      : t(lang, "collect.took", { added: 0, again: 0, refused: Math.max(1, report.refused.length + report.others.length + report.rooms.length) });
    this.camera = { ...this.camera, last: text };
    // What could not be taken stays in view; another good code does not wipe it away.
    if (odd || !this.report) this.report = odd ? report : null;
    this.place.render();
    state.tell(text);
  }
}
