/**
 * Keeps every complete scoring, one per instrument, person and day: the newest of its day. The day is
 * that of the answers, so opening a page again next week is no new measurement.
 *
 * It hears `course:scored` on the document; the widgets don't know it is there.
 */
import { dayOf } from "../base/days";
import { emit, type Answers, type Result } from "../base/model";
import { isThere } from "../profile/profile-data";
import { store, type Kept } from "./store";

export { dayOf };

interface Scored {
  instrument: string;
  version: string;
  person: string;
  answers: Answers;
  result: Result;
}

async function keep({ instrument, version, person, answers, result }: Scored): Promise<void> {
  // Other kinds score too, and keep their own entries.
  if (!Array.isArray(result.scales) || result.missing.length) return;
  const draft = await store.get("drafts", [instrument, person]);
  // Cleared while Python was busy: then there is nothing to keep.
  if (!draft) return;
  const { updated } = draft;
  const kept: Kept = { instrument, person, day: dayOf(updated), version, answers, result, updated };
  const before = await store.get("results", [instrument, person, kept.day]);
  if (before && before.updated >= updated && before.version === version) return;
  await store.put("results", kept);
  // `course:scored` came before it was kept: who counts what is kept waits for this one.
  emit(document, "course:recorded", { instrument, person, day: kept.day });
}

/** What was kept about somebody who has been removed since goes too, once the undo has had its chance. */
async function tidy(): Promise<void> {
  const [results, people] = await Promise.all([store.every("results"), store.every("people")]);
  for (const { instrument, person, day } of results)
    if (!isThere(people, instrument, person)) {
      await store.remove("results", [instrument, person, day]);
      emit(document, "course:removed", { instrument, id: person });
    }
}

let listening = false;

/** Starts once per document; instant navigation keeps the document. */
export function keepHistory(): void {
  if (listening) return;
  listening = true;
  document.addEventListener("course:scored", (event) => void keep((event as CustomEvent<Scored>).detail));
  void tidy();
}
