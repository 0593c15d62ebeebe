/**
 * A clock that counts down, as data: what is left when it stands still, and the moment it ends when it runs.
 * It reads the wall clock each time it is asked, so a tab that slept or was loaded anew is right at once.
 */
export interface Clock {
  /** What it begins with, in milliseconds. */
  total: number;
  left: number;
  /** When it will be zero; null while it stands still. */
  until: number | null;
}
const MINUTE = 60_000;

export const fresh = (minutes: number): Clock => ({ total: minutes * MINUTE, left: minutes * MINUTE, until: null });
export const isRunning = (clock: Clock): boolean => clock.until !== null;
/** Below zero once the time is up. */
export const leftAt = (clock: Clock, now: number): number => (clock.until === null ? clock.left : clock.until - now);
export const started = (clock: Clock, now: number): Clock => (isRunning(clock) ? clock : { ...clock, until: now + clock.left });
export const paused = (clock: Clock, now: number): Clock => ({ ...clock, left: leftAt(clock, now), until: null });
export const again = (clock: Clock): Clock => ({ ...clock, left: clock.total, until: null });

/** One minute more; when the time was up, a minute from now. */
export function longer(clock: Clock, now: number): Clock {
  const left = Math.max(0, leftAt(clock, now)) + MINUTE;
  return isRunning(clock) ? { ...clock, left, until: now + left } : { ...clock, left };
}

/** 8:00, 0:59, and past the end +0:40. */
export function clockText(left: number): string {
  const seconds = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return left <= 0 && seconds > 0 ? `+${text}` : text;
}

/** Only one runs at a time: starting it stops the others where they are. */
export function startOnly(clocks: Record<string, Clock>, name: string, clock: Clock, now: number): Record<string, Clock> {
  const others = Object.entries(clocks).map(([key, other]) => [key, paused(other, now)] as const);
  return { ...Object.fromEntries(others), [name]: started(clock, now) };
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** What was kept or sent, made safe: an entry that is no clock is left out. */
export function clocksFrom(value: unknown): Record<string, Clock> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value as Record<string, Partial<Clock> | null>).flatMap(([key, one]) =>
      one && isNumber(one.total) && isNumber(one.left) && (one.until === null || isNumber(one.until)) ? [[key, { total: one.total, left: one.left, until: one.until }]] : [],
    ),
  );
}
