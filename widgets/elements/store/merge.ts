/**
 * What a file adds to what is here. Nothing is overwritten: what both have is counted, what only the
 * file has is added, and where the two differ the newer counts and the other is set aside. Only work
 * that two devices each began by themselves comes to stand beside each other. Loading a file twice
 * changes nothing the second time, and of two files it does not matter which comes first. Pure.
 */
import { canonical, fingerprint } from "./canonical";
import { meet, type MetPerson } from "./merge-people";
import { KEPT, keyOf, type KeptName, type Records, type ShapedName } from "./record-keys";
import type { Aside, Entry, Progress, ValueOf } from "./store";

export type Sort = "instrument" | "quiz" | "note" | "progress";
/** What happens to the records of one exercise. */
export interface Line {
  sort: Sort;
  id: string;
  added: number;
  same: number;
  /** Both have it and differ: the file's counts, mine counts, or both stay. */
  theirs: number;
  mine: number;
  beside: number;
}
export interface Put<N extends KeptName = KeptName> {
  name: N;
  value: ValueOf<N>;
}
export interface Merge {
  records: Records;
  /** What is to be written, mine or the file's. */
  puts: Put[];
  aside: Aside[];
  lines: Line[];
  people: MetPerson[];
}

/** Under these ids each device begins a piece of work by itself; every other id is one thing everywhere. */
const FIXED = new Set(["first"]);
type Dated = { updated: number };

export function merge(mine: Records, theirs: Records, already: readonly { id: string }[] = [], now = Date.now()): Merge {
  const here = Object.fromEntries(KEPT.map((name) => [name, tableOf(mine, name)])) as Record<KeptName, Map<string, unknown>>;
  const puts = new Map<string, Put>();
  const lines = new Map<string, Line>();
  const aside = new Map<string, Aside>();
  const set = new Set(already.map(({ id }) => id));
  const { idOf, added, met } = meet(mine, theirs);
  /** Under which id a piece of work stands here. */
  const things = new Map(mine.entries.map((entry) => [thingOf(entry), entry.id]));

  for (const person of added) put("people", person);
  for (const draft of theirs.drafts) newest("drafts", { ...draft, person: idOf(draft.instrument, draft.person) });
  for (const kept of theirs.results) newest("results", { ...kept, person: idOf(kept.instrument, kept.person) });
  for (const note of theirs.notes) newest("notes", note);
  for (const check of theirs.checks) newest("checks", check);
  for (const entry of theirs.entries) work(entry);
  for (const progress of theirs.progress) together(progress);

  return {
    records: Object.fromEntries(KEPT.map((name) => [name, [...here[name].values()]])) as unknown as Records,
    puts: [...puts.values()],
    aside: [...aside.values()],
    lines: [...lines.values()],
    people: met,
  };

  function put<N extends KeptName>(name: N, value: ValueOf<N>): void {
    const key = JSON.stringify(keyOf(name, value));
    here[name].set(key, value);
    puts.set(`${name} ${key}`, { name, value } as Put);
  }

  function line(name: KeptName, value: object): Line {
    const [sort, id] = subject(name, value);
    const found = lines.get(`${sort} ${id}`) ?? { sort, id, added: 0, same: 0, theirs: 0, mine: 0, beside: 0 };
    lines.set(`${sort} ${id}`, found);
    return found;
  }

  /** One by that key: the newer counts, the other is set aside. */
  function newest<N extends Exclude<KeptName, "people" | "progress">>(
    name: N,
    value: ValueOf<N> & Dated,
    fresh: "added" | "beside" = "added",
  ): void {
    const own = here[name].get(JSON.stringify(keyOf(name, value))) as (ValueOf<N> & Dated) | undefined;
    const count = line(name, value);
    if (!own) {
      count[fresh]++;
      put(name, value);
    } else if (content(name, own) === content(name, value)) {
      count.same++;
      // The code of these answers was perhaps handed on already: it stays what it is.
      if (value.updated > own.updated) put(name, "tag" in own ? { ...value, tag: own.tag } : value);
    } else if (later(name, value, own)) {
      count.theirs++;
      setAside(name, own);
      put(name, value);
    } else if (setAside(name, value)) count.mine++;
    else count.same++;
  }

  /** The same piece of work is one; another that only has the same id comes in beside it. */
  function work(entry: Entry): void {
    const thing = thingOf(entry);
    const holder = here.entries.get(JSON.stringify(keyOf("entries", entry))) as Entry | undefined;
    const other = holder !== undefined && thingOf(holder) !== thing;
    const id = (holder && !other ? entry.id : things.get(thing)) ?? (other ? `${root(entry.id)}-${fingerprint(thing)}` : entry.id);
    newest("entries", { ...entry, id }, other ? "beside" : "added");
    things.set(thing, id);
  }

  /** How far she is: read since the earliest reading, opened at the latest. */
  function together(progress: Progress): void {
    const own = here.progress.get(JSON.stringify(progress.lesson)) as Progress | undefined;
    const count = line("progress", progress);
    if (!own) {
      count.added++;
      return put("progress", progress);
    }
    const newer = later("progress", progress, own) ? progress : own;
    const reads = [own.read, progress.read].filter((read) => read !== null);
    const joined: Progress = {
      ...newer,
      read: reads.length ? Math.min(...reads) : null,
      opened: Math.max(own.opened, progress.opened),
    };
    const elsewhere = [...new Set([...(own.elsewhere ?? []), ...(progress.elsewhere ?? [])])].sort();
    if (elsewhere.length) joined.elsewhere = elsewhere;
    if (canonical(joined) === canonical(own)) return void count.same++;
    count.theirs++;
    put("progress", joined);
  }

  /** Puts by what does not count; false when just that is there already. */
  function setAside(name: KeptName, value: object): boolean {
    const id = asideId(name, value);
    if (set.has(id)) return false;
    set.add(id);
    aside.set(id, { id, store: name, reason: "replaced", value, since: now });
    return true;
  }
}

/** The same record set aside twice is one. */
export const asideId = (name: ShapedName, value: object) => `a${fingerprint(`${name} ${content(name, value)}`)}`;

/** What a record says, without when, and without what only tells her code from another's. */
function content(name: ShapedName, value: object): string {
  const { updated: _updated, created: _created, ...rest } = value as Record<string, unknown>;
  if (name === "drafts") delete rest["tag"];
  return canonical(rest);
}

/** Whether `a` is the newer; of two of one moment, the same one on every device. */
const later = (name: KeptName, a: Dated, b: Dated) =>
  a.updated > b.updated || (a.updated === b.updated && content(name, a) > content(name, b));

/** Work that came in beside other work has the other's id with a fingerprint behind it. */
const root = (id: string) => id.replace(/-[0-9a-z]{11}$/, "");

/** What piece of work this is, on every device: one with a fixed id is told by when it was begun. */
const thingOf = ({ instrument, id, created }: Entry) =>
  JSON.stringify(FIXED.has(root(id)) ? [instrument, root(id), created] : [instrument, id]);

function subject(name: KeptName, value: object): [Sort, string] {
  const { instrument, quiz, id } = value as { instrument?: string; quiz?: string; id?: string };
  if (name === "progress") return ["progress", ""];
  if (name === "notes") return ["note", id!];
  return quiz === undefined ? ["instrument", instrument!] : ["quiz", quiz];
}

function tableOf<N extends KeptName>(records: Records, name: N): Map<string, unknown> {
  const values = records[name] as ValueOf<N>[];
  return new Map(values.map((value) => [JSON.stringify(keyOf(name, value)), value]));
}
