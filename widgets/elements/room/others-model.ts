/** A 360, without a browser: the invitation's words, whose own answers lie beside it, what to talk about. */
import { sameMajor, type Answers } from "../base/model";
import { t, type Lang } from "../base/strings";
import type { Draft, Person } from "../store/store-schema";
import type { RoomDefinition, RoomGroup, RoomReply, RoomScale } from "./room-model";

export interface OthersScan extends RoomDefinition {
  /** Scale → what to ask others when they see it differently. */
  talk: Record<string, string>;
  /** The page on which others answer. */
  sheet: string;
  lesson: string;
  /** The lesson in which a team answers too, or nothing. */
  team: string;
}

export const THRESHOLD = 5;
export const minutesOf = (questions: number) => Math.max(2, Math.round(questions / 4));

/** The text to send; `collector` is who gathers the codes, so that no sender stands beside an answer. */
export function invitation(lang: Lang, scan: OthersScan, link: string, collector: string): string {
  const count = scan.measure.items.length;
  const name = collector.trim();
  const how = name ? t(lang, "others.message_how_name", { name }) : t(lang, "others.message_how");
  return t(lang, "others.message", { count, minutes: minutesOf(count), link, how });
}

export interface Own {
  id: string;
  /** Empty: the scan is about herself, or the person has no name. */
  name: string;
  answers: Answers;
  answered: number;
}

/** Her own scans that can lie beside the answers, the latest first. */
export function ownScans(scan: OthersScan, drafts: readonly Draft[], people: readonly Person[]): Own[] {
  const known = new Set(scan.measure.items.map(({ id }) => id));
  const values = new Set(scan.measure.options);
  const names = new Map(people.filter(({ instrument }) => instrument === scan.id).map(({ id, name }) => [id, name]));
  return drafts
    .filter(({ instrument, version }) => instrument === scan.id && sameMajor(version, scan.version))
    .sort((a, b) => b.updated - a.updated)
    .map(({ person, answers }) => {
      const sound = Object.fromEntries(Object.entries(answers).filter(([item, value]) => known.has(item) && values.has(value)));
      return { id: person, name: names.get(person) ?? "", answers: sound, answered: Object.keys(sound).length };
    })
    .filter(({ answered }) => answered > 0);
}

export const sameAnswers = (a: Answers | null, b: Answers | null): boolean => {
  const [x, y] = [Object.entries(a ?? {}), b ?? {}];
  return x.length === Object.keys(y).length && x.every(([item, value]) => y[item] === value);
};

export interface Subject {
  scale: RoomScale;
  title: string;
  question: string;
  /** Whether they see more of it than she does; null: no difference to speak of. */
  more: boolean | null;
}
export interface Talk {
  why: "flagged" | "none" | "no_own";
  subjects: Subject[];
}

/** Turned round where less is better, so that the lowest is where they see least good. */
function favourable(scan: OthersScan, { id, mean }: RoomScale): number {
  const { options } = scan.measure;
  const lower = scan.texts.scales[id]?.better === "lower";
  return lower ? Math.min(...options) + Math.max(...options) - mean! : mean!;
}

/** The round to talk about: the last that may be shown. */
export const lastShown = ({ groups }: RoomReply): RoomGroup | undefined =>
  [...groups].reverse().find(({ scales }) => scales.some(({ reason, mean }) => reason === null && mean !== null));

/** What to talk about: each difference that is large and certain enough, else what they see as least good. */
export function talkOf(reply: RoomReply, scan: OthersScan): Talk | null {
  const usable = (lastShown(reply)?.scales ?? []).filter(({ id, reason, mean }) => reason === null && mean !== null && scan.talk[id]);
  if (!usable.length) return null;
  const subject = (scale: RoomScale, more: boolean | null): Subject => ({
    scale, more, title: scan.texts.scales[scale.id]!.title, question: scan.talk[scale.id]!,
  });
  const flagged = usable.filter(({ flag, gap }) => flag === true && gap !== null);
  if (flagged.length) {
    const sorted = [...flagged].sort((a, b) => Math.abs(b.gap!) - Math.abs(a.gap!));
    // `gap` is herself minus the others.
    return { why: "flagged", subjects: sorted.map((scale) => subject(scale, scale.gap! < 0)) };
  }
  const [least] = [...usable].sort((a, b) => favourable(scan, a) - favourable(scan, b));
  const compared = usable.some(({ self }) => self !== null && self !== undefined);
  return { why: compared ? "none" : "no_own", subjects: [subject(least!, null)] };
}
