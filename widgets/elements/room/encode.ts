/**
 * A code of format 2, made without Python. Scoring belongs to Python alone; but twenty phones in a hall
 * with bad Wi-Fi must not each fetch megabytes to write down thirty signs. The bits are those of
 * course_scoring/codes.py, and a test holds the two against each other.
 */
import type { Answers, Measure } from "../base/model";
import { ALPHABET, written } from "./signs";

const MODULUS = 1021n;
const REMAINDER = 1n;
const TAG_BITS = 20;

export interface Told {
  answers: Answers;
  /** Below 2**20; null: a random one. */
  tag: number | null;
  room: number;
  view: "self" | "other";
}

export function encode(measure: Measure, { answers, tag: known, room, view }: Told): { code: string; tag: number } {
  const tag = known ?? crypto.getRandomValues(new Uint32Array(1))[0]! >>> (32 - TAG_BITS);
  const base = BigInt(measure.options.length + 1);
  let packed = 0n;
  for (const { id } of measure.items) packed = packed * base + BigInt(measure.options.indexOf(answers[id]!) + 1);
  const highest = base ** BigInt(measure.items.length) - 1n;
  const signs =
    written(BigInt(crc32(measure.id) & 0x7fff), 3) +
    written(BigInt(parseInt(measure.version, 10) % 32), 1) +
    written(view === "other" ? 1n : 0n, 1) +
    written(BigInt(room), 4) +
    written(BigInt(tag), 4) +
    written(packed, Math.ceil(highest.toString(2).length / 5));
  const rest = (REMAINDER - value(signs) * 32n ** 2n) % MODULUS;
  const all = signs + written((rest + MODULUS) % MODULUS, 2);
  return { code: ["TC2", ...all.match(/.{1,4}/g)!].join("-"), tag };
}

const value = (signs: string): bigint => [...signs].reduce((number, sign) => number * 32n + BigInt(ALPHABET.indexOf(sign)), 0n);

/** CRC-32 as zlib computes it, of a text in UTF-8. */
function crc32(text: string): number {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
