/** Values as SCORM writes them. Each is checked against its type in the tests, and by scorm-again. */

export type Version = "1.2" | "2004";

/** Never an exponent, never a comma. */
export const decimal = (value: number, digits = 2): string => (Number.isFinite(value) ? value : 0).toFixed(digits);

function clock(ms: number): { hours: number; minutes: number; seconds: number } {
  const hundredths = Math.max(0, Math.round(ms / 10));
  return { hours: Math.floor(hundredths / 360_000), minutes: Math.floor(hundredths / 6_000) % 60, seconds: (hundredths % 6_000) / 100 };
}

/** 0000:00:05.10 in 1.2, where a session of 10,000 hours is the longest; PT0H0M5.10S in 2004. */
export function span(version: Version, ms: number): string {
  const { hours, minutes, seconds } = clock(version === "1.2" ? Math.min(ms, 9_999 * 3_600_000) : ms);
  if (version === "2004") return `PT${hours}H${minutes}M${seconds.toFixed(2)}S`;
  return `${String(hours).padStart(4, "0")}:${two(minutes)}:${seconds.toFixed(2).padStart(5, "0")}`;
}

/** When something was answered: the time of day in 1.2, a moment with hundredths in 2004. */
export function moment(version: Version, ms: number): string {
  const at = new Date(ms);
  if (version === "1.2") return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  return `${at.toISOString().slice(0, 19)}.00Z`;
}

export const two = (value: number): string => String(value).padStart(2, "0");
