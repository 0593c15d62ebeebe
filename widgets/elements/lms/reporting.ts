/** What the shell said, and what the learner said about her answers: one for all elements of a page. */
import { learnerHere } from "./learner";
import type { Session } from "./messages";

/** Milliseconds without a shell after which there is none. */
const PATIENCE = 10_000;
const AGAIN = 500;

/** Whether this page is one of a package for an LMS. */
export const inPackage = (): boolean => document.querySelector('meta[name="course-form"]')?.getAttribute("content") === "lms";

class Reporting extends EventTarget {
  /** null: not known yet. */
  session: Session | null = null;

  get agreed(): boolean | null {
    const said = window.__md_get(key()) as { yes?: unknown } | null;
    return typeof said?.yes === "boolean" ? said.yes : null;
  }
  agree(yes: boolean): void {
    window.__md_set(key(), { yes, at: Date.now() });
    this.dispatchEvent(new Event("changed"));
  }
  /** Whether results go anywhere now: also while the LMS does not answer, since they are sent later. */
  get reports(): boolean {
    return this.session?.status === "reporting" || this.session?.status === "lost";
  }
  tell(session: Session): void {
    this.session = session;
    this.dispatchEvent(new Event("changed"));
  }
}
export const reporting = new Reporting();

/** Each learner's own, as her work is. */
const key = () => `__lms_answers${learnerHere()}`;

/** Says hello until somebody answers. A page opened by itself has nobody to say it to. */
export function greet(lang: "nl" | "en", dark: () => boolean, none: () => void): void {
  if (window.parent === window) return none();
  const began = Date.now();
  const hello = () => {
    if (reporting.session) return;
    if (Date.now() - began > PATIENCE) return none();
    window.parent.postMessage({ course: "hello", lang, dark: dark() }, location.origin);
    setTimeout(hello, AGAIN);
  };
  hello();
}
