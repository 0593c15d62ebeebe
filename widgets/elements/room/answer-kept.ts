/**
 * What a participant filled in, for as long as this tab is open: a crash or a reload loses nothing, and
 * closing the tab leaves nothing. Not the store: these answers are the group's, not her own course.
 */
import { sameMajor, type Answers } from "../base/model";
import type { Place } from "./signs";

export interface Filled {
  version: string;
  answers: Answers;
  /** Hers for good: a corrected code is then known to be hers, and takes the place of the first. */
  tag: number | null;
  /** Whether she was at her code already. */
  coded: boolean;
}

const NOTHING = (version: string): Filled => ({ version, answers: {}, tag: null, coded: false });

export class AnswerKept {
  #key: string;

  constructor(
    instrument: string,
    readonly version: string,
    view: string,
    { room, session, group }: Omit<Place, "odd">,
  ) {
    this.#key = ["course-answer", instrument, view, room, session, group].filter((part) => part !== null).join(" ");
  }

  read(): Filled {
    try {
      const found = JSON.parse(sessionStorage.getItem(this.#key) ?? "null") as Filled | null;
      if (found && typeof found.version === "string" && sameMajor(found.version, this.version)) return { ...NOTHING(this.version), ...found };
    } catch {
      // No storage here, or not ours: then there is nothing to go on with.
    }
    return NOTHING(this.version);
  }

  write(filled: Filled): void {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(filled));
    } catch {
      // Not kept by this browser: what is filled in stays until the page goes.
    }
  }

  clear(): void {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }
}
