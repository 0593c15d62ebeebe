/**
 * An organisation's own words for the course's, in what scripts say. The same as widgets/loading/wording.py:
 * whole words, the case kept, longer words first, in one pass. The page hands them over in its head.
 */
export type Terms = Record<string, string>;

const key = (word: string) => word.toLowerCase().trim().split(/\s+/).join(" ");
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** Gives the own word the capitals that the found one has beyond those of the term. */
function cased(found: string, word: string, own: string): string {
  if (found === word) return own;
  if (found.length > 1 && found === found.toUpperCase() && found !== found.toLowerCase()) return own.toUpperCase();
  return found.charAt(0) === word.charAt(0) ? own : own.charAt(0).toUpperCase() + own.slice(1);
}

/** What puts the organisation's words into a text; `{names}` to fill in stay as they are. */
export function wording(terms: Terms, lang: string): (text: string) => string {
  const known = new Map(Object.entries(terms).filter(([word]) => word.trim()).map(([word, own]) => [key(word), { word, own }]));
  if (!known.size) return (text) => text;
  const longest = [...known.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const words = longest.map((word) => word.split(" ").map(escaped).join("\\s+")).join("|");
  const sign = "[\\p{L}\\p{N}_]";
  const end = lang === "en" ? `(?!${sign}|-)` : `(?!${sign}|-|['’]${sign})`;
  const pattern = new RegExp(`\\{[^{}]*\\}|(?<!${sign}|-)(?:${words})${end}`, "giu");
  return (text) =>
    text.replace(pattern, (found) => {
      if (found.startsWith("{")) return found;
      const { word, own } = known.get(key(found))!;
      if (word !== word.toLowerCase() && found.split(/\s+/).join(" ") !== word.split(/\s+/).join(" ")) return found;
      return cased(found, word, own);
    });
}

/** Read once: every page of a track has the same, in both languages. */
function ofThisCourse(): Record<string, Terms> {
  const meta = typeof document === "undefined" ? null : document.querySelector<HTMLMetaElement>('meta[name="course-terms"]');
  try {
    return meta ? (JSON.parse(meta.content) as Record<string, Terms>) : {};
  } catch {
    return {};
  }
}
let known: Record<string, (text: string) => string> | undefined;

/** A text of ours as this course says it. */
export function inOwnWords(lang: string, text: string): string {
  known ??= Object.fromEntries(Object.entries(ofThisCourse()).map(([own, terms]) => [own, wording(terms, own)]));
  return known[lang]?.(text) ?? text;
}
