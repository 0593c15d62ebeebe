/** Every word a widget says, typed by key: `t("nl", "live.progress", {done: 4, total: 12})`. */
import strings from "../generated/strings.json";
import { inOwnWords } from "./wording";

export type Lang = "nl" | "en";
type Table = typeof strings;
type Section = keyof Table & string;
export type Key = { [S in Section]: `${S}.${keyof Table[S] & string}` }[Section];
export type Values = Record<string, string | number>;

/**
 * A missing key or value is an error in the console (browser tests allow none there) and shows as the
 * key itself: a widget that says one odd word still works for the learner.
 */
export function t(lang: Lang, key: Key, values: Values = {}): string {
  const [section, name] = key.split(".") as [string, string];
  const entry = (strings as Record<string, Record<string, Partial<Record<Lang, string>>>>)[section]?.[name];
  const text = entry?.[lang];
  if (text === undefined) {
    console.error(`strings.yaml has no "${key}" in "${lang}"`);
    return key;
  }
  return inOwnWords(lang, text).replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) console.error(`"${key}" needs a value for "${mark}"`);
    return value === undefined ? mark : String(value);
  });
}

export const asLang = (value: string | null): Lang => (value === "en" ? "en" : "nl");

/** Numbers as the page's language writes them: 3,7 in Dutch, 3.7 in English. */
export function numbers(lang: Lang) {
  const of = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(lang === "nl" ? "nl-BE" : "en", options);
    return (value: number) => format.format(value);
  };
  return {
    score: of({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    /** As short as it can be: 2, 2,5, 2,25. */
    plain: of({ maximumFractionDigits: 2 }),
    /** Two decimals, for agreement. */
    index: of({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    /** A difference, always with its sign: +21, −3,5. */
    signed: of({ maximumFractionDigits: 1, signDisplay: "exceptZero" }),
    /** A part of a whole: 30 % in Dutch, 30% in English. */
    share: (part: number) => `${of({ maximumFractionDigits: 0 })(part * 100)}${lang === "nl" ? "\u00a0%" : "%"}`,
    gain: of({ style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 0 }),
  };
}

const LONG: Intl.DateTimeFormatOptions = { dateStyle: "long" };
const SHORT: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const dates = (lang: Lang, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(lang === "nl" ? "nl-BE" : "en-GB", style);

/** Midnight of a calendar day YYYY-MM-DD on this device; an invalid Date for an empty field. */
function midnight(iso: string): Date {
  const [year, month, date] = iso.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, date);
}
function dated(lang: Lang, iso: string, style: Intl.DateTimeFormatOptions): string {
  const at = midnight(iso);
  return Number.isNaN(at.getTime()) ? iso : dates(lang, style).format(at);
}

/** A calendar day YYYY-MM-DD as the language writes it: 3 november 2026. A field left empty stays empty. */
export const day = (lang: Lang, iso: string): string => dated(lang, iso, LONG);

/** The same where there is little room: 3 nov 2026. */
export const shortDay = (lang: Lang, iso: string): string => dated(lang, iso, SHORT);

/** Two days as one span: 9 oktober – 21 november 2026. */
export const span = (lang: Lang, from: string, to: string): string => dates(lang, LONG).formatRange(midnight(from), midnight(to));

/** "a, b en c" */
export const list = (lang: Lang, words: string[]) =>
  new Intl.ListFormat(lang, { type: "conjunction" }).format(words);

/** A title in the middle of a sentence: its capital goes, unless it is an abbreviation ("HR-beleid"). */
export const midSentence = (title: string) =>
  /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
