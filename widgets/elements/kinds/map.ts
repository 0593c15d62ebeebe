/**
 * <stakeholder-map instrument lang>: the map of the people around a plan, on which discs are moved by
 * mouse, finger or arrow keys, and which an ordinary form and a table say in full.
 *
 * Python puts each person in a group; the map itself works without it. Everything is kept as it is
 * typed or moved, one entry per person. Event: course:kept. Attributes for the theme: `data-live`,
 * `data-filled` once there is somebody on the map, `data-failed` and `data-printing` as elsewhere.
 */
import { html, nothing, render } from "lit-html";
import { Entries } from "../store/entries";
import { dayOf } from "../base/days";
import { Drag } from "./map-drag";
import { Groups } from "./map-groups";
import { liveView, type MapData } from "./map-live";
import { Plane, step, type Spot } from "./map-plane";
import { approachView, missing, tableView } from "./map-view";
import type { Line, Stakeholder } from "./map-view";
import { part, sameMajor, takeData } from "../base/model";
import { printing } from "../base/printing";
import { runtime, RuntimeFailure } from "../python/runtime";
import { StateLine } from "../base/state";
import { store } from "../store/store";
import { asLang, t, type Key, type Lang, type Values } from "../base/strings";

export class StakeholderMap extends HTMLElement {
  #data: MapData | null = null;
  #lang: Lang = "nl";
  #state!: StateLine;
  #entries!: Entries<Stakeholder>;
  #matter = "";
  #groups = new Groups();
  #filter = "";
  #open = "";
  #plane = new Plane(560);
  #drag = new Drag(
    this,
    () => this.#render(),
    (id, x, y) => this.#move(id, this.#plane.snap(x, y)),
  );
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
    this.#groups.drop();
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
    const whole = this.#entries.list.filter(({ data }) => !missing(data).length);
    this.#state.engaged = whole.length > 0;
    // A name may still be missing; who it is says the id.
    const people = whole.map(({ id, data }) => ({ ...data, id, name: this.#label(id), date: data.date || dayOf(Date.now()) }));
    try {
      if (!(await this.#groups.ask(this.#data!.measure, people))) return;
      if (people.length) this.#state.done();
      this.#render();
      const moved = this.#entries.find(this.#moved)?.data;
      const group = this.#groupOf(this.#moved);
      if (moved && group)
        this.#say("map.moved_group", this.#moved, { trust: moved.trust!, agreement: moved.agreement! }, this.#data!.texts.groups[group]!.title);
    } catch (error) {
      if (!(error instanceof RuntimeFailure)) console.error(error);
      this.#state.fail(error instanceof RuntimeFailure ? error.kind : "refused");
    }
  }

  #groupOf(id: string): string | undefined {
    const entry = this.#entries.find(id);
    return entry && this.#groups.of(id, entry.data);
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
    const opened = lines.find((line) => line.id === this.#open);
    return liveView({
      data: this.#data!,
      lang: this.#lang,
      lines,
      shown,
      plane: this.#plane,
      held: this.#drag.held,
      matter: this.#matter,
      filter: this.#filter,
      opened,
      rename: (name) => this.#rename(name),
      choose: (group) => {
        this.#filter = group;
        this.#render();
      },
      add: () => this.#add(),
      change: (field, value) => opened && this.#change(opened, field, value),
      done: () => this.#done(),
      remove: (id) => this.#remove(id),
      disc: {
        down: (event, id) => this.#drag.down(event, id),
        move: (event) => this.#drag.move(event),
        up: (event) => this.#drag.up(event),
        cancel: () => this.#drag.cancel(),
        key: (event, id) => this.#key(event, id),
        open: (id) => {
          if (this.#drag.clicked()) this.#edit(id);
        },
      },
    });
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
    const groups = this.#groups.order.map(({ id, ids }) => ({
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
