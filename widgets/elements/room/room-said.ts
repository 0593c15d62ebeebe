/**
 * What a group's answers say, in words: pure, numbers in, sentences out. Careful words: no norm, no appraisal, and
 * nothing about what is withheld but that it is, and why.
 */
import { list, midSentence, numbers, t, type Key, type Lang } from "../base/strings";
import type { RoomDefinition, RoomDifference, RoomGroup, RoomReply, RoomScale } from "./room-model";

export interface RoomOptions {
  definition: RoomDefinition;
  /** What each group is called; empty: not named. */
  groups: Record<string, string>;
  compare: "groups" | "moments";
  view: "self" | "other";
  lang: Lang;
  /** For the projector: larger, and with fewer words. */
  large?: boolean;
}

/** Means closer than this are not called high and low. */
const APART = 0.5;
/** From this r*_wg on, answers are close. */
const UNITED = 0.7;

export const shown = (scales: RoomScale[]) => scales.filter(({ reason, mean }) => reason === null && mean !== null);

export const nameOf = (options: RoomOptions, id: string, place: number): string => {
  const keys: [Key, Key] = options.compare === "moments" ? ["room_view.before", "room_view.after"] : ["room_view.group_a", "room_view.group_b"];
  return options.groups[id]?.trim() || t(options.lang, keys[place === 0 ? 0 : 1]);
};

/** The picture to talk about first: all together, the only group, or the moment after. */
export const whole = (reply: RoomReply): RoomGroup | undefined =>
  reply.groups.length === 1 ? reply.groups[0] : (reply.total ?? reply.groups.at(-1));

/**
 * What the pictures show: the groups, or all together when each of them is too small but their sum is not. What is
 * withheld is read from the reply itself.
 */
export function drawn(reply: RoomReply): RoomReply {
  const { groups, total } = reply;
  if (groups.length < 2 || !total || !shown(total.scales).length || groups.some(({ scales }) => shown(scales).length)) return reply;
  return { ...reply, groups: [total], total: null, comparison: null };
}

const titleOf = ({ definition }: RoomOptions, id: string) => definition.texts.scales[id]?.title ?? id;
const among = (options: RoomOptions, ids: string[]) => list(options.lang, ids.map((id) => midSentence(titleOf(options, id))));

/** Scales that may be called high or low: parts, not summaries; those with a good end, if any have one. */
function comparable({ definition }: RoomOptions, scales: RoomScale[]): RoomScale[] {
  const parts = shown(scales).filter(({ id }) => !definition.measure.scales.find((scale) => scale.id === id)?.of.length);
  const ended = parts.filter(({ id }) => definition.texts.scales[id]?.better !== "neither");
  return ended.length > 1 ? ended : parts;
}

export function answered(reply: RoomReply, options: RoomOptions): string[] {
  const { lang } = options;
  const { plain } = numbers(lang);
  const known = drawn(reply).groups.filter(({ people, reason }) => people !== null && reason === null);
  if (drawn(reply).groups.length === 1)
    return known.map(({ way, people }) => t(lang, way === "hands" ? "room_view.answered_hands" : "room_view.answered", { count: plain(people!) }));
  return known.map((group) =>
    t(lang, group.way === "hands" ? "room_view.answered_named_hands" : "room_view.answered_named", {
      group: nameOf(options, group.id!, reply.groups.indexOf(group)),
      count: plain(group.people!),
    }),
  );
}

function extremes(scales: RoomScale[], options: RoomOptions): string[] {
  const pool = comparable(options, scales);
  if (pool.length < 2) return [];
  const { lang, definition } = options;
  const { score } = numbers(lang);
  const means = pool.map(({ mean }) => mean!);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  if (high - low < APART) return [t(lang, "room_view.close", { low: score(low), high: score(high) })];
  const at = (value: number) => pool.filter(({ mean }) => score(mean!) === score(value)).map(({ id }) => id);
  const [highest, lowest] = [at(high), at(low)];
  const lower = [...highest, ...lowest].filter((id) => definition.texts.scales[id]?.better === "lower");
  return [
    t(lang, "room_view.highest", { highest: among(options, highest), high: score(high), lowest: among(options, lowest), low: score(low) }),
    ...(lower.length ? [t(lang, "room_view.lower_better", { scales: among(options, lower) })] : []),
  ];
}

function spread(scales: RoomScale[], options: RoomOptions): string[] {
  const known = shown(scales).filter(({ rwg_star }) => rwg_star !== null);
  if (known.length < 2) return [];
  const least = Math.min(...known.map(({ rwg_star }) => rwg_star!));
  if (least >= UNITED) return [t(options.lang, "room_view.united")];
  const { index } = numbers(options.lang);
  const most = known.filter(({ rwg_star }) => index(rwg_star!) === index(least)).map(({ id }) => id);
  // All alike: nowhere further than elsewhere.
  if (most.length === known.length) return [];
  return [t(options.lang, "room_view.divided", { scale: among(options, most) })];
}

const beyondChance = ({ interval }: RoomDifference) => interval !== null && (interval[0] > 0 || interval[1] < 0);

/** How many answered, and what stands out. */
export function summary(reply: RoomReply, options: RoomOptions): string[] {
  const { lang } = options;
  const all = whole(reply);
  const said = answered(reply, options);
  if (!all || !shown(all.scales).length) {
    const why = [...said, ...withheld(reply, options)];
    return why.length ? why : [t(lang, "room_view.nothing")];
  }
  const tested = (reply.comparison ?? []).filter(({ reason, interval }) => reason === null && interval !== null);
  const differ = tested.filter(beyondChance).map(({ id }) => id);
  if (reply.total || reply.groups.length === 1) said.push(...extremes(all.scales, options), ...spread(all.scales, options));
  if (tested.length) said.push(differ.length ? t(lang, "room_view.differ", { scales: among(options, differ) }) : t(lang, "room_view.differ_none"));
  if (hasSelf(all)) {
    const flagged = all.scales.filter((scale) => scale.flag && hasGap(scale, options)).map(({ id }) => id);
    said.push(flagged.length ? t(lang, "room_view.flagged", { scales: among(options, flagged) }) : t(lang, "room_view.flag_none"));
  }
  return [...said, t(lang, "room_view.prompt")];
}

export const hasSelf = ({ scales }: RoomGroup) => scales.some(({ self, reason }) => reason === null && self !== null && self !== undefined);

/** Where no end is the good one everybody answers about herself: no gap with the own answer. */
export const hasGap = ({ id, self, gap }: RoomScale, { definition }: RoomOptions) =>
  definition.texts.scales[id]?.better !== "neither" && self !== null && self !== undefined && gap !== null && gap !== undefined;

export type Agreement = "divided" | "none" | "weak" | "moderate" | "strong" | "very_strong";

/** A rule of thumb of ours for r_wg(j); r*_wg below zero is a group divided more than by chance. */
export function agreement({ rwg_j, rwg_star }: Pick<RoomScale, "rwg_j" | "rwg_star">): Agreement | null {
  if (rwg_j === null || rwg_j === undefined) return null;
  if (rwg_star !== null && rwg_star < 0) return "divided";
  if (rwg_j > 0.9) return "very_strong";
  if (rwg_j > 0.7) return "strong";
  if (rwg_j > 0.5) return "moderate";
  return rwg_j > 0.3 ? "weak" : "none";
}

export function agreementWords(scale: RoomScale, lang: Lang): string | null {
  const how = agreement(scale);
  return how && t(lang, `room_view.agreement_${how}`);
}

/** As a sentence of its own, with the number; none when agreement is not shown. */
export function agreementSentence(scale: RoomScale, lang: Lang): string[] {
  const how = agreementWords(scale, lang);
  if (how === null) return [];
  const words = t(lang, "room_view.agreement_sentence", { how, number: numbers(lang).index(scale.rwg_j!) });
  return [words.charAt(0).toUpperCase() + words.slice(1)];
}

/** A minus as printers write it: a hyphen before a number reads as a dash. */
const minus = (number: string) => number.replace(/^-/, "−");

/** One decimal, unless that would round a bound to the zero it is not. */
export function bounds(interval: [number, number], lang: Lang): { low: string; high: string } {
  const { score, index } = numbers(lang);
  const as = interval.some((value) => value !== 0 && Math.abs(value) < 0.05) ? index : score;
  return { low: minus(as(interval[0])), high: minus(as(interval[1])) };
}

export function meanWords({ mean, interval }: RoomScale, { lang }: RoomOptions): string {
  const said = numbers(lang).score(mean!);
  return interval ? t(lang, "room_view.mean_interval", { mean: said, ...bounds(interval, lang) }) : t(lang, "room_view.mean_hands", { mean: said });
}

/** How the own answer lies beside that of the others; nothing where there is none. */
export function gapWords(scale: RoomScale, options: RoomOptions): string[] {
  if (!hasGap(scale, options)) return [];
  const { lang } = options;
  const { score } = numbers(lang);
  const self = score(scale.self!);
  if (!scale.flag) return [t(lang, "room_view.gap_small", { self })];
  return [t(lang, scale.gap! > 0 ? "room_view.flag_above" : "room_view.flag_below", { self, mean: score(scale.mean!) })];
}

export function differenceWords(one: RoomDifference, names: [string, string], options: RoomOptions): string {
  const { lang } = options;
  const { score, signed } = numbers(lang);
  const line = t(lang, "room_view.compare_line", { scale: titleOf(options, one.id), a: names[0], from: score(one.from!), b: names[1], to: score(one.to!) });
  const difference = minus(signed(one.difference!));
  if (!one.interval) return `${line} ${t(lang, "room_view.no_interval", { difference })}`;
  const key: Key = beyondChance(one) ? "room_view.more_than_chance" : "room_view.possible_chance";
  return `${line} ${t(lang, key, { difference, ...bounds(one.interval, lang) })}`;
}

export const isBeyondChance = beyondChance;

/** What is not shown, group by group, and why; an empty list when everything is. */
export function withheld(reply: RoomReply, options: RoomOptions): string[] {
  const { lang } = options;
  const { threshold } = reply;
  const several = reply.groups.length > 1;
  const say = (what: string, reason: string, count: number | null = null) => {
    if (reason === "too-few-answers") return t(lang, "room_view.withheld_answers", { what });
    if (reason === "protects-others") return t(lang, "room_view.withheld_protects", { what });
    if (count === null) return t(lang, "room_view.withheld_few", { what, threshold });
    return t(lang, count === 1 ? "room_view.withheld_few_one" : "room_view.withheld_few_count", { what, count, threshold });
  };
  const parts: [string, RoomGroup][] = reply.groups.map((group, i) => [nameOf(options, group.id!, i), group]);
  if (several && reply.total) parts.push([t(lang, "room_view.total"), reply.total]);
  return parts.flatMap(([name, group]) => {
    if (group.reason !== null) return [say(several ? name : t(lang, "room_view.group_alone"), group.reason, group.people)];
    const of = (what: string) => (several ? `${name}, ${what}` : what.charAt(0).toUpperCase() + what.slice(1));
    const lines: string[] = [];
    for (const reason of ["too-few-people", "too-few-answers", "protects-others"] as const) {
      const scales = group.scales.filter((scale) => scale.reason === reason).map(({ id }) => id);
      if (scales.length) lines.push(say(of(among(options, scales)), reason));
      for (const { id } of options.definition.measure.scales) {
        if (scales.includes(id)) continue;
        const own = options.definition.measure.items.filter(({ scale }) => scale === id).map((item) => item.id);
        const count = group.items.filter((item) => item.reason === reason && own.includes(item.id)).length;
        const scale = midSentence(titleOf(options, id));
        if (count) lines.push(say(of(t(lang, count === 1 ? "room_view.withheld_items_one" : "room_view.withheld_items", { count, scale })), reason));
      }
    }
    return lines;
  });
}

/** What these numbers cannot say: of any group, and as long as the instrument is provisional. */
export function limits(reply: RoomReply, { definition, lang }: RoomOptions): string[] {
  const scales = [...reply.groups, ...(reply.total ? [reply.total] : [])].flatMap((group) => shown(group.scales));
  return [
    t(lang, "room_view.limit_mean"),
    ...(scales.some(({ interval }) => interval) ? [t(lang, "room_view.limit_interval")] : []),
    ...(scales.some((scale) => agreement(scale)) ? [t(lang, "room_view.limit_agreement")] : []),
    ...(scales.some(({ alpha }) => alpha !== null && alpha !== undefined) ? [t(lang, "room_view.limit_alpha")] : []),
    ...definition.texts.provisional,
  ];
}

/** What the instrument itself says it cannot: written for who fills it in, so under a heading of its own. */
export const limitsOfOne = ({ definition }: RoomOptions): string[] => definition.texts.limits;
