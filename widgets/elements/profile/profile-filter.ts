/**
 * Narrows the course profile to one stakeholder and a span of days. Pure. Who a thing is about: the name
 * it was given, or a name that occurs in what was written. The address holds a number instead of a name:
 * what a browser remembers of visited pages should not name anybody.
 */
import { dayOf } from "../base/days";
import type { Everything, Found, LessonPlan } from "./profile-data";
import { copies, logged, moments, placed, plans } from "./profile-data";
import type { Entry } from "../store/store";

export interface Filter {
  /** The key of a name; empty: everybody. */
  who: string;
  /** Days YYYY-MM-DD, both included; empty: open. */
  from: string;
  to: string;
}
export const ALL: Filter = { who: "", from: "", to: "" };
export const filtered = ({ who, from, to }: Filter) => Boolean(who || from || to);

const fold = (name: string) => name.trim().replace(/\s+/g, " ").toLocaleLowerCase();

/** A short number for a name, the same on every visit (FNV-1a). */
export function keyOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const letter of fold(name)) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** Everybody who is named anywhere, each once, by key, in alphabetical order. */
export function stakeholders(all: Everything, lang: string): { key: string; name: string }[] {
  const names = all.found.flatMap((found) => {
    const { about, kind } = found.instrument;
    if (kind === "log") return logged(found).map(({ data }) => data.who);
    if (kind === "map") return placed(found).map(({ data }) => data.name);
    if (about !== "person") return [];
    return [...found.people.map(({ name }) => name), ...(kind === "canvas" ? copies(found).map(({ data }) => data.name) : [])];
  });
  const each = new Map<string, string>();
  for (const name of names) if (name?.trim() && !each.has(fold(name))) each.set(fold(name), name.trim());
  return [...each.values()].sort((a, b) => a.localeCompare(b, lang)).map((name) => ({ key: keyOf(name), name }));
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads the address; null when it says nothing about a filter. */
export function fromHash(hash: string): Filter | null {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  if (!["who", "from", "to"].some((name) => said.has(name))) return null;
  const date = (name: string) => (DAY.test(said.get(name) ?? "") ? said.get(name)! : "");
  return { who: /^[0-9a-z]{1,8}$/.test(said.get("who") ?? "") ? said.get("who")! : "", from: date("from"), to: date("to") };
}

export function toHash(filter: Filter): string {
  const said = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
  return said.size ? `#${said}` : "";
}

/** `name` is that of `filter.who`. Nobody has it any more: nothing is left, and the page says so. */
export function narrow(all: Everything, filter: Filter): Everything {
  const name = filter.who ? (stakeholders(all, "nl").find(({ key }) => key === filter.who)?.name ?? "") : "";
  const same = (other: string | undefined) => Boolean(name) && fold(other ?? "") === fold(name);
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${escape(fold(name))}(?![\\p{L}\\p{N}])`, "u");
  const names = (...texts: unknown[]) => Boolean(name) && texts.some((text) => typeof text === "string" && word.test(fold(text)));
  const within = (day: string) => (!filter.from || day >= filter.from) && (!filter.to || day <= filter.to);
  const during = (times: number[]) => times.some((time) => within(dayOf(time)));
  const open = !filter.who;

  const one = (found: Found): Found => {
    const { kind, about, scales } = found.instrument;
    const mine = (entry: Entry): boolean => {
      const times = [entry.created, entry.updated];
      switch (kind) {
        case "log": {
          const { date, who } = (entry as (typeof log)[number]).data;
          return within(date) && (open || same(who));
        }
        case "map": {
          const data = (entry as (typeof map)[number]).data;
          return within(data.date) && (open || same(data.name));
        }
        case "plan": {
          const { parts, followup = [] } = (entry as (typeof plan)[number]).data;
          return (during(times) || followup.some(({ date }) => date && within(date))) && (open || names(...Object.values(parts)));
        }
        case "canvas": {
          const { name: title, sections } = (entry as (typeof canvas)[number]).data;
          const texts = Object.values(sections).flat().flatMap((row) => Object.values(row ?? {}));
          return during(times) && (open || same(title) || names(title, ...texts));
        }
        default:
          return open && during(times);
      }
    };
    const [log, map, plan, canvas] = [logged(found), placed(found), plans(found), copies(found)];
    // Before and after is one comparison: all of it shows as soon as one of its moments falls within.
    const change = open && moments(found).some(({ data }) => within(data.day));
    const entries = kind === "change" ? (change ? found.entries : []) : found.entries.filter(mine);
    const people = !scales
      ? []
      : found.people
          .filter((person) => open || (about === "person" && same(person.name)))
          .map((person) => ({ ...person, measured: person.measured.filter(({ day }) => within(day)) }))
          .filter(({ measured }) => measured.length);
    return { ...found, people, entries, count: entries.length, begun: 0, older: 0 };
  };

  const planned = (entry: Entry<LessonPlan>) =>
    (during([entry.created, entry.updated]) || (entry.data.day ? within(entry.data.day) : false)) && (open || names(entry.data.what));
  if (!filtered(filter)) return all;
  return {
    found: all.found.map(one).filter(({ people, count }) => people.length || count),
    checks: open ? all.checks.filter(({ check }) => within(dayOf(check.updated))) : [],
    notes: all.notes.filter(({ note }) => within(dayOf(note.updated)) && (open || names(note.text))),
    planned: all.planned.filter(({ plan }) => planned(plan)),
  };
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** How many things there are: each measurement, entry, note, plan and knowledge check is one. */
export const countOf = ({ found, checks, notes, planned }: Everything) =>
  found.reduce((sum, { people, count }) => sum + count + people.reduce((own, { measured }) => own + measured.length, 0), 0) +
  checks.length +
  notes.length +
  planned.length;
