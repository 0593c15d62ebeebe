/**
 * <take-along lang>: everything the learner made as one file, back from one, as a table, and gone.
 *
 * A file is shown before anything of it is taken over, and what is taken over can be taken back for a
 * minute. Reads and writes through the store; what a file may hold is course-file.ts, what it adds
 * merge.ts. Attribute for the theme: `data-live`.
 */
import { render } from "lit-html";
import { misfit, type CourseList } from "./course-list";
import { readFile, tooLarge, writeFile, type CourseFile, type Fault } from "../store/course-file";
import { FILE_TYPE, saveText, shareable } from "../base/download";
import { besideStore, changeAll, deleteEverything, showUndo, undo, without } from "../store/erase";
import { dayOf } from "../store/history";
import { asideId, merge } from "../store/merge";
import { part, takeData } from "../base/model";
import { keyOf, noRecords, type Records, type ShapedName } from "../store/record-keys";
import { readRecords } from "../store/records";
import { resultsCsv } from "./results-csv";
import { StateLine } from "../base/state";
import { store, type Aside, type Change, type KeyOf } from "../store/store";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";
import { asideTitle, takeAlongView, type Offer, type Room } from "./take-along-view";

const CSV_TYPE = "text/csv;charset=utf-8";

interface Data extends CourseList {
  coach: { title: string; href: string } | null;
}

export class TakeAlong extends HTMLElement {
  #data: Data | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #records: Records = noRecords();
  #aside: Aside[] = [];
  /** Groups she collected and session plans: each has a file of its own, but she deletes them here. */
  #groups = 0;
  #read: CourseFile | null = null;
  #fault: Fault | null = null;
  #room: Room | null = null;
  #file: { name: string; href: string } | null = null;
  #sure = false;
  #asked = 0;
  #loads = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#data ??= takeData<Data>(this, "script.keep-data");
    if (!this.#data) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => undefined);
    store.addEventListener("changed", () => void this.#refresh(), { signal });
    store.addEventListener("damaged", () => void this.#refresh(), { signal });
    showUndo(this.#state, signal, () => this.#refresh());
    void this.#refresh();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
  }

  #say(key: Key, values: Values = {}): string {
    return t(this.#lang, key, values);
  }

  async #refresh(): Promise<void> {
    const mine = ++this.#asked;
    const records = await readRecords();
    const groups = (await store.every("sessions")).length + Object.keys(besideStore()).length;
    // After the others: reading them may set something aside.
    const aside = await store.every("aside");
    if (mine !== this.#asked || this.#connection.signal.aborted) return;
    this.#records = records;
    this.#groups = groups;
    this.#aside = aside.sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
    this.toggleAttribute("data-live", true);
    this.#render();
    const room = await this.#measure();
    if (mine !== this.#asked) return;
    this.#room = room;
    this.#render();
  }

  async #measure(): Promise<Room> {
    const own = new Blob([this.#text()]).size;
    // Neither exists without https.
    const [estimate, persisted] = await Promise.all([
      navigator.storage?.estimate?.().catch(() => null) ?? null,
      navigator.storage?.persisted?.().catch(() => null) ?? null,
    ]);
    return { own, all: estimate?.usage ?? null, persisted, asked: this.#room?.asked ?? false };
  }

  // Taking along

  #text(): string {
    return writeFile(this.#records, { kind: "everything" });
  }
  #name(key: "keep.file_name" | "keep.csv_file"): string {
    return this.#say(key, { date: dayOf(Date.now()) });
  }

  #save(): void {
    const name = this.#name("keep.file_name");
    this.#file = { name, href: saveText(name, this.#text(), FILE_TYPE) };
    this.#render();
    this.#state.say("keep.saved", { name });
  }

  async #share(): Promise<void> {
    const file = shareable(this.#name("keep.file_name"), this.#text());
    if (!file) return;
    try {
      await navigator.share({ files: [file], title: this.#say("keep.share_title") });
      this.#state.say("keep.shared");
    } catch (error) {
      // She closed the choice herself: nothing to say.
      if ((error as Error).name !== "AbortError") this.#state.say("keep.share_failed");
    }
  }

  #csv(): void {
    const name = this.#name("keep.csv_file");
    saveText(name, resultsCsv(this.#records, this.#data!, this.#lang), CSV_TYPE);
    this.#state.say("keep.saved", { name });
  }

  // Bringing back

  async #load(files: FileList | null): Promise<void> {
    const [chosen] = files ?? [];
    if (!chosen) return;
    const mine = ++this.#loads;
    if (!undo.words) this.#state.hush();
    this.#read = null;
    this.#fault = tooLarge(chosen.size);
    if (!this.#fault) {
      const read = await chosen.text().then(readFile, () => ({ fault: { key: "file.unreadable", values: {} } as Fault }));
      // Another file was chosen in the meantime.
      if (mine !== this.#loads || this.#connection.signal.aborted) return;
      this.#fault = "fault" in read ? read.fault : misfit(read.file.records, this.#data!);
      if ("file" in read && !this.#fault) this.#read = read.file;
    }
    this.#render();
    part(this, this.#fault ? "fault" : "offer-title")?.focus();
  }

  get #offer(): Offer | null {
    if (!this.#read) return null;
    const { saved, kind, records } = this.#read;
    return { saved, report: kind === "report", merge: merge(this.#records, records, this.#aside) };
  }

  async #accept(): Promise<void> {
    // As it is now: another tab may have changed something since the preview.
    this.#records = await readRecords();
    const offer = this.#offer;
    if (!offer) return;
    const { puts, aside } = offer.merge;
    const changes = [
      ...puts.map(({ name, value }) => ({ name, key: keyOf(name, value), value })),
      ...aside.map((value) => ({ name: "aside", key: value.id, value })),
    ] as Change[];
    if (!(await changeAll({ text: "keep.added", after: "keep.taken_back" }, changes))) return this.#state.say("keep.no_room");
    this.#read = null;
    await this.#refresh();
    // The button that was pressed is gone with the preview.
    this.#focusUndo();
  }

  #decline(): void {
    this.#read = null;
    this.#render();
    this.#state.say("keep.not_added");
    part(this, "choose")?.focus();
  }

  // What was set aside

  #download(aside: Aside): void {
    saveText(`${aside.store}-${dayOf(aside.since)}.json`, `${JSON.stringify(aside, null, 1)}\n`, FILE_TYPE);
  }

  /** Changes places with what stands there now. */
  async #putBack(aside: Aside): Promise<void> {
    const name: ShapedName = aside.store;
    const key = keyOf(name, aside.value as never) as KeyOf<ShapedName>;
    const now = await store.get(name, key);
    const changes: { name: string; key: unknown; value: unknown }[] = [
      { name, key, value: aside.value },
      { name: "aside", key: aside.id, value: undefined },
    ];
    if (now !== undefined) {
      const id = asideId(name, now);
      changes.push({ name: "aside", key: id, value: { id, store: name, reason: "replaced", value: now, since: Date.now() } });
    }
    if (!(await store.swap(changes as unknown as Change[]))) return this.#state.say("keep.no_room");
    await this.#refresh();
    this.#state.say("keep.aside_back");
    this.#focusSection("aside");
  }

  async #drop(aside: Aside): Promise<void> {
    const title = asideTitle(this.#data!, aside, this.#lang);
    await changeAll({ text: "keep.aside_deleted", after: "keep.aside_here_again", values: { title } }, without("aside", [aside]));
    await this.#refresh();
    this.#focusUndo();
  }

  // The device

  async #persist(): Promise<void> {
    const persisted = await navigator.storage.persist().catch(() => false);
    this.#room = { ...this.#room!, persisted, asked: true };
    this.#render();
    this.#state.say(persisted ? "keep.persisted" : "keep.persist_no");
    if (persisted) this.#focusSection("room");
  }

  #ask(sure: boolean): void {
    this.#sure = sure;
    this.#render();
    part(this, sure ? "sure" : "erase")?.focus();
  }

  async #erase(): Promise<void> {
    this.#sure = false;
    this.#file = null;
    await deleteEverything();
    await this.#refresh();
    this.#focusUndo();
  }

  /** It stays in view at the foot of the window: the page need not move. */
  #focusUndo(): void {
    part(this, "undo")?.focus({ preventScroll: true });
  }

  #focusSection(name: string): void {
    const heading = this.querySelector<HTMLElement>(`#keep-${name}`) ?? this.querySelector<HTMLElement>("#keep-load");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  }

  #render(): void {
    const place = part(this, "keep");
    if (!place) return;
    const view = takeAlongView({
      lang: this.#lang,
      list: this.#data!,
      coach: this.#data!.coach,
      records: this.#records,
      aside: this.#aside,
      groups: this.#groups,
      offer: this.#offer,
      fault: this.#fault,
      room: this.#room,
      file: this.#file,
      canShare: shareable("a.json", "{}") !== null,
      sure: this.#sure,
      on: {
        save: () => this.#save(),
        share: () => void this.#share(),
        csv: () => this.#csv(),
        load: (files) => void this.#load(files),
        accept: () => void this.#accept(),
        decline: () => this.#decline(),
        download: (aside) => this.#download(aside),
        putBack: (aside) => void this.#putBack(aside),
        drop: (aside) => void this.#drop(aside),
        persist: () => void this.#persist(),
        ask: (sure) => this.#ask(sure),
        erase: () => void this.#erase(),
      },
    });
    render(view, place);
  }
}
