/**
 * One session with the LMS: begun once, finished once, and in between what the course reports is set and
 * committed. When the LMS stops answering, what it did not confirm is kept and sent again, each time after
 * a longer wait; the learner's own device has it all in any case.
 */
import { findApi, Lms } from "./api";
import type { Version } from "./format";
import type { Report, Status } from "./messages";
import { endValues, readSuspend, valuesOf, type Known } from "./values";

/** Milliseconds until the next attempt. */
const WAITS = [3_000, 8_000, 20_000, 60_000];

const words = {
  "1.2": {
    mode: "cmi.core.lesson_mode",
    credit: "cmi.core.credit",
    learner: "cmi.core.student_id",
    language: "cmi.student_preference.language",
    location: "cmi.core.lesson_location",
    status: "cmi.core.lesson_status",
    raw: "cmi.core.score.raw",
  },
  "2004": {
    mode: "cmi.mode",
    credit: "cmi.credit",
    learner: "cmi.learner_id",
    language: "cmi.learner_preference.language",
    location: "cmi.location",
    status: "cmi.completion_status",
    raw: "cmi.score.raw",
  },
} as const;

export class LmsSession extends EventTarget {
  status: Status = "none";
  /** Whom the LMS says this is; empty when it says nothing. */
  learner = "";
  language = "";
  location = "";
  resume = "";
  /** The learner chose to go on without; and when she did not, in how many milliseconds the next attempt is. */
  givenUp = false;
  wait = 0;
  #lms: Lms | null = null;
  /** null until the LMS has begun a session. */
  #known: Known | null = null;
  #begun = Date.now();
  /** What the LMS has confirmed, and what it has not yet. */
  #confirmed = new Map<string, string>();
  #pending = new Map<string, string>();
  #latest: Report | null = null;
  #attempt = 0;
  #timer = 0;
  #over = false;

  constructor(readonly version: Version) {
    super();
  }

  open(): void {
    const { api, blocked } = findApi(this.version);
    if (!api) return this.#say(blocked ? "blocked" : "none");
    this.#lms = new Lms(this.version, api);
    if (!this.#start()) this.#lost();
  }

  /** Begins a session and says what was not confirmed in an earlier one; false when the LMS refuses. */
  #start(): boolean {
    const lms = this.#lms!;
    if (!lms.begin()) return false;
    this.#confirmed.clear();
    this.#pending.clear();
    this.#known = this.#read(lms);
    const at = words[this.version];
    const mode = lms.get(at.mode);
    if (mode === "review" || mode === "browse" || lms.get(at.credit) === "no-credit") {
      this.#say("review");
      return true;
    }
    // Incomplete at once, and an exit that lets her come back, should the tab be killed.
    if (!this.#known.complete) this.#pending.set(at.status, "incomplete");
    if (!this.#report()) return false;
    this.#say("reporting");
    return true;
  }

  /** What the LMS kept of an earlier session. */
  #read(lms: Lms): Known {
    const at = words[this.version];
    this.learner = lms.get(at.learner);
    this.language = lms.get(at.language);
    this.location = lms.get(at.location);
    const { sent, resume } = readSuspend(lms.get("cmi.suspend_data"));
    this.resume = resume;
    const ids = Array.from({ length: Number(lms.get("cmi.objectives._count")) || 0 }, (_, place) => lms.get(`cmi.objectives.${place}.id`));
    const status = lms.get(at.status);
    const success = this.version === "1.2" ? status : lms.get("cmi.success_status");
    const raw = lms.get(at.raw);
    return {
      objectives: new Map(ids.map((id, place) => [id || `#${place}`, place])),
      interactions: Number(lms.get("cmi.interactions._count")) || 0,
      given: new Map(),
      sent,
      complete: ["completed", "passed", "failed"].includes(status),
      passed: success === "passed" ? true : success === "failed" ? false : null,
      score: raw === "" || !Number.isFinite(Number(raw)) ? null : Number(raw),
    };
  }

  /** What the course says now. */
  take(report: Report): void {
    if (this.#over) return;
    this.#latest = report;
    this.flush();
  }

  /** Hands over what is new; also when the page hides, which may be the last that is heard of it. */
  flush(): void {
    // A page that goes is also hidden, after its end was told.
    if (!this.#over && this.status === "reporting" && !this.#report()) this.#lost();
  }

  /** Sets what differs and commits it; false when there is no session any more. */
  #report(): boolean {
    const lms = this.#lms!;
    const values = this.#latest && this.#known ? valuesOf(this.version, this.#latest, this.#known) : [];
    for (const [element, value] of [...values, ...endValues(this.version, Date.now() - this.#begun)])
      if (this.#confirmed.get(element) === value) this.#pending.delete(element);
      else this.#pending.set(element, value);
    for (const [element, value] of this.#pending) if (lms.set(element, value) === "gone") return false;
    if (!lms.commit()) return false;
    for (const [element, value] of this.#pending) this.#confirmed.set(element, value);
    this.#pending.clear();
    return true;
  }

  #lost(): void {
    if (this.givenUp || this.#over) return;
    this.wait = WAITS[Math.min(this.#attempt, WAITS.length - 1)]!;
    this.#attempt++;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.retry(), this.wait);
    this.#say("lost");
  }

  /** Once more: in the same session, or when the LMS closed it in a new one. */
  retry(): void {
    if (this.status !== "lost" || this.givenUp || this.#over) return;
    clearTimeout(this.#timer);
    const { api } = findApi(this.version);
    if (api && api !== this.#lms?.api) this.#lms = new Lms(this.version, api);
    if (this.#known && this.#report()) this.#say("reporting");
    else if (!this.#start()) return this.#lost();
    this.#attempt = 0;
  }

  giveUp(): void {
    this.givenUp = true;
    clearTimeout(this.#timer);
    this.#say("none");
  }

  /** Once, when the page goes. */
  finish(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    if (this.status === "reporting") this.#report();
    // Also when the last values did not arrive: some ways to the LMS are closed while a page goes, its end is not.
    if (this.#known) this.#lms?.finish();
  }

  #say(status: Status): void {
    this.status = status;
    this.dispatchEvent(new Event("status"));
  }
}
