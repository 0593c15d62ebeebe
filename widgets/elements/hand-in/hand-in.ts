/**
 * <hand-in lang>: a member of an organisation makes a file of results of her own, without a name.
 *
 * Everything that will be in the file is shown before it is saved; nothing is sent. Reads the store `results`;
 * keeps only the number (localStorage), and only once a file was saved. Attribute for the theme: `data-live`.
 */
import { render } from "lit-html";
import { FILE_TYPE, saveText, shareable } from "../base/download";
import { part, takeData } from "../base/model";
import { StateLine } from "../base/state";
import { asLang, t, type Lang } from "../base/strings";
import { dayOf } from "../base/days";
import { store } from "../store/store";
import { begun, fileOf, nameOf, offered, readKeeping, SLOT, type HandInData, type Keeping, type Offered } from "./hand-in-model";
import { handInView, type View } from "./hand-in-view";

export class HandIn extends HTMLElement {
  #data: HandInData | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #offered: Offered | null = null;
  #unit = "";
  /** What she took out: a result that comes in later is ticked, as the others were. */
  #without = new Set<string>();
  #missing: View["missing"] = null;
  #keeping: Keeping | null = null;
  #keeps = true;
  #file: View["file"] = null;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#data ??= takeData<HandInData>(this, "script.hand-in-data");
    if (!this.#data) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => undefined, { kept: "runtime.kept", keeps: false });
    store.addEventListener("changed", () => void this.#refresh(), { signal });
    addEventListener("storage", (event) => {
      if (event.key !== SLOT && event.key !== null) return;
      this.#keeping = this.#kept() ?? this.#keeping;
      this.#render();
    }, { signal });
    void this.#refresh();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
  }

  async #refresh(): Promise<void> {
    const results = await store.every("results");
    if (this.#connection.signal.aborted) return;
    this.#offered = offered(results, this.#data!);
    // Deleted with everything else, here or in another tab: then the next file is another's.
    this.#keeping = this.#kept() ?? (this.#keeping?.text ? null : this.#keeping) ?? this.#begun();
    this.toggleAttribute("data-live", true);
    this.#render();
  }

  #begun = (): Keeping => begun(crypto.getRandomValues(new Uint8Array(8)));

  #kept(): Keeping | null {
    try {
      return readKeeping(localStorage.getItem(SLOT));
    } catch {
      return null;
    }
  }

  #keep(keeping: Keeping): void {
    this.#keeping = keeping;
    try {
      localStorage.setItem(SLOT, JSON.stringify(keeping));
      this.#keeps = true;
    } catch {
      this.#keeps = false;
    }
  }

  get #chosen() {
    return this.#offered!.choices.filter(({ asked }) => !this.#without.has(asked.id));
  }

  /** The file as it would be saved now; null while something has still to be chosen. */
  #made(): { text: string; keeping: Keeping; name: string } | null {
    if (!this.#unit || !this.#chosen.length || !this.#keeping) return null;
    const today = dayOf(Date.now());
    const made = fileOf(this.#keeping, { track: this.#data!.track, unit: this.#unit, choices: this.#chosen, today });
    return { ...made, name: nameOf(made.keeping, today) };
  }

  /** Says what is missing, and goes there. */
  #incomplete(): void {
    this.#missing = this.#unit ? "results" : "unit";
    this.#render();
    part(this, this.#missing)?.focus();
    this.#state.say(this.#missing === "unit" ? "hand_in.unit_missing" : "hand_in.results_missing");
  }

  #save(): void {
    const made = this.#made();
    if (!made) return this.#incomplete();
    this.#keep(made.keeping);
    this.#file = { name: made.name, href: saveText(made.name, made.text, FILE_TYPE) };
    this.#render();
    this.#state.say("hand_in.saved", { name: made.name });
  }

  async #share(): Promise<void> {
    const made = this.#made();
    if (!made) return this.#incomplete();
    const file = shareable(made.name, made.text);
    if (!file) return;
    try {
      await navigator.share({ files: [file], title: t(this.#lang, "hand_in.title") });
      this.#keep(made.keeping);
      this.#render();
      this.#state.say("hand_in.shared");
    } catch (error) {
      // She closed the choice herself: nothing to say.
      if ((error as Error).name !== "AbortError") this.#state.say("keep.share_failed");
    }
  }

  #renew(): void {
    const before = this.#keeping!;
    const put = (keeping: Keeping) => {
      // One that was never saved need not be kept.
      if (before.text) this.#keep(keeping);
      else this.#keeping = keeping;
      this.#file = null;
      this.#render();
    };
    put(this.#begun());
    this.#state.offerUndo(t(this.#lang, "hand_in.renewed"), t(this.#lang, "hand_in.number_back"), async () => put(before));
  }

  #changed(): void {
    this.#missing = null;
    this.#file = null;
    this.#render();
  }

  #render(): void {
    const place = part(this, "hand-in");
    if (!place || !this.#offered || !this.#keeping) return;
    const made = this.#made();
    const view = handInView({
      lang: this.#lang,
      data: this.#data!,
      offered: this.#offered,
      unit: this.#unit,
      ticked: new Set(this.#chosen.map(({ asked }) => asked.id)),
      missing: this.#missing,
      member: this.#keeping.member,
      keeps: this.#keeps,
      text: made?.text ?? null,
      turn: made?.keeping.turn ?? this.#keeping.turn,
      file: this.#file,
      canShare: shareable("a.json", "{}") !== null,
      on: {
        unit: (id) => {
          this.#unit = id;
          this.#changed();
        },
        tick: (id, on) => {
          if (on) this.#without.delete(id);
          else this.#without.add(id);
          this.#changed();
        },
        renew: () => this.#renew(),
        save: () => this.#save(),
        share: () => void this.#share(),
      },
    });
    render(view, place);
  }
}
