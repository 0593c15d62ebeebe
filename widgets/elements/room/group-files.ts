/** A group's files going out of the page and coming in: the download, the drop, and what a file does to the store. */
import { FILE_TYPE, saveText } from "../base/download";
import { t, type Lang } from "../base/strings";
import { dayOf } from "../store/history";
import { besideId, mergeSessions, type Session } from "./session-model";
import { sessions } from "./sessions";

export function saveFile(lang: Lang, title: string, text: string, kind: "json" | "csv"): void {
  const name = title.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, 40);
  saveText(`${t(lang, "collect.file_name")}-${name || "1"}-${dayOf(Date.now())}.${kind}`, text, kind === "json" ? FILE_TYPE : "text/csv;charset=utf-8");
}

/** What a file holds comes to what is here: nothing counts twice, nothing goes. */
export async function bringIn(found: readonly Session[]): Promise<{ last: Session | undefined; merged: boolean }> {
  let merged = false;
  let last = found[0];
  for (const theirs of found) {
    const mine = await sessions.find(theirs.id);
    if (!mine) last = await sessions.create(theirs);
    else if (mergeSessions(mine, theirs)) {
      merged = true;
      last = await sessions.change(mine.id, (now) => mergeSessions(now, theirs) ?? now);
    } else {
      const id = besideId(theirs);
      last = (await sessions.find(id)) ?? (await sessions.create({ ...theirs, id }));
    }
  }
  return { last, merged };
}

/** Files that were let go on the page; null while they hang over it, and for anything else. */
export function dropped(event: DragEvent): File[] | null {
  if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return null;
  // Anywhere on the page: a file dropped beside the field would otherwise replace the page itself.
  event.preventDefault();
  return event.type === "drop" ? [...(event.dataTransfer?.files ?? [])] : null;
}
