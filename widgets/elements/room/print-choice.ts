/** Which sheets go on paper: pure, so that the boxes, the page and the paper agree. */
import { MOST, used, type Exercise, type Plan } from "./planner-model";

export const PER_EXERCISE = ["guide", "worksheet", "key", "code"] as const;
export type PerExercise = (typeof PER_EXERCISE)[number];

export interface Choice {
  /** `<sheet> <exercise>`, and "agenda" and "certificate" for the group as a whole. */
  sheets: ReadonlySet<string>;
  /** How many certificates. */
  certificates: number;
}
/** What an exercise has of its own on this page. */
export interface Offer {
  id: string;
  sheets: PerExercise[];
}

export const nothing: Choice = { sheets: new Set(), certificates: 1 };

/** All that a plan needs; a QR sheet only where phones can open an address. */
export function forPlan(plan: Plan, exercises: Exercise[], offers: Offer[]): Choice {
  const sheets = used(plan, exercises).flatMap(({ id }) => offers.find((one) => one.id === id)?.sheets.map((sheet) => `${sheet} ${id}`) ?? []);
  return { sheets: new Set(["agenda", ...sheets, "certificate"]), certificates: Math.min(plan.people, MOST.people) };
}

export function toggled(choice: Choice, names: string[], on: boolean): Choice {
  const sheets = new Set(choice.sheets);
  for (const name of names) if (on) sheets.add(name);
    else sheets.delete(name);
  return { ...choice, sheets };
}

/** How many different sheets come out. */
export const count = ({ sheets, certificates }: Choice) => sheets.size + (sheets.has("certificate") ? certificates - 1 : 0);

/** The exercises in the order of a plan, the others after them in the order of the course. */
export function inOrder(plan: Plan | null, exercises: Exercise[]): Exercise[] {
  const first = plan ? used(plan, exercises) : [];
  return [...first, ...exercises.filter((one) => !first.includes(one))];
}
