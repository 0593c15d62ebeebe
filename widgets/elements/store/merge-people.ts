/**
 * Who is who when two devices meet. People are the same when their names are, within one instrument;
 * somebody whose id belongs to another name here gets an id of her own.
 */
import { fingerprint } from "./canonical";
import type { Records } from "./record-keys";
import type { Person } from "./store";

export interface MetPerson {
  instrument: string;
  name: string;
  known: boolean;
}
export interface Met {
  /** What a person of the file is called here. */
  idOf: (instrument: string, person: string) => string;
  /** People to add. */
  added: Person[];
  met: MetPerson[];
}
interface Someone extends Person {
  /** Whether she is on the list; the first is a person before she is stored. */
  listed: boolean;
}

export const nameKey = (name: string) => name.trim().normalize("NFC").toLocaleLowerCase("nl");

export function meet(mine: Records, theirs: Records): Met {
  const ids = new Map<string, string>();
  const added: Person[] = [];
  const met: MetPerson[] = [];
  for (const instrument of instrumentsOf(theirs)) meetIn(instrument, everyone(mine, instrument), everyone(theirs, instrument));
  return { idOf: (instrument, person) => ids.get(slot(instrument, person)) ?? person, added, met };

  function meetIn(instrument: string, here: Someone[], coming: Someone[]): void {
    const names = new Map(here.map(({ id, name }) => [id, nameKey(name)]));
    const matched = new Set<string>();
    const take = (person: Someone, id: string, known: boolean) => {
      ids.set(slot(instrument, person.id), id);
      matched.add(id);
      names.set(id, nameKey(person.name));
      if (!known && person.listed) added.push({ ...bare(person), id });
      if (person.name.trim()) met.push({ instrument, name: person.name.trim(), known });
    };
    const sameId = coming.filter(({ id, name }) => names.get(id) === nameKey(name));
    for (const person of sameId) take(person, person.id, true);
    for (const person of coming.filter((one) => !sameId.includes(one))) {
      const named = nameKey(person.name);
      // Without a name she is known by the id that she got, elsewhere, in exchange for her own.
      const known = (one: Someone) => (named ? nameKey(one.name) === named : !one.name.trim() && ownId(instrument, one) === person.id);
      const same = here.find((one) => !matched.has(one.id) && known(one));
      if (same) take(person, same.id, true);
      else if (!names.has(person.id)) take(person, person.id, false);
      else {
        const id = ownId(instrument, person, names);
        take(person, id, names.has(id));
      }
    }
    listFirst(instrument, here, coming);
  }

  /** The first is there without being on a list; as soon as there is a list, she must be on it. */
  function listFirst(instrument: string, here: Someone[], coming: Someone[]): void {
    const fresh = added.filter((person) => person.instrument === instrument);
    const listed = new Set([...here.filter((one) => one.listed), ...fresh].map(({ id }) => id));
    const first = (one: Someone) => one.id === "first" && !one.listed;
    const firsts = [...here.filter(first), ...coming.filter(first).map((one) => ({ id: ids.get(slot(instrument, one.id))! }))];
    for (const { id } of listed.size ? firsts : [])
      if (!listed.has(id)) {
        listed.add(id);
        added.push({ instrument, id, name: "", created: 0 });
      }
  }
}

const slot = (instrument: string, person: string) => `${instrument} ${person}`;
const bare = ({ listed: _, ...person }: Someone): Person => person;

const instrumentsOf = ({ people, drafts, results }: Records) =>
  new Set([...people, ...drafts, ...results].map(({ instrument }) => instrument));

/** Everybody there is something about: on the list or not. */
function everyone({ people, drafts, results }: Records, instrument: string): Someone[] {
  const listed = people
    .filter((person) => person.instrument === instrument)
    .sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))
    .map((person) => ({ ...person, listed: true }));
  const there = new Set(listed.map(({ id }) => id));
  const others = new Set([...drafts, ...results].filter((one) => one.instrument === instrument).map(({ person }) => person));
  const unlisted = [...others].filter((id) => !there.has(id)).sort();
  return [...listed, ...unlisted.map((id) => ({ instrument, id, name: "", created: 0, listed: false }))];
}

/** An id for somebody whose own is taken: the same one every time, unless that is somebody else's too. */
function ownId(instrument: string, { id, name }: Person, names: ReadonlyMap<string, string> = new Map()): string {
  for (let turn = 0; ; turn++) {
    const made = `p${fingerprint(JSON.stringify([instrument, id, nameKey(name), turn]))}`;
    const holder = names.get(made);
    if (holder === undefined || holder === nameKey(name)) return made;
  }
}
