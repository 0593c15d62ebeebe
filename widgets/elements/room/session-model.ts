/**
 * A session: one questionnaire, one or two groups, what they answered. Anonymous: no name, no time per
 * answer, and no order, since the order in which people answered tells who they are. Pure.
 */
import { sameMajor, type Answers, type Measure } from "../base/model";
import { canonical, fingerprint } from "../store/canonical";

export type View = "self" | "other";
/** Per item how many hands went up for each option, in the order of the options. */
export type Hands = Record<string, number[]>;
export interface Group {
  id: string;
  name: string;
  hands: Hands | null;
}
export interface Answered {
  group: string;
  /** Tells two people with the same answers apart. */
  tag: number;
  answers: Answers;
  from: "code" | "device" | "file";
}
export interface Session {
  id: string;
  format: 1;
  title: string;
  kind: "group" | "others";
  instrument: string;
  version: string;
  view: View;
  /** The number of this group; its phones send it along in their codes. */
  room: number;
  /** `moments`: the first group is before, the second after. */
  compare: "groups" | "moments";
  groups: Group[];
  answers: Answered[];
  self: Answers | null;
  /** With how many answers the picture was last shown; null: hidden. */
  shown: { answers: number; at: number } | null;
  created: number;
  updated: number;
}
export const GROUPS = ["a", "b"] as const;
/** 20 random bits, in a code as four signs; crypto is there on plain http too. */
const random = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 2 ** 20;
export const newTag = random;
/** Zero is no room. */
const newRoom = (): number => random() || newRoom();
/** Hands for one option: more people than that do not fit in a room. */
export const HANDS_MOST = 2_000;

export interface Beginning {
  instrument: string;
  version: string;
  title: string;
  kind?: Session["kind"];
  view?: View;
  compare?: Session["compare"];
  /** The names of one or two groups. */
  groups: string[];
}
export function newSession(begin: Beginning, now = Date.now()): Session {
  const { instrument, version, title, kind = "group", view = "self", compare = "groups", groups } = begin;
  return {
    id: `s${now.toString(36)}${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`,
    format: 1, title: title.trim(), kind, instrument, version, view,
    room: newRoom(),
    compare,
    groups: groups.slice(0, GROUPS.length).map((name, at) => ({ id: GROUPS[at]!, name: name.trim(), hands: null })),
    answers: [], self: null, shown: null, created: now, updated: now,
  };
}

/** What arrives, of whichever way; `room` null: a code that names no group. */
export interface Incoming {
  instrument: string;
  version: string;
  view: View;
  room: number | null;
  tag: number;
  answers: Answers;
}
export type Outcome = "added" | "changed" | "again" | "instrument" | "version" | "view" | "room" | "empty" | "hands" | "full";
export interface Taking {
  group: string;
  from: Answered["from"];
  /** Somebody chose to take along what was made for another group. */
  otherRooms?: boolean;
}
const MOST = 20_000;

/** The same tag and answers are the same person; the instrument is the session's. */
export function keyOfAnswers({ tag, answers }: Pick<Answered, "tag" | "answers">): string {
  let text = texts.get(answers);
  if (text === undefined) texts.set(answers, (text = canonical(answers)));
  return `${tag} ${text}`;
}
/** Answers are never changed in place, and of a large group asked for again and again. */
const texts = new WeakMap<Answers, string>();

/** By tag, and never by when it came. */
const sorted = (answers: Answered[]): Answered[] =>
  answers
    .map((one) => [keyOfAnswers(one), one] as const)
    .sort(([a, x], [b, y]) => x.tag - y.tag || (a < b ? -1 : a > b ? 1 : 0))
    .map(([, one]) => one);

/**
 * Takes a whole heap at once; `outcomes` has one entry for each. A tag is one person in one group: with other
 * answers than before she mended them, and the later ones take the place of the earlier, which are in `replaced`.
 */
export function addAnswers(
  session: Session, heap: readonly Incoming[], taking: Taking,
): { session: Session; outcomes: Outcome[]; replaced: Answered[] } {
  const there = new Map(session.answers.map((one) => [keyOfAnswers(one), one]));
  const people = new Map(session.answers.filter(({ group }) => group === taking.group).map((one) => [one.tag, one]));
  const before = new Set(session.answers);
  const replaced: Answered[] = [];
  // A whole chat holds the first code and the mended one: the last of a tag is what she says.
  const here = ({ instrument, view, room, answers }: Incoming) =>
    Object.keys(answers).length > 0 && instrument === session.instrument && view === session.view && (room === session.room || Boolean(taking.otherRooms));
  const last = new Map(heap.filter(here).map((one) => [one.tag, keyOfAnswers(one)]));
  const byHands = session.groups.find(({ id }) => id === taking.group)?.hands != null;
  let changed = false;
  const outcomes = heap.map((one): Outcome => {
    if (one.instrument !== session.instrument) return "instrument";
    if (!sameMajor(one.version, session.version)) return "version";
    if (one.view !== session.view) return "view";
    if (!Object.keys(one.answers).length) return "empty";
    const key = keyOfAnswers(one);
    if (there.has(key) || (here(one) && last.get(one.tag) !== key)) return "again";
    if (one.room !== session.room && !taking.otherRooms) return "room";
    if (byHands) return "hands";
    const earlier = people.get(one.tag);
    if (!earlier && there.size >= MOST) return "full";
    const answered: Answered = { group: taking.group, tag: one.tag, answers: one.answers, from: taking.from };
    if (earlier) {
      there.delete(keyOfAnswers(earlier));
      if (before.has(earlier)) replaced.push(earlier);
    }
    there.set(key, answered);
    people.set(one.tag, answered);
    changed = true;
    return earlier ? "changed" : "added";
  });
  return { session: changed ? { ...session, answers: sorted([...there.values()]) } : session, outcomes, replaced };
}

/** Takes answers out, by their keys; `gone` puts them back with `putBack`. */
export function removeAnswers(session: Session, keys: ReadonlySet<string>): { session: Session; gone: Answered[] } {
  const gone = session.answers.filter((one) => keys.has(keyOfAnswers(one)));
  return { session: gone.length ? { ...session, answers: session.answers.filter((one) => !keys.has(keyOfAnswers(one))) } : session, gone };
}
export function putBack(session: Session, gone: readonly Answered[]): Session {
  const there = new Set(session.answers.map(keyOfAnswers));
  const back = gone.filter((one) => !there.has(keyOfAnswers(one)));
  return back.length ? { ...session, answers: sorted([...session.answers, ...back]) } : session;
}

/** Pasted with the wrong group: they go to the other one. */
export function moveAnswers(session: Session, keys: ReadonlySet<string>, group: string): Session {
  const answers = session.answers.map((one) => (keys.has(keyOfAnswers(one)) ? { ...one, group } : one));
  return { ...session, answers };
}
const changeGroup = (session: Session, id: string, change: Partial<Group>): Session => ({
  ...session,
  groups: session.groups.map((group) => (group.id === id ? { ...group, ...change } : group)),
});
export const renameGroup = (session: Session, id: string, name: string): Session => changeGroup(session, id, { name: name.trim() });

/** The hands for one item; null takes the group's hands away. A group that answers one by one has none. */
export function setHands(session: Session, id: string, item: string, counts: number[]): Session {
  const group = session.groups.find((one) => one.id === id);
  if (!group || session.answers.some((one) => one.group === id)) return session;
  const sound = counts.map((count) => Math.min(HANDS_MOST, Math.max(0, Math.floor(count) || 0)));
  const { [item]: _, ...others } = group.hands ?? {};
  const hands: Hands = sound.some((count) => count > 0) ? { ...others, [item]: sound } : others;
  return changeGroup(session, id, { hands: Object.keys(hands).length ? hands : null });
}
export const withHands = (session: Session, id: string, hands: Hands | null): Session => changeGroup(session, id, { hands });

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
/** How many people answered in a group: with hands, the most that went up for one item. */
export function peopleIn(session: Session, id: string): number {
  const hands = session.groups.find((group) => group.id === id)?.hands;
  if (hands) return Math.max(0, ...Object.values(hands).map(sum));
  return session.answers.filter((one) => one.group === id).length;
}
export const peopleOf = (session: Session): number => sum(session.groups.map(({ id }) => peopleIn(session, id)));

/** What the call `room` asks. Of two moments there is no total: the same people would count twice. */
export function roomRequest(session: Session, measure: Measure): object {
  const groups = session.groups.map(({ id, hands }) => ({
    id,
    people: hands ? [] : session.answers.filter((one) => one.group === id).map(({ answers }) => answers),
    hands,
  }));
  return { call: "room", instrument: measure, groups, self: session.self, total: session.compare === "groups", threshold: 5 };
}

/** Whether every answer in it is one this questionnaire knows: the name of the first that isn't. */
export function strangerIn(session: Session, { items, options }: Pick<Measure, "items" | "options">): { item: string; value: string } | null {
  const known = new Set(items.map(({ id }) => id));
  const values = new Set(options);
  for (const answers of [...session.answers.map((one) => one.answers), session.self ?? {}])
    for (const [item, value] of Object.entries(answers))
      if (!known.has(item) || !values.has(value)) return { item, value: String(value) };
  for (const { hands } of session.groups)
    for (const [item, counts] of Object.entries(hands ?? {}))
      if (!known.has(item) || counts.length !== options.length) return { item, value: counts.join(" ") };
  return null;
}

/**
 * A file's session laid on the one that is here: the same answers count once, nothing goes. Null when the
 * two cannot be one (a group of hands here, of people there; another questionnaire): then it comes in beside.
 */
export function mergeSessions(mine: Session, theirs: Session): Session | null {
  if (mine.instrument !== theirs.instrument || mine.room !== theirs.room || mine.view !== theirs.view || mine.compare !== theirs.compare) return null;
  if (!sameMajor(mine.version, theirs.version)) return null;
  const newer = theirs.updated > mine.updated ? theirs : mine;
  const older = newer === mine ? theirs : mine;
  const groups = GROUPS.flatMap((id): Group[] => {
    const [now, was] = [newer, older].map((one) => one.groups.find((group) => group.id === id));
    const both = now ?? was;
    const hands = now?.hands || was?.hands ? { ...was?.hands, ...now?.hands } : null;
    return both ? [{ ...both, hands }] : [];
  });
  const joined = putBack({ ...newer, groups, self: newer.self ?? older.self, shown: mine.shown, updated: newer.updated }, older.answers);
  const mixed = groups.some(({ id, hands }) => hands && joined.answers.some((one) => one.group === id));
  return mixed ? null : joined;
}
/** The id of what comes in beside: the same at every loading of the same file. */
export const besideId = (session: Session): string => `${session.id.slice(0, 100)}-${fingerprint(canonical([session.groups, session.answers]))}`;
