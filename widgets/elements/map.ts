/**
 * <stakeholder-map instrument lang>: the map of the people around a plan, on which discs are moved by
 * mouse, finger or arrow keys, and which an ordinary form and a table say in full.
 *
 * Python puts each person in a group; the map itself works without it. Everything is kept as it is
 * typed or moved, one entry per person. Event: course:kept. Attributes for the theme: `data-live`,
 * `data-filled` once there is somebody on the map, `data-failed` and `data-printing` as elsewhere.
 */
import { html, nothing, render } from "lit-html";
import { Entries } from "./entries";
import { dayOf } from "./history";
import { Drag } from "./map-drag";
import { Plane, planeView, step, type Disc, type Spot } from "./map-plane";
import { approachView, filterView, formView, missing, tableView } from "./map-view";
import type { Line, MapTexts, Stakeholder } from "./map-view";
import { part, sameMajor, takeData } from "./model";
import { NAME_LENGTH } from "./people";
import { printing } from "./printing";
import { runtime, RuntimeFailure } from "./runtime";
import { day } from "./sheet";
import { StateLine } from "./state";
import { store } from "./store";
import { asLang, t, type Key, type Lang, type Values } from "./strings";

interface MapData {
  id: string;
  version: string;
  title: string;
  measure: { groups: string[] };
  texts: MapTexts;
}
interface Grouped {
  entries: { id: string; group: string }[];
  groups: { id: string; count: number; ids: string[] }[];
}

/** The whole map comes into sight with the disc that gets the focus by key: the header covers what is above. */
const inSight = ({ currentTarget, target }: FocusEvent) => {
  if ((target as Element).matches(":focus-visible")) (currentTarget as Element).scrollIntoView({ block: "nearest" });
};
const spotKey = ({ trust, agreement, influence }: Stakeholder) => `${trust} ${agreement} ${influence}`;

export class StakeholderMap extends HTMLElement {
  #data: MapData | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #entries!: Entries<Stakeholder>;
  #matter = "";
  /** person → the answers Python was asked about, and the group it said. */
  #groups = new Map<string, { spot: string; group: string }>();
  /** group → people, most influence first, as Python sorted them. */
  #order: Grouped["groups"] = [];
  #filter = "";
  #open = "";
  #plane = new Plane(560);
  #drag = new Drag(
    this,
    () => this.#render(),
    (id, x, y) => this.#move(id, this.#plane.snap(x, y)),
  );
  #asked = 0;
  /** Counts changes made here: what was read before one of them is out of date. */
  #edits = 0;
  #connection = new AbortController();
  #observer = new ResizeObserver(([entry]) => this.#resized(entry?.contentRect.width ?? 0));

  connectedCallback(): void {
    this.#data ??= takeData<MapData>(this, "script.map-data");
    const live = part(this, "live");
    if (!this.#data || !live) return;
    this.#lang = asLang(this.getAttribute("lang"));
    this.#entries ??= new Entries(this, this.#data.id, this.#data.version);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#state = new StateLine(this, this.#lang, signal, () => {
      runtime.retry();
      void this.#group();
    });
    store.addEventListener("changed", () => void this.#restore(), { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#drag.cancel(), { signal });
    // For a browser that lets the page scroll under a drawing whatever its touch-action says.
    this.addEventListener("touchmove", (event) => this.#drag.active && event.preventDefault(), { signal, passive: false });
    this.#observer.observe(live);
    void this.#restore();
    runtime.warm();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#observer.disconnect();
    this.#asked++;
  }

  async #restore(): Promise<void> {
    const { signal } = this.#connection;
    const edits = this.#edits;
    const fresh = new Entries<Stakeholder>(this, this.#data!.id, this.#data!.version);
    const [people] = await Promise.all([store.all("people", this.#data!.id), fresh.load()]);
    if (signal.aborted) return;
    if (edits !== this.#edits) return this.#restore();
    const usable = fresh.list.filter(({ version }) => sameMajor(version, this.#data!.version));
    if (usable.length < fresh.list.length) this.#state.note("store.renewed");
    this.#entries.list = usable;
    this.#matter = people.find(({ id }) => id === "first")?.name ?? "";
    if (!this.#entries.find(this.#open)) this.#open = "";
    this.toggleAttribute("data-live", true);
    this.#render();
    void this.#group();
  }

  #resized(room: number): void {
    const plane = new Plane(Math.round(room));
    if (!room || plane.width === this.#plane.width) return;
    this.#plane = plane;
    if (this.hasAttribute("data-live")) this.#render();
  }

  // What the learner does

  /** Says what just happened, unless there is something worse to say: that stays. */
  #tell(key: Key, values: Values = {}): void {
    if (runtime.state === "failed" && runtime.kind) this.#state.fail(runtime.kind);
    else this.#state.say(key, values);
  }

  #keep(id: string, data: Stakeholder): void {
    this.#edits++;
    void this.#entries.keep(id, data);
    this.#state.clearUndo();
    this.#render();
    void this.#group();
  }

  #add(): void {
    const id = Entries.id();
    this.#open = id;
    this.#filter = "";
    this.#keep(id, { name: "", date: dayOf(Date.now()), note: "" });
    this.#tell("map.added");
    this.#field(id, "name")?.focus();
  }

  #edit(id: string): void {
    this.#open = id;
    this.#render();
    const field = this.#field(id, "name");
    field?.focus({ preventScroll: true });
    this.querySelector(".map__form")?.scrollIntoView({ block: "nearest" });
  }

  #done(): void {
    const id = this.#open;
    this.#open = "";
    this.#render();
    this.#tell("map.kept", { name: this.#label(id) });
    (this.#discOf(id) ?? part(this, "add"))?.focus();
  }

  #remove(id: string): void {
    const name = this.#label(id);
    if (this.#open === id) this.#open = "";
    this.#edits++;
    const going = this.#entries.remove(id);
    this.#render();
    void this.#group();
    this.#state.offerUndo(t(this.#lang, "map.removed", { name }), t(this.#lang, "map.back", { name }), async () => {
      const gone = await going;
      this.#edits++;
      if (gone) await this.#entries.bringBack(gone);
      this.#render();
      void this.#group();
    });
    // The button that was pressed is gone with its row.
    this.#state.focusUndo();
  }

  #move(id: string, spot: Spot): void {
    const entry = this.#entries.find(id);
    if (!entry) return;
    const { trust, agreement } = entry.data;
    if (trust === spot.trust && agreement === spot.agreement) return this.#render();
    // A new judgement is one of today.
    this.#keep(id, { ...entry.data, ...spot, date: dayOf(Date.now()) });
    this.#say("map.moved", id, spot);
  }

  #say(key: "map.moved" | "map.moved_group", id: string, { trust, agreement }: Spot, group = ""): void {
    const place = part(this, "said");
    const words = { name: this.#label(id), trust, agreement: agreement ?? t(this.#lang, "map.unknown"), group };
    if (place) place.textContent = t(this.#lang, key, words);
    this.#moved = key === "map.moved" ? id : "";
  }
  /** Who was moved and has no group yet. */
  #moved = "";

  #key(event: KeyboardEvent, id: string): void {
    const entry = this.#entries.find(id);
    if (!entry || event.ctrlKey || event.metaKey || event.altKey) return;
    const { trust, agreement, influence } = entry.data;
    const to = step({ trust: trust!, agreement: agreement! }, event.key);
    const more = event.key === "+" || event.key === "=" ? 1 : event.key === "-" ? -1 : 0;
    if (to) this.#move(id, to);
    else if (more) {
      const now = Math.min(5, Math.max(1, influence! + more));
      if (now !== influence) this.#keep(id, { ...entry.data, influence: now, date: dayOf(Date.now()) });
      const place = part(this, "said");
      if (place) place.textContent = t(this.#lang, "map.influence_now", { name: this.#label(id), influence: now });
    } else if (event.key === "Enter" || event.key === " ") this.#edit(id);
    else return;
    event.preventDefault();
  }

  // What Python says

  async #group(): Promise<void> {
    const mine = ++this.#asked;
    const whole = this.#entries.list.filter(({ data }) => !missing(data).length);
    this.#state.engaged = whole.length > 0;
    if (!whole.length) {
      this.#order = [];
      return this.#render();
    }
    // A name may still be missing; who it is says the id.
    const entries = whole.map(({ id, data }) => ({ ...data, id, name: this.#label(id), date: data.date || dayOf(Date.now()) }));
    const spots = new Map(whole.map(({ id, data }) => [id, spotKey(data)]));
    try {
      const result = await runtime.call<Grouped>({ call: "map", map: this.#data!.measure, entries });
      if (mine !== this.#asked) return;
      this.#groups = new Map(result.entries.map(({ id, group }) => [id, { group, spot: spots.get(id)! }]));
      this.#order = result.groups;
      this.#state.done();
      this.#render();
      const moved = this.#entries.find(this.#moved)?.data;
      const group = this.#groupOf(this.#moved);
      if (moved && group)
        this.#say("map.moved_group", this.#moved, { trust: moved.trust!, agreement: moved.agreement! }, this.#data!.texts.groups[group]!.title);
    } catch (error) {
      if (mine !== this.#asked) return;
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  /** The group Python gave to the judgement as it is now. */
  #groupOf(id: string): string | undefined {
    const known = this.#groups.get(id);
    const entry = this.#entries.find(id);
    return known && entry && known.spot === spotKey(entry.data) ? known.group : undefined;
  }

  // How it looks

  #label(id: string): string {
    const place = this.#entries.list.findIndex((entry) => entry.id === id);
    return this.#entries.list[place]?.data.name.trim() || t(this.#lang, "map.unnamed", { number: place + 1 });
  }

  #field(id: string, name: string): HTMLElement | null {
    return this.querySelector(`#${CSS.escape(`${this.#data!.id}-${id}-${name}`)}`);
  }

  #discOf(id: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`.map__disc[data-id="${CSS.escape(id)}"]`);
  }

  get #lines(): Line[] {
    return this.#entries.list.map(({ id, data }) => ({ id, data, label: this.#label(id), group: this.#groupOf(id) }));
  }

  #disc({ id, data, label, group }: Line): Disc {
    const { trust, agreement, influence } = data as Required<Stakeholder>;
    const words = { name: label, trust, agreement: agreement ?? t(this.#lang, "map.unknown"), influence };
    const place = group ? `. ${this.#data!.texts.groups[group]!.title}` : "";
    return { id, name: label, trust, agreement, influence, group, label: t(this.#lang, "map.label", words) + place };
  }

  #render(): void {
    const live = part(this, "live")!;
    const lines = this.#lines;
    const shown = lines.filter(({ group }) => !this.#filter || group === this.#filter);
    const held = document.activeElement?.closest<SVGGElement>(".map__disc")?.dataset["id"];
    live.hidden = false;
    this.toggleAttribute("data-filled", lines.length > 0);
    render(this.#liveView(lines, shown), live);
    const persons = part(this, "persons")!;
    persons.hidden = false;
    render(this.#personsView(lines, shown), persons);
    // Discs change places in the drawing with their influence, and lose the focus by that.
    if (held && document.activeElement === document.body) this.#discOf(held)?.focus();
  }

  #liveView(lines: Line[], shown: Line[]) {
    const lang = this.#lang;
    const { id, texts } = this.#data!;
    const plane = this.#plane;
    const titles = Object.fromEntries(Object.entries(texts.groups).map(([group, { title }]) => [group, title]));
    const text = { groups: titles, trust: texts.axes.trust.title, agreement: texts.axes.agreement.title, unknown: t(lang, "map.unknown_strip") };
    const discs = shown.filter(({ data }) => !missing(data).length).map((line) => this.#disc(line));
    const actions = {
      down: (event: PointerEvent, who: string) => this.#drag.down(event, who),
      move: (event: PointerEvent) => this.#drag.move(event),
      up: (event: PointerEvent) => this.#drag.up(event),
      cancel: () => this.#drag.cancel(),
      key: (event: KeyboardEvent, who: string) => this.#key(event, who),
      open: (who: string) => {
        if (!this.#drag.clicked()) return;
        this.#edit(who);
      },
    };
    const opened = lines.find((line) => line.id === this.#open);
    const counts = this.#data!.measure.groups.map((group) => ({ id: group, count: lines.filter((line) => line.group === group).length }));
    const choose = (group: string) => {
      this.#filter = group;
      this.#render();
    };
    return html`<div class="assessment__name map__matter">
        <label for=${`${id}-matter`}>${t(lang, "map.matter_device")}</label>
        <input id=${`${id}-matter`} type="text" maxlength=${NAME_LENGTH} autocomplete="off" .value=${this.#matter}
          @input=${(event: Event) => this.#rename((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => event.key === "Enter" && event.preventDefault()} />
      </div>
      <p class="map__for">${this.#matter ? html`<strong>${this.#matter}</strong>, ` : nothing}${day(dayOf(Date.now()), lang)}</p>
      ${filterView(counts, lines.length, this.#filter, texts, lang, choose)}
      <svg class="map__plane" viewBox="0 0 ${plane.width} ${plane.height}" role="application" @focusin=${inSight} aria-label=${t(lang, "map.live")} aria-describedby=${`${id}-help`}>
        ${planeView(plane, discs, this.#drag.held, text, actions)}
      </svg>
      <p class="course-unseen" data-part="said" aria-live="polite"></p>
      ${lines.length ? nothing : html`<p class="map__nobody">${t(lang, "map.nobody")}</p>`}
      <div class="assessment__buttons"><button type="button" data-part="add" @click=${() => this.#add()}>${t(lang, "map.add")}</button></div>
      ${opened
        ? formView(id, opened, texts, lang, (field, value) => this.#change(opened, field, value), () => this.#done(), () => this.#remove(opened.id))
        : nothing}
      <p class="map__help" id=${`${id}-help`}>${t(lang, "map.help")}</p>`;
  }

  #change(line: Line, field: keyof Stakeholder, value: string | number | null | undefined): void {
    const now = this.#entries.find(line.id)?.data ?? line.data;
    const data = { ...now, [field]: value } as Stakeholder;
    if (value === undefined) delete data[field];
    this.#keep(line.id, data);
  }

  #rename(name: string): void {
    this.#edits++;
    this.#matter = name;
    void store.put("people", { instrument: this.#data!.id, id: "first", name: name.trim(), created: 0 });
    this.#render();
  }

  #personsView(lines: Line[], shown: Line[]) {
    const lang = this.#lang;
    const { texts } = this.#data!;
    const there = new Set(shown.map(({ id }) => id));
    const groups = this.#order.map(({ id, ids }) => ({
      id,
      names: ids.filter((who) => there.has(who) && this.#groupOf(who) === id).map((who) => this.#label(who)),
    }));
    return html`${lines.length ? tableView(shown, texts, lang, (id) => this.#edit(id), (id) => this.#remove(id)) : nothing}
      ${approachView(groups, texts, lang)}
      <details class="map__rule"><summary>${t(lang, "map.rule_title")}</summary><p>${t(lang, "map.rule")}</p></details>
      <div class="assessment__buttons">
        ${lines.length ? html`<button type="button" data-part="print" @click=${() => printing(this, "result")}>${t(lang, "map.print")}</button>` : nothing}
        <button type="button" data-part="print-empty" @click=${() => printing(this, "worksheet")}>${t(lang, "map.print_empty")}</button>
      </div>`;
  }
}
