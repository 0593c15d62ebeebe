/**
 * What changed between the first and the last time, scale by scale, and what of it stands out. Pure.
 * A change counts as more than chance only beyond the limit that the list gives for the instrument; where
 * it gives none, nothing is said about chance.
 */
import type { Everything, Found, Measured, PersonResults, ProfileInstrument, ProfileScale } from "./profile-data";

export interface Shift {
  scale: ProfileScale;
  from: number;
  to: number;
  change: number;
  /** Beyond the limit; null when no limit is known. */
  real: boolean | null;
  /** Whether it went the favourable way; null without a change or without a favourable side. */
  better: boolean | null;
}

export const scoreOf = ({ result }: Measured, { id }: ProfileScale): number | null =>
  result.scales?.find((scale) => scale.id === id)?.score ?? null;

/** Every scale with a score at both ends, in the order of the instrument; none after a single time. */
export function shifts(instrument: ProfileInstrument, measured: Measured[]): Shift[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last || first === last) return [];
  return (instrument.scales ?? []).flatMap((scale) => {
    const [from, to] = [scoreOf(first, scale), scoreOf(last, scale)];
    if (from === null || to === null) return [];
    // Means of whole numbers: what is left after nine decimals is the computer's.
    const change = Math.round((to - from) * 1e9) / 1e9;
    return [
      {
        scale,
        from,
        to,
        change,
        real: instrument.noise ? Math.abs(change) > instrument.noise.largest : null,
        better: change === 0 || scale.better === "neither" ? null : change > 0 === (scale.better === "higher"),
      },
    ];
  });
}

/** The changes of one person by size, those beyond chance alone when there are any. */
export function largest(all: Shift[]): Shift[] {
  const moved = all.filter(({ change }) => change !== 0);
  const real = moved.filter((shift) => shift.real);
  return (real.length ? real : moved).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

export interface Line {
  found: Found;
  person: PersonResults;
  shifts: Shift[];
}

/** One line per self-assessment and person. */
export const lines = ({ found }: Everything): Line[] =>
  found.flatMap((one) => one.people.map((person) => ({ found: one, person, shifts: shifts(one.instrument, person.measured) })));

/** The change beyond chance that stands out most, and the largest one the other way. */
export function outstanding(all: Line[]): { line: Line; shift: Shift }[] {
  const real = all.flatMap((line) => line.shifts.filter(({ real }) => real).map((shift) => ({ line, shift })));
  const [most, ...rest] = real.sort((a, b) => Math.abs(b.shift.change) - Math.abs(a.shift.change));
  if (!most) return [];
  const other = rest.find(({ shift }) => shift.better !== null && most.shift.better !== null && shift.better !== most.shift.better);
  return other ? [most, other] : [most];
}
