/** The number of a group or invitation as four signs: K7QP. Crockford's base32, as in the codes. */

export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Read as what they look like. */
const ALIKE: Record<string, string> = { O: "0", I: "1", L: "1" };

/** A number as so many signs, most significant first. */
export function written(number: bigint, count: number): string {
  let signs = "";
  for (let rest = number, place = 0; place < count; place++, rest /= 32n) signs = ALPHABET[Number(rest % 32n)] + signs;
  return signs;
}

export const roomSigns = (room: number): string => written(BigInt(room), 4);

/** The number behind four signs, however they were typed; null when it is not one. */
export function roomOf(text: string): number | null {
  const signs = [...text.toUpperCase().replace(/[\s\-–—]/g, "")].map((sign) => ALIKE[sign] ?? sign);
  if (signs.length !== 4 || signs.some((sign) => !ALPHABET.includes(sign))) return null;
  return signs.reduce((number, sign) => number * 32 + ALPHABET.indexOf(sign), 0) || null;
}

/** What stands behind # on a join page: the group, and on a device passed around its session. */
export interface Place {
  room: number | null;
  /** What stood there and is no group. */
  odd: string;
  session: string | null;
  group: string | null;
}

export function placeOf(hash: string): Place {
  const [first = "", ...rest] = hash.replace(/^#/, "").split("&");
  const fields = new URLSearchParams(rest.join("&"));
  let text = first;
  try {
    text = decodeURIComponent(first);
  } catch {
    // A stray % sign: then it is no group, and is shown as it stands.
  }
  const room = roomOf(text);
  return { room, odd: room === null ? text.slice(0, 20) : "", session: fields.get("pass"), group: fields.get("group") };
}

export const placeHash = ({ room, session, group }: Omit<Place, "odd">): string =>
  `#${room === null ? "" : roomSigns(room)}${session ? `&pass=${encodeURIComponent(session)}` : ""}${group ? `&group=${encodeURIComponent(group)}` : ""}`;
