/** From a text with codes in it to answers in a session: what became of each, and what to do about it. */
import { runtime } from "../python/runtime";
import type { Fault } from "../scan/code-view";
import { piecesOf } from "./pieces";
import type { RoomDefinition } from "./room-model";
import { addAnswers, keyOfAnswers, type Answered, type Incoming, type Outcome, type Session } from "./session-model";
import { sessions } from "./sessions";

interface Code extends Incoming {
  line: number;
  code: string;
}
interface Refused extends Fault {
  line: number;
  text: string;
}
/** A code that is sound and not (newly) in the group. */
export interface Odd {
  line: number;
  code: Code;
  outcome: Exclude<Outcome, "added" | "changed">;
}
export interface Report {
  added: string[];
  /** Of people who were in already and mended their answers; what they said before is in `replaced`. */
  changed: string[];
  replaced: Answered[];
  group: string;
  again: Odd[];
  /** Made for another group: taken along when she says so. */
  rooms: Odd[];
  others: Odd[];
  refused: Refused[];
  from: Answered["from"];
}

export async function readText(text: string, definitions: readonly RoomDefinition[]): Promise<{ codes: Code[]; refused: Refused[] }> {
  const instruments = definitions.map(({ measure }) => measure);
  const all = { codes: [] as Code[], refused: [] as Refused[] };
  for (const { before, text: piece } of piecesOf(text)) {
    const found = await runtime.call<typeof all>({ call: "codes", text: piece, instruments });
    for (const one of found.codes) all.codes.push({ ...one, line: one.line + before });
    for (const one of found.refused) all.refused.push({ ...one, line: one.line + before });
  }
  return all;
}

/** Takes them all at once into the session as it stands in the store; null when it is gone. */
export async function take(
  id: string, group: string, codes: readonly Code[], from: Answered["from"], otherRooms = false,
): Promise<{ session: Session; report: Report } | null> {
  let outcomes: Outcome[] = [];
  let replaced: Answered[] = [];
  const session = await sessions.change(id, (now) => {
    const made = addAnswers(now, codes, { group, from, otherRooms });
    ({ outcomes, replaced } = made);
    return made.session;
  });
  if (!session) return null;
  const odd = codes.flatMap((code, at): Odd[] => {
    const outcome = outcomes[at]!;
    return outcome === "added" || outcome === "changed" ? [] : [{ line: code.line, code, outcome }];
  });
  const report: Report = {
    added: codes.filter((_, at) => outcomes[at] === "added").map(keyOfAnswers),
    changed: codes.filter((_, at) => outcomes[at] === "changed").map(keyOfAnswers),
    replaced,
    group, from,
    again: odd.filter(({ outcome }) => outcome === "again"),
    rooms: odd.filter(({ outcome }) => outcome === "room"),
    others: odd.filter(({ outcome }) => outcome !== "again" && outcome !== "room"),
    refused: [],
  };
  return { session, report };
}
