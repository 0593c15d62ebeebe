/**
 * <result-code lang>: reads one result from a code and keeps it, once the learner says so.
 *
 * On the page "take along" it has a field to paste into; on the page of a scan it stays hidden until
 * the address carries a code (`#code=TC1-…`). Once she has decided, the address is cleaned of it.
 * Event, bubbling, once it is kept or taken back: course:taken {instrument, person}, with course:scored
 * before it when it was kept.
 */
import { html, nothing, render } from "lit-html";
import { candidates, keepFor, type Candidate, type Incoming } from "./code-keep";
import { faultKey, foundView, labelOf, type Choice, type Fault, type Scan } from "./code-view";
import { dayOf } from "../store/history";
import { emit, part, takeData, type Answers, type Result } from "../base/model";
import { NAME_LENGTH } from "../store/people";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";

interface Data {
  scans: Scan[];
  /** The page where every code can be read. */
  everywhere: string;
}
interface Read {
  instrument: string;
  version: string;
  answers: Answers;
  tag: number;
  code: string;
  /** The group it was answered for; such a code is no result of one's own to keep. */
  room: number | null;
}
const IN_ADDRESS = /^#code=(.*)$/s;

export class ResultCode extends HTMLElement {
  #data: Data | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #text = "";
  #scan: Scan | null = null;
  #incoming: Incoming | null = null;
  #people: Candidate[] = [];
  #choice: Choice = { person: null, name: "" };
  /** A code could not be read here; the address where it perhaps can, or nothing. */
  #fault: { elsewhere: string } | null = null;
  #kept: { text: string; href: string } | null = null;
  #asked = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#data ??= takeData<Data>(this, "script.code-data");
    if (!this.#data) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#read(this.#text);
    });
    const form = this.querySelector("form");
    const button = part(this, "read");
    if (button) button.hidden = false;
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#read(this.#field!.value);
    }, { signal });
    form?.addEventListener("keydown", (event) => {
      // A code is one line: Enter reads it.
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    }, { signal });
    window.addEventListener("hashchange", () => this.#arrived(), { signal });
    store.addEventListener("changed", () => void this.#look(), { signal });
    this.toggleAttribute("data-live", true);
    this.#arrived();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
  }

  /** Where a code is pasted; only on the page for every scan. */
  get #field(): HTMLTextAreaElement | null {
    return part<HTMLTextAreaElement>(this, "text");
  }

  /** Reads the code in the address; it is cleaned once the learner has decided. */
  #arrived(): void {
    const found = IN_ADDRESS.exec(window.location.hash);
    if (!found) return;
    let text = found[1]!;
    try {
      text = decodeURIComponent(text);
    } catch {
      // A stray % sign: the code is read as it stands, and the reader says what is wrong with it.
    }
    this.hidden = false;
    if (this.#field) this.#field.value = text;
    void this.#read(text);
  }

  #clean(): void {
    if (!IN_ADDRESS.test(window.location.hash)) return;
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, "", pathname + search);
  }

  async #read(text: string): Promise<void> {
    const mine = ++this.#asked;
    this.#text = text;
    this.#forget();
    this.#state.clearUndo();
    this.#state.engaged = true;
    this.#render();
    this.#state.say("code.reading");
    const instruments = this.#data!.scans.map(({ measure }) => measure);
    try {
      const found = await runtime.call<{ codes: Read[]; refused: Fault[] }>({ call: "codes", text, instruments });
      if (mine !== this.#asked) return;
      const several = new Set(found.codes.map(({ code }) => code)).size;
      if (several > 1) return this.#refuse("code.several", { count: several });
      if (found.codes[0] && found.codes[0].room !== null) return this.#refuse("code.room", {});
      if (found.codes[0]) return await this.#show(found.codes[0], mine);
      const [near] = found.refused;
      // No code anywhere in it: then the text itself is what is wrong.
      const fault = near ?? (await runtime.call<{ fault: Fault }>({ call: "decode", text, instruments })).fault;
      if (mine !== this.#asked) return;
      const [key, values] = faultKey(fault, this.#data!.scans.length === 1);
      this.#refuse(key, values, fault.reason === "instrument" ? this.#data!.everywhere : "");
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  async #show({ instrument, version, answers, tag }: Read, mine: number): Promise<void> {
    const scan = this.#data!.scans.find(({ id }) => id === instrument)!;
    const result = await runtime.call<Result>({ call: "score", instrument: scan.measure, answers });
    if (mine !== this.#asked) return;
    this.#scan = scan;
    this.#incoming = { instrument, version, answers, tag, result };
    await this.#look();
    if (mine !== this.#asked) return;
    const own = this.#people.find(({ same }) => same) ?? (scan.about === "self" ? this.#people[0] : undefined);
    this.#choice = { person: own?.id ?? null, name: "" };
    this.#render();
    this.#state.say("code.read");
    this.querySelector<HTMLElement>("#code-found")?.focus();
  }

  /** Who is there, also after another tab wrote. */
  async #look(): Promise<void> {
    const incoming = this.#incoming;
    if (!incoming) return;
    const lists = [store.every("people"), store.every("drafts"), store.every("results")] as const;
    const [people, drafts, results] = await Promise.all(lists);
    if (incoming !== this.#incoming) return;
    this.#people = candidates(incoming, people, drafts, results, dayOf(Date.now()));
    if (this.#choice.person !== null && !this.#people.some(({ id }) => id === this.#choice.person)) this.#choice.person = null;
    this.#render();
  }

  #refuse(key: Key, values: Values = {}, elsewhere = ""): void {
    this.#state.say(key, values);
    this.#fault = { elsewhere: elsewhere && `${elsewhere}#code=${encodeURIComponent(this.#text)}` };
    this.#render();
    this.#field?.setAttribute("aria-invalid", "true");
    this.#field?.focus();
  }

  async #keep(): Promise<void> {
    const incoming = this.#incoming;
    const scan = this.#scan;
    if (!incoming || !scan) return;
    const { person, name } = this.#choice;
    const known = person === null ? name.trim().slice(0, NAME_LENGTH) : labelOf(this.#people, person, this.#lang);
    this.#asked++;
    this.#forget();
    const kept = await keepFor(incoming, person, person === null ? known : "");
    const { instrument, version, answers, result } = incoming;
    emit(this, "course:scored", { instrument, version, person: kept.person, answers, result });
    emit(this, "course:taken", { instrument, person: kept.person });
    this.#clean();
    if (this.#field) this.#field.value = "";
    const text = scan.href ? t(this.#lang, "code.look", { title: scan.title }) : t(this.#lang, "code.below");
    this.#kept = { text, href: scan.href };
    this.#render();
    const said = scan.about === "self" || !known ? t(this.#lang, "code.kept") : t(this.#lang, "code.kept_for", { name: known });
    this.#state.offerUndo(said, t(this.#lang, "code.undone"), async () => {
      await kept.undo();
      emit(this, "course:taken", { instrument, person: kept.person });
      this.#kept = null;
      this.#render();
    });
    this.#state.focusUndo();
  }

  #drop(): void {
    this.#asked++;
    this.#forget();
    this.#clean();
    this.#render();
    this.#state.say("code.dropped");
    this.#field?.focus();
  }

  #forget(): void {
    this.#incoming = null;
    this.#scan = null;
    this.#fault = null;
    this.#kept = null;
    this.#people = [];
    this.#field?.removeAttribute("aria-invalid");
  }

  #render(): void {
    const place = part(this, "found");
    if (!place) return;
    const lang = this.#lang;
    if (this.#incoming && this.#scan) {
      const view = {
        scan: this.#scan,
        incoming: this.#incoming,
        people: this.#people,
        choice: this.#choice,
        lang,
        choose: (person: string | null) => {
          this.#choice = { ...this.#choice, person };
          this.#render();
        },
        rename: (name: string) => {
          this.#choice = { ...this.#choice, name };
        },
        keep: () => void this.#keep(),
        drop: () => this.#drop(),
      };
      render(foundView(view), place);
      return;
    }
    const fault = this.#fault;
    const close = this.#field ? nothing : html`<button type="button" data-part="drop" @click=${() => this.#drop()}>${t(lang, "code.close")}</button>`;
    const wrong = fault
      ? html`<p class="assessment__buttons">
          ${fault.elsewhere ? html`<a class="course-button" href=${fault.elsewhere}>${t(lang, "code.elsewhere")}</a>` : nothing} ${close}
        </p>`
      : nothing;
    const { href, text } = this.#kept ?? { href: "", text: "" };
    const kept = href ? html`<p><a href=${href}>${text}</a></p>` : text ? html`<p>${text}</p>` : nothing;
    render(html`${wrong}${kept}`, place);
  }
}
