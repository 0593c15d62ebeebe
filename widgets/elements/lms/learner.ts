/**
 * Whose work a device keeps. Every learner of an LMS meets the same site, so on a shared device the next
 * one would find, and report, the work of the one before. The shell leaves a mark made of the LMS's id for
 * her in this tab; the store's name ends in it. Without a shell there is no mark.
 */
import { fingerprint } from "../store/canonical";

export const LEARNER = "course-learner";

/** Tells two learners apart and says nothing about either. */
export const learnerMark = (id: string): string => (id ? fingerprint(`learner ${id}`) : "");

export function learnerHere(): string {
  try {
    const mark = sessionStorage.getItem(LEARNER) ?? "";
    return /^[0-9a-z]{11}$/.test(mark) ? `-${mark}` : "";
  } catch {
    return "";
  }
}
