/**
 * <course-profile lang>: every own result together, over time. Reads what this device keeps, shows it
 * by exercise with the way back to its page, and deletes what belongs to one exercise, with an undo.
 */
import { render } from "lit-html";
import { part, takeData, type QuizResult } from "./model";
import { everything, type Everything, type ProfileList } from "./profile-data";
import { keptOf, putBack, removeAll } from "./profile-remove";
import { profileView } from "./profile-view";
import { readRecords } from "./records";
import { runtime, RuntimeFailure } from "./runtime";
import { StateLine } from "./state";
import { store } from "./store";
import { asLang, t, type Lang } from "./strings";

export class CourseProfile extends HTMLElement {
  #list: ProfileList | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #all: Everything = { found: [], checks: [] };
  /** The results of the knowledge checks by id, once Python has counted them. */
  #right = new Map<string, QuizResult>();
  #asked = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#list ??= takeData<ProfileList>(this, "script.profile-data");
    if (!this.#list) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#count();
    });
    store.addEventListener("changed", () => void this.#read(), { signal });
    void this.#read();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
  }

  async #read(): Promise<void> {
    const all = everything(this.#list!, await readRecords());
    if (this.#connection.signal.aborted) return;
    this.#all = all;
    this.toggleAttribute("data-live", true);
    this.#state.engaged = all.checks.length > 0;
    this.#render();
    await this.#count();
  }

  /** Knowledge checks are counted where they always are: in Python. */
  async #count(): Promise<void> {
    const mine = ++this.#asked;
    try {
      for (const { quiz, check } of this.#all.checks) {
        const answers = Object.fromEntries(
          Object.entries(check.answers).filter(([question]) => check.checked.includes(question)),
        );
        const result = await runtime.call<QuizResult>({ call: "quiz", quiz: quiz.key, answers });
        if (mine !== this.#asked) return;
        this.#right.set(quiz.id, result);
        this.#render();
      }
      this.#state.done();
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  async #remove(id: string, title: string, quiz: boolean): Promise<void> {
    const kept = await keptOf(id, quiz);
    await removeAll(kept);
    await this.#read();
    this.#state.offerUndo(t(this.#lang, "profile.deleted", { title }), t(this.#lang, "profile.back", { title }), async () => {
      await putBack(kept);
      await this.#read();
    });
    // The button that was pressed is gone with what it deleted.
    this.#state.focusUndo();
  }

  #render(): void {
    const place = part(this, "profile");
    if (!place) return;
    const remove = (id: string, title: string, quiz: boolean) => void this.#remove(id, title, quiz);
    render(profileView(this.#all, this.#right, this.#lang, remove), place);
    const found = new Map(this.#all.found.map((one) => [one.instrument.id, one]));
    for (const line of this.querySelectorAll<HTMLElement>("[data-instrument]"))
      line.toggleAttribute("data-done", found.has(line.dataset["instrument"]!));
  }
}
