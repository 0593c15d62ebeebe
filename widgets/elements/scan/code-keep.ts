/** Whose a result from a code becomes on this device, what that would replace, and how to undo it. */
import { dayOf } from "../store/history";
import type { Answers, Result } from "../base/model";
import { sameMajor } from "../base/model";
import { store, type Aside, type Draft, type Kept, type Name, type Person, type ValueOf, type KeyOf } from "../store/store";

export interface Incoming {
  instrument: string;
  version: string;
  answers: Answers;
  tag: number;
  result: Result;
}
/** Somebody the code may be about. */
export interface Candidate {
  id: string;
  name: string;
  /** Exactly these answers are there already. */
  same: boolean;
  /** Answers that are kept nowhere else, and would make room: how many, and of which day. */
  lost: { answered: number; day: string } | null;
}

const equal = (a: Answers, b: Answers) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([item, value]) => b[item] === value);

/** Everybody this scan was filled in about here; pure, so that a test can look at every case. */
export function candidates(
  incoming: Incoming,
  people: Person[],
  drafts: Draft[],
  results: Kept[],
  today: string,
): Candidate[] {
  const mine = <T extends { instrument: string }>(all: T[]) => all.filter((one) => one.instrument === incoming.instrument);
  const named = mine(people).sort((a, b) => a.created - b.created);
  const listed = named.length ? named.map(({ id, name }) => ({ id, name })) : [{ id: "first", name: "" }];
  return listed.map(({ id, name }) => {
    const draft = mine(drafts).find(({ person }) => person === id);
    const kept = mine(results).filter(({ person }) => person === id);
    const usable = draft && sameMajor(draft.version, incoming.version) ? draft : undefined;
    const ofToday = kept.find(({ day }) => day === today);
    const same = usable !== undefined && equal(usable.answers, incoming.answers);
    const elsewhere = draft && kept.some((one) => one.day !== today && equal(one.answers, draft.answers));
    const answered = Object.keys(draft?.answers ?? {}).length;
    if (same) return { id, name, same, lost: null };
    if (draft && answered && !elsewhere) return { id, name, same, lost: { answered, day: dayOf(draft.updated) } };
    if (ofToday && !equal(ofToday.answers, incoming.answers) && incoming.result.missing.length === 0)
      return { id, name, same, lost: { answered: Object.keys(ofToday.answers).length, day: today } };
    return { id, name, same, lost: null };
  });
}

type Change = { [N in Name]: { name: N; key: KeyOf<N>; value: ValueOf<N> } }[Name];

/** Keeps it for `person`; `name` is for somebody new. Returns whom it belongs to now, and the undo. */
export async function keepFor(
  incoming: Incoming,
  person: string | null,
  name: string,
): Promise<{ person: string; undo: () => Promise<void> }> {
  const { instrument, version, answers, tag, result } = incoming;
  const now = Date.now();
  const [people, drafts] = await Promise.all([store.all("people", instrument), store.all("drafts", instrument)]);
  const changes: Change[] = [];
  const add = (value: Person) => changes.push({ name: "people", key: [instrument, value.id], value });
  let id = person ?? "first";
  if (person === null) {
    const begun = people.length > 0 || drafts.some((draft) => draft.person === "first");
    if (begun) id = `p${now.toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    // The unnamed first person is stored only once there is somebody beside her.
    if (begun && !people.length) add({ instrument, id: "first", name: "", created: 0 });
    if (begun || name) add({ instrument, id, name, created: begun ? now : 0 });
  }
  const complete = result.missing.length === 0;
  const draft: Draft = { instrument, person: id, version, answers, shown: !complete, updated: now, tag };
  changes.push({ name: "drafts", key: [instrument, id], value: draft });
  if (complete) {
    const day = dayOf(now);
    const kept: Kept = { instrument, person: id, day, version, answers, result, updated: now };
    changes.push({ name: "results", key: [instrument, id, day], value: kept });
  }
  const before = await Promise.all(changes.map(({ name, key }) => store.get(name, key as KeyOf<Name>)));
  const results = await store.all("results", instrument);
  const asides = changes.flatMap(({ name, key, value }, i) => {
    const old = before[i] as Draft | Kept | undefined;
    if (!old || name === "people" || equal(old.answers, (value as Draft).answers)) return [];
    // An old form whose result is kept under another day is in nobody's way.
    const elsewhere = results.some((one) => one.person === id && one.day !== (key[2] ?? dayOf(now)) && equal(one.answers, old.answers));
    if (elsewhere || !Object.keys(old.answers).length) return [];
    const aside: Aside = { id: `${now.toString(36)}-${i}`, store: name as Aside["store"], reason: "replaced", value: old, since: now };
    return [aside];
  });
  // What makes room is safe before anything is written over it.
  for (const aside of asides) await store.put("aside", aside);
  for (const { name, value } of changes) await store.put(name, value as ValueOf<Name>);
  tell(changes);
  return {
    person: id,
    undo: async () => {
      for (const [i, { name, key }] of changes.entries())
        await (before[i] ? store.put(name, before[i] as ValueOf<Name>) : store.remove(name, key as KeyOf<Name>));
      for (const { id: gone } of asides) await store.remove("aside", gone);
      tell(changes);
    },
  };
}

/** The store tells other tabs; what stands on this page hears it here. */
function tell(changes: Change[]): void {
  for (const name of new Set(changes.map((change) => change.name)))
    store.dispatchEvent(new CustomEvent("changed", { detail: name }));
}
