/**
 * <coach-view lang>: reports that learners handed over, beside each other. They are read in the browser and
 * kept nowhere: closing the page is throwing them away.
 */
import { render } from "lit-html";
import { openFile, type Open, type Refused } from "./coach-files";
import { filesView, openView, type CoachActions } from "./coach-view";
import { part } from "../base/model";
import type { Live } from "../base/on-demand";
import { printing } from "../base/printing";
import type { ReportList } from "./report-data";
import { sumsOf } from "./report-sums";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { asLang, t, type Lang } from "../base/strings";

export class CoachPage implements Live {
  #lang: Lang;
  #state!: StateLine;
  #open: Open[] = [];
  #refused: Refused[] = [];
  #counted = new Set<Open>();
  #over = false;
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
    const retry = () => {
      runtime.retry();
      void this.#count();
    };
    // The answers are somebody else's, and nothing of it is kept here.
    this.#state = new StateLine(this.host, this.#lang, signal, retry, { kept: "coach.kept", keeps: false });
    // Anywhere on the page: a file dropped beside the field would otherwise replace the page itself.
    for (const name of ["dragenter", "dragover"]) window.addEventListener(name, (event) => this.#drag(event as DragEvent, true), { signal });
    window.addEventListener("dragleave", (event) => !(event as DragEvent).relatedTarget && this.#hover(false), { signal });
    window.addEventListener("drop", (event) => this.#drop(event as DragEvent), { signal });
    this.host.toggleAttribute("data-live", true);
    this.#render();
  }

  disconnect(): void {
    this.#connection.abort();
    // Another page: whoever comes next at this device finds nothing.
    this.#open = [];
    this.#refused = [];
  }

  #hasFiles = ({ dataTransfer }: DragEvent) => [...(dataTransfer?.types ?? [])].includes("Files");

  #drag(event: DragEvent, over: boolean): void {
    if (!this.#hasFiles(event)) return;
    event.preventDefault();
    this.#hover(over);
  }

  #hover(over: boolean): void {
    if (over === this.#over) return;
    this.#over = over;
    this.#render();
  }

  #drop(event: DragEvent): void {
    if (!this.#hasFiles(event)) return;
    event.preventDefault();
    this.#over = false;
    void this.#add([...(event.dataTransfer?.files ?? [])]);
  }

  async #add(files: File[]): Promise<void> {
    if (!files.length) return this.#render();
    const lang = this.#lang;
    const { signal } = this.#connection;
    this.#refused = [];
    let opened = 0;
    for (const file of files) {
      const read = await openFile(this.list, file, this.#open, lang);
      if (signal.aborted) return;
      if ("reason" in read) this.#refused = [...this.#refused, { file: file.name, reason: read.reason }];
      else {
        this.#open = [...this.#open, read];
        opened++;
      }
    }
    this.#state.clearUndo();
    this.#render();
    const refused = this.#refused.length;
    this.#state.say(refused ? "coach.some" : opened === 1 ? "coach.opened_one" : "coach.opened", { opened, refused });
    await this.#count();
  }

  #remove(gone: Open[]): void {
    const before = this.#open;
    const lang = this.#lang;
    this.#open = before.filter((one) => !gone.includes(one));
    this.#render();
    const [first] = gone;
    const name = gone.length === 1 ? first!.name || t(lang, "coach.somebody") : t(lang, "coach.all");
    this.#state.offerUndo(t(lang, "coach.removed", { name }), t(lang, "coach.back", { name }), async () => {
      // In its old place, beside what was opened in the meantime.
      this.#open = [...before, ...this.#open.filter((one) => !before.includes(one))];
      this.#render();
    });
    this.#state.focusUndo();
  }

  /** What only Python counts; until then, and without it, the rest is there. */
  async #count(): Promise<void> {
    const { signal } = this.#connection;
    try {
      for (const file of this.#open) {
        if (this.#counted.has(file)) continue;
        file.sums = await sumsOf(this.list, file.records);
        if (signal.aborted) return;
        this.#counted.add(file);
        this.#render();
      }
      this.#state.done();
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #render(): void {
    const on: CoachActions = {
      add: (files) => void this.#add(files),
      remove: (file) => this.#remove([file]),
      clear: () => this.#remove(this.#open),
      print: () => printing(this.host, "result"),
    };
    this.host.style.setProperty("--coach-columns", String(Math.max(1, this.#open.length)));
    this.host.toggleAttribute("data-filled", this.#open.length > 0);
    render(openView(this.#refused, this.#over, this.#lang, on), part(this.host, "open")!);
    render(filesView(this.list, this.#open, this.#lang, on), part(this.host, "files")!);
  }
}
