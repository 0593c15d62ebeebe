/** The LMS's own object: where it hangs, and its calls, none of which ever throws here. */
import type { Version } from "./format";

type Calls = Record<string, (...values: string[]) => unknown>;
/** Windows above windows; an LMS nests a handful. */
const DEEPEST = 100;
const NAME: Record<Version, string> = { "1.2": "API", "2004": "API_1484_11" };

export interface Found {
  api: Calls | null;
  /** A window above belongs to another origin, and may have held it. */
  blocked: boolean;
}

/** Above this window, then above the one that opened it. */
export function findApi(version: Version, from: Window = window): Found {
  const above = search(version, from);
  if (above.api) return above;
  let opener: Window | null = null;
  try {
    // The LMS may have opened a window and put the course in a frame of it.
    opener = (from.opener ?? from.top?.opener ?? null) as Window | null;
  } catch {
    return { api: null, blocked: true };
  }
  if (!opener) return above;
  const beyond = search(version, opener);
  return { api: beyond.api, blocked: above.blocked || beyond.blocked };
}

function search(version: Version, from: Window): Found {
  let at = from;
  let blocked = false;
  for (let depth = 0; depth < DEEPEST; depth++) {
    try {
      const api = (at as unknown as Record<string, Calls | null | undefined>)[NAME[version]];
      if (api) return { api, blocked: false };
    } catch {
      // Another origin's: what is above it may be ours again.
      blocked = true;
    }
    // `parent` may be read whatever the origin.
    if (!at.parent || at.parent === at) break;
    at = at.parent;
  }
  return { api: null, blocked };
}

/** What an LMS makes of a value: taken, not taken (the value is wrong), or there is no session any more. */
export type Outcome = "taken" | "refused" | "gone";
/** Errors that say the session is not (or no longer) open, or that the LMS itself failed. */
const GONE: Record<Version, number[]> = { "1.2": [101, 301], "2004": [101, 102, 103, 104, 111, 112, 113, 122, 123, 132, 133, 142, 143, 391] };

export class Lms {
  constructor(
    readonly version: Version,
    readonly api: Calls,
  ) {}

  #call(name: string, ...values: string[]): { answer: string; error: number } {
    const prefix = this.version === "1.2" ? "LMS" : "";
    try {
      // As a method: some implementations need their `this`.
      const answer = String(this.api[prefix + name]!(...values));
      return { answer, error: Number(this.api[`${prefix}GetLastError`]!()) || 0 };
    } catch {
      // The window that held it is closed, or the LMS has a fault of its own.
      return { answer: "false", error: this.version === "1.2" ? 301 : 101 };
    }
  }

  begin(): boolean {
    return this.#call("Initialize", "").answer === "true";
  }
  /** Empty when it has none, or does not know it. */
  get(element: string): string {
    const { answer, error } = this.#call("GetValue", element);
    return error ? "" : answer;
  }
  set(element: string, value: string): Outcome {
    const { answer, error } = this.#call("SetValue", element, value);
    if (answer === "true") return "taken";
    if (!GONE[this.version].includes(error) && error) console.warn(`The LMS refused ${element} (${error})`);
    return error && !GONE[this.version].includes(error) ? "refused" : "gone";
  }
  commit(): boolean {
    return this.#call("Commit", "").answer === "true";
  }
  finish(): boolean {
    return this.#call(this.version === "1.2" ? "Finish" : "Terminate", "").answer === "true";
  }
}
