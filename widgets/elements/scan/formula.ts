/** Formulas and conditions as a reader sees them, with or without her own scores in them. */
import type { Definition, Result } from "../base/model";
import { numbers, t, type Key, type Lang } from "../base/strings";

const WORDS = new Set(["mean", "min", "max", "and", "or", "not", "otherwise"]);
const SIGNS: Record<string, string> = { "-": "−", "*": "×", ">=": "≥", "<=": "≤" };

/** The formula as written, its symbols filled in: "(4,0 + 3,7 + 2,3) / 2,0". */
export function filledIn(formula: string, scores: Map<string, number>, lang: Lang): string {
  const { score, plain } = numbers(lang);
  const tokens = formula.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|[<>]=|\s+|./g) ?? [];
  return tokens
    .map((token) => {
      const value = scores.get(token);
      if (value !== undefined) return score(value);
      if (WORDS.has(token)) return t(lang, `formula.${token}` as Key);
      if (/^\d/.test(token)) return plain(Number(token));
      if (token === "," && lang === "nl") return ";"; // the comma is the decimal mark there
      return SIGNS[token] ?? token;
    })
    .join("");
}

/** The score of each scale that has one, by the name formulas use. */
export function scoresOf(definition: Definition, result: Result): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { id, symbol } of definition.measure.scales) {
    const value = result.scales.find((scale) => scale.id === id)?.score;
    if (value !== null && value !== undefined) scores.set(symbol, value);
  }
  return scores;
}
