/**
 * <course-report lang>: a report of what the learner chooses, to print, or as a file for her coach.
 *
 * Reads what this device keeps and writes nothing: choice, title and name live as long as the page. The
 * paper shows exactly the records that a file would hold (report-select.ts).
 */
import { nothing, render } from "lit-html";
import { FILE_TYPE, saveText } from "../base/download";
import { writeFile } from "../store/course-file";
import { dayOf } from "../store/history";
import { part } from "../base/model";
import type { Live } from "../base/on-demand";
import type { Naming } from "./other-names";
import { printing } from "../base/printing";
import { select } from "./report-select";
import { noRecords, type Records } from "../store/record-keys";
import { readRecords } from "../store/records";
import { partsOf, type Part } from "./report-choice";
import { noSums, type ReportList, type Sums } from "./report-data";
import { formView } from "./report-form";
import { RunningHead } from "./report-head";
import { sumsOf } from "./report-sums";
import { reportPaper } from "./report-view";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, day, t, type Lang } from "../base/strings";

export class ReportPage implements Live {
  #lang: Lang;
  #state!: StateLine;
  #kept: Records = noRecords();
  /** What she ticked or unticked; for the rest the usual holds. */
  #ticked = new Map<string, boolean>();
  #naming: Naming = "letters";
  #title = "";
  #name = "";
  #sums: Sums = noSums();
  #counted = "";
  #counting: Promise<void> = Promise.resolve();
  #asked = 0;
  #head = new RunningHead();
  #connection = new AbortController();

  constructor(
    readonly host: HTMLElement,
    readonly list: ReportList,
  ) {
    this.#lang = asLang(host.getAttribute("lang"));
  }

  connect(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this.host, this.#lang, signal, () => {
      runtime.retry();
      this.#counted = "";
      this.#render();
    });
    store.addEventListener("changed", () => void this.#read(), { signal });
    // The browser calls the file after the page.
    const page = document.title;
    window.addEventListener("beforeprint", () => (document.title = [this.#named, this.#name].filter(Boolean).join(" – ")), { signal });
    window.addEventListener("afterprint", () => (document.title = page), { signal });
    void this.#read();
  }

  disconnect(): void {
    this.#connection.abort();
    this.#head.remove();
    this.#asked++;
  }

  async #read(): Promise<void> {
    const kept = await readRecords();
    if (this.#connection.signal.aborted) return;
    this.#kept = kept;
    this.host.toggleAttribute("data-live", true);
    this.#render();
  }

  get #named(): string {
    return this.#title.trim() || t(this.#lang, "report.title_usual");
  }

  #chosen(parts: Part[]): Set<string> {
    return new Set(parts.filter(({ key, usual }) => this.#ticked.get(key) ?? usual).map(({ key }) => key));
  }

  #render(): void {
    const list = this.list;
    const lang = this.#lang;
    const parts = partsOf(list, this.#kept, lang);
    const chosen = this.#chosen(parts);
    const records = select(list, this.#kept, { parts: chosen, naming: this.#naming }, lang);
    const out = partsOf(list, records, lang);
    const name = this.#name.trim();
    const form = {
      lang, parts, chosen, out, name: this.#name, naming: this.#naming, title: this.#title,
      tick: (key: string, on: boolean) => this.#change(() => this.#ticked.set(key, on)),
      all: (what: "all" | "usual" | "none") =>
        this.#change(() => (this.#ticked = new Map(what === "usual" ? [] : parts.map(({ key }) => [key, what === "all"])))),
      call: (naming: Naming) => this.#change(() => (this.#naming = naming)),
      entitle: (title: string) => this.#change(() => (this.#title = title)),
      sign: (sign: string) => this.#change(() => (this.#name = sign)),
      print: () => void this.#print(),
      save: () => this.#save(records, name),
    };
    render(formView(form), part(this.host, "choose")!);
    const paper = part(this.host, "report")!;
    paper.hidden = out.length === 0;
    this.host.toggleAttribute("data-filled", out.length > 0);
    const date = day(lang, dayOf(Date.now()));
    this.#head.set([this.#named, name].filter(Boolean).join(" · "), date);
    render(out.length ? reportPaper({ list, records, sums: this.#sums, lang, title: this.#title.trim(), name, date, naming: this.#naming }) : nothing, paper);
    this.#counting = this.#count(records);
  }

  /** Once everything is counted, or is known not to be. */
  async #print(): Promise<void> {
    await this.#counting;
    if (!this.#connection.signal.aborted) printing(this.host, "result");
  }

  #change(change: () => unknown): void {
    change();
    this.#render();
  }

  /** What only Python counts, again when something else is chosen. */
  async #count(records: Records): Promise<void> {
    const wanted = JSON.stringify([records.entries, records.checks]);
    if (wanted === this.#counted) return this.#counting;
    this.#counted = wanted;
    const mine = ++this.#asked;
    try {
      const sums = await sumsOf(this.list, records);
      if (mine !== this.#asked) return;
      this.#sums = sums;
      this.#state.done();
      this.#render();
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #save(records: Records, name: string): void {
    const words = [t(this.#lang, "report.file"), name, dayOf(Date.now())].filter(Boolean).join(" ");
    const file = `${words.replace(/[^\p{L}\p{N}]+/gu, "-").toLocaleLowerCase()}.json`;
    saveText(file, writeFile(records, { kind: "report", ...(name && { name }) }), FILE_TYPE);
    this.#state.say("report.saved", { file });
  }
}
