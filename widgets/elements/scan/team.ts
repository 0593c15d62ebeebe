/**
 * <team-comparison instrument lang>: a team's anonymous answers beside the leader's own. The answers are
 * typed over from paper, kept on this device, and described in Python: nothing below five people.
 *
 * It reads the learner's own answers from the store and hears `course:answered`; it reaches into no
 * other widget.
 */
import { html, nothing, render } from "lit-html";
import { Entries } from "../store/entries";
import { part, sameMajor, takeData, type Answers } from "../base/model";
import { printing } from "../base/printing";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, t, type Lang } from "../base/strings";
import type { GroupResult, TeamData } from "./team-model";
import { readRows, type Refused, type Rows } from "./team-rows";
import { teamView } from "./team-view";

const THRESHOLD = 5;
const TEAM = "team";

export class TeamComparison extends HTMLElement {
  #data: TeamData | null = null;
  #lang: Lang = "nl";
  #area!: HTMLTextAreaElement;
  #kept!: Entries<{ text: string; shown: boolean }>;
  #state!: StateLine;
  #shown = false;
  #asked = 0;
  #connection = new AbortController();

  connectedCallback(): void {
    this.#data ??= takeData<TeamData>(this, "script.team-data");
    const area = this.querySelector("textarea");
    if (!this.#data || !area) return;
    this.#area = area;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#kept ??= new Entries(this, this.#data.id, this.#data.version);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#describe(false);
    });
    const live = part(this, "live");
    if (live) live.hidden = false;
    area.addEventListener("input", () => this.#typed(), { signal });
    this.#button("score", () => void this.#ask());
    this.#button("clear", () => void this.#clear());
    store.addEventListener("changed", () => void this.#restore(), { signal });
    // Her own answers changed: what is shown beside them changes too.
    const own = (event: Event) => {
      const { instrument } = (event as CustomEvent<{ instrument: string }>).detail;
      if (instrument === this.#data?.id && this.#shown) void this.#describe(false);
    };
    document.addEventListener("course:scored", own, { signal });
    void this.#restore();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#asked++;
  }

  #button(name: string, run: () => void): void {
    part(this, name)?.addEventListener("click", run, { signal: this.#connection.signal });
  }

  get #rows(): Rows {
    const { order, measure } = this.#data!;
    return readRows(this.#area.value, order, measure.options);
  }

  async #restore(): Promise<void> {
    await this.#kept.load();
    // Never under the learner's hands.
    if (this.#connection.signal.aborted || (document.activeElement === this.#area && this.#area.value)) return;
    const kept = this.#kept.find(TEAM);
    const usable = kept && sameMajor(kept.version, this.#data!.version) ? kept.data : undefined;
    if (this.#area.value && !usable && !this.hasAttribute("data-live")) await this.#keep(false);
    else this.#area.value = usable?.text ?? "";
    this.toggleAttribute("data-live", true);
    this.#count();
    if (usable?.shown) void this.#describe(false);
    else this.#hide();
  }

  #keep(shown: boolean): Promise<void> {
    return this.#kept.keep(TEAM, { text: this.#area.value, shown });
  }

  #typed(): void {
    this.#state.clearUndo();
    void this.#keep(false);
    this.#hide();
    this.#count();
    runtime.start();
  }

  /** How many lines can be used, and which can't and why. */
  #count(): void {
    const { people, refused } = this.#rows;
    const lang = this.#lang;
    const count = part(this, "count");
    const words = people.length === 1 ? "team.row" : "team.rows";
    if (count) count.textContent = people.length || refused.length ? t(lang, words, { count: people.length }) : "";
    const place = part(this, "refused");
    if (!place) return;
    const why = ({ line, reason, found }: Refused) =>
      t(lang, `team.refused_${reason}`, { line, found, total: this.#data!.order.length });
    render(
      refused.length
        ? html`<p>${t(lang, "team.refused")}</p>
            <ul>
              ${refused.slice(0, 20).map((one) => html`<li>${why(one)}</li>`)}
            </ul>`
        : nothing,
      place,
    );
  }

  async #ask(): Promise<void> {
    const { people } = this.#rows;
    if (people.length < THRESHOLD) {
      this.#hide();
      return this.#state.say("team.too_few", { count: people.length, threshold: THRESHOLD });
    }
    await this.#keep(true);
    await this.#describe(true);
    part(this, "result")?.querySelector<HTMLElement>(".assessment__heading")?.focus();
  }

  async #own(): Promise<Answers | null> {
    const { id, version } = this.#data!;
    const draft = await store.get("drafts", [id, "first"]);
    const usable = draft && sameMajor(draft.version, version) ? draft.answers : {};
    const known = Object.entries(usable).filter(([item]) => this.#data!.order.includes(item));
    return known.length ? Object.fromEntries(known) : null;
  }

  async #describe(say: boolean): Promise<void> {
    const region = part(this, "result");
    const { people } = this.#rows;
    if (!region || people.length < THRESHOLD) return this.#hide();
    const mine = ++this.#asked;
    if (say) this.#state.say("live.scoring");
    this.#state.engaged = true;
    try {
      const own = await this.#own();
      const { measure } = this.#data!;
      const request = { call: "group", instrument: measure, groups: { [TEAM]: people }, self: own, threshold: THRESHOLD };
      const result = await runtime.call<GroupResult>(request);
      if (mine !== this.#asked) return;
      if (say) this.#state.say("team.shown_below");
      else this.#state.done();
      this.#shown = true;
      region.hidden = false;
      render(teamView(this.#data!, result, own !== null, this.#lang, () => printing(this, "result")), region);
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#hide();
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #hide(): void {
    this.#asked++;
    this.#shown = false;
    const region = part(this, "result");
    if (!region) return;
    region.hidden = true;
    render(nothing, region);
  }

  async #clear(): Promise<void> {
    const gone = this.#kept.find(TEAM);
    if (!gone) return;
    this.#area.value = "";
    this.#hide();
    this.#count();
    this.#state.offerUndo(t(this.#lang, "team.cleared"), t(this.#lang, "live.restored"), async () => {
      await this.#kept.bringBack(gone);
      await this.#restore();
    });
    await this.#kept.remove(TEAM);
  }
}
