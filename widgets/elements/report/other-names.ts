/**
 * Other people's names in what the learner wrote, and what stands there instead: one and the same stand-in
 * for one and the same name, wherever it occurs. Pure.
 */
import { initials } from "../kinds/map-plane";
import type { Records } from "../store/record-keys";

export type Naming = "letters" | "initials" | "full";

/** The kinds of which `name` is a person's; with the others it is a plan's or a matter's. */
export interface Named {
  id: string;
  kind: string;
  about: "self" | "person" | "matter";
}

const tidy = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ");
const fold = (name: string) => tidy(name).toLocaleLowerCase();
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Every name of somebody else the learner gave, in whatever exercise, oldest first, each once. */
export function namesIn(records: Records, instruments: Named[]): string[] {
  const about = new Map(instruments.map((one) => [one.id, one]));
  const given: { name: string; since: number }[] = [];
  for (const { instrument, name, created } of records.people)
    if (about.get(instrument)?.about === "person") given.push({ name, since: created });
  for (const { instrument, data, created } of records.entries) {
    const known = about.get(instrument);
    const own = (data ?? {}) as { name?: unknown; who?: unknown };
    if (known?.kind === "map" || (known?.kind === "canvas" && known.about === "person")) given.push({ name: text(own.name), since: created });
    if (known?.kind === "log") given.push({ name: text(own.who), since: created });
  }
  given.sort((a, b) => a.since - b.since || (a.name < b.name ? -1 : 1));
  const once = new Map(given.filter(({ name }) => tidy(name)).map(({ name }) => [fold(name), tidy(name)]));
  return [...once.values()];
}

/** A, B, … Z, AA, AB, … */
function letter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letter(Math.floor(place / 26) - 1) + last;
}

const escape = (word: string) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** Replaces names; `person` makes "persoon A" of a letter, in the language of the report. */
export class OtherNames {
  #standIns = new Map<string, string>();
  /** A first name or surname on its own, exactly as written: it stands for the whole name. */
  #parts = new Map<string, string>();
  #pattern: RegExp | null = null;

  constructor(
    names: string[],
    readonly naming: Naming,
    person: (letter: string) => string,
  ) {
    if (naming === "full") return;
    const used = new Set<string>();
    names.forEach((name, place) => {
      let short = initials(name);
      // Two people with the same initials must not become one.
      for (let again = 2; used.has(short); again++) short = `${initials(name)}${again}`;
      used.add(short);
      this.#standIns.set(fold(name), naming === "letters" ? person(letter(place)) : short);
    });
    for (const name of names) {
      const words = tidy(name).split(" ");
      if (words.length > 1)
        for (const word of words)
          // The first who has this name part: that somebody is meant counts more than who.
          if ([...word].length > 2 && /^\p{Lu}/u.test(word) && !this.#parts.has(word)) this.#parts.set(word, this.#standIns.get(fold(name))!);
    }
    // One letter is no name, and would be found in every sentence.
    const words = [...names.map(tidy).filter((name) => [...name.replace(/\P{L}/gu, "")].length > 1), ...this.#parts.keys()];
    if (!words.length) return;
    const any = words.sort((a, b) => b.length - a.length).map((word) => escape(word).replace(/ /g, "\\s+")).join("|");
    this.#pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${any})(['’]?s)?(?![\\p{L}\\p{N}])`, "giu");
  }

  /** What stands where a name was given. */
  name(name: string): string {
    if (this.naming === "full") return name;
    return this.#standIns.get(fold(name)) ?? this.text(name);
  }

  /** A sentence in which names may occur. */
  text(text: string): string {
    if (!this.#pattern) return text;
    return text.normalize("NFC").replace(this.#pattern, (found: string, name: string, genitive?: string) => {
      const standIn = this.#standIns.get(fold(name)) ?? this.#parts.get(name);
      return standIn === undefined ? found : standIn + (genitive ? "’s" : "");
    });
  }
}
