/**
 * Two tabs changed the same thing: what this one changed is laid over what the other one did.
 * Field by field; where both changed the very same field, this one's counts.
 */
import { canonical } from "./canonical";

/** `base` is what both began with (undefined: nothing), `now` what stands there since. */
export function rebase(base: unknown, own: unknown, now: unknown): unknown {
  if (same(own, base)) return now;
  if (same(now, base) || same(own, now)) return own;
  // A field left empty by a tab that knew of nothing says nothing.
  if (base === undefined && own === "") return now ?? own;
  if (base === undefined && now === "") return own;
  if (isFields(own) && isFields(now)) {
    const from = isFields(base) ? base : {};
    const fields = [...new Set([...Object.keys(now), ...Object.keys(own)])];
    const joined = fields.map((field) => [field, rebase(from[field], own[field], now[field])] as const);
    return Object.fromEntries(joined.filter(([, value]) => value !== undefined));
  }
  if (Array.isArray(own) && Array.isArray(now)) {
    const from: unknown[] = Array.isArray(base) ? base : [];
    const begins = (list: unknown[]) => from.every((item, at) => same(item, list[at]));
    if (begins(own) && begins(now)) return [...now, ...own.slice(from.length)];
    if (own.length === now.length) return own.map((item, at) => rebase(from[at], item, now[at]));
  }
  return own;
}

const same = (a: unknown, b: unknown) => a === b || canonical(a) === canonical(b);
const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
