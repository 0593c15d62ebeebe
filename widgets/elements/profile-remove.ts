/** What the course profile takes off this device, and how it comes back. */
import { store, type Kept, type Name, type ValueOf } from "./store";

export type Stored = { [N in Name]: { name: N; value: ValueOf<N> } }[Name];

/** Everything kept under one instrument or knowledge check, to remove it and to put it back. */
export async function keptOf(id: string, quiz: boolean): Promise<Stored[]> {
  if (quiz) {
    const check = await store.get("checks", id);
    return check ? [{ name: "checks", value: check }] : [];
  }
  const names = ["drafts", "people", "entries", "results"] as const;
  const lists = await Promise.all(names.map((name) => store.all(name, id)));
  return names.flatMap((name, i) => lists[i]!.map((value) => ({ name, value }) as Stored));
}

export async function removeAll(kept: Stored[]): Promise<void> {
  await Promise.all(kept.map((one) => removeOne(one)));
}

function removeOne({ name, value }: Stored): Promise<void> {
  switch (name) {
    case "drafts":
    case "results":
      return name === "drafts"
        ? store.remove("drafts", [value.instrument, value.person])
        : store.remove("results", [value.instrument, value.person, (value as Kept).day]);
    case "people":
    case "entries":
      return store.remove(name, [value.instrument, value.id]);
    case "checks":
      return store.remove("checks", value.quiz);
    case "notes":
      return store.remove("notes", value.id);
    case "progress":
      return store.remove("progress", value.lesson);
    case "aside":
      return store.remove("aside", value.id);
  }
}

export async function putBack(kept: Stored[]): Promise<void> {
  await Promise.all(kept.map(({ name, value }) => store.put(name, value)));
}
