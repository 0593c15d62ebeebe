/**
 * Where a facilitator's plans stand: localStorage, one entry, in the form of the file. Not the course's
 * store: that holds what a learner made, and a plan is no exercise. Every change reads first, so that
 * two tabs with different plans don't overwrite each other; event "changed" when another tab wrote.
 */
import type { Plan } from "./planner-model";
import { readPlans, writePlans } from "./planner-file";

const SLOT = "course-session-plans";
/** Which plan this tab has open: it is there again after a look at another page. */
const OPEN = "course-session-plan-open";
/** What could not be read is set aside here, once, and not thrown away. */
const ASIDE = "course-session-plans-damaged";

class Shelf extends EventTarget {
  /** Used when this browser keeps nothing, or has no room. */
  #memory: Plan[] | null = null;

  constructor() {
    super();
    addEventListener("storage", ({ key }) => {
      if (key === SLOT || key === null) this.dispatchEvent(new Event("changed"));
    });
  }

  /** Whether what is made here outlives the tab. */
  get keeps(): boolean {
    return this.#memory === null;
  }

  every(): Plan[] {
    if (this.#memory) return this.#memory;
    try {
      const text = localStorage.getItem(SLOT);
      if (text === null) return [];
      const read = readPlans(text);
      if ("plans" in read) return read.plans;
      if (read.fault.key !== "planner.file_none" && localStorage.getItem(ASIDE) === null) localStorage.setItem(ASIDE, text);
      return [];
    } catch {
      return (this.#memory = []);
    }
  }

  /** The id of the plan this tab has open. */
  get open(): string {
    try {
      return sessionStorage.getItem(OPEN) ?? "";
    } catch {
      return "";
    }
  }
  set open(id: string) {
    try {
      sessionStorage.setItem(OPEN, id);
    } catch {
      // Then the last plan there is opens.
    }
  }

  find(id: string): Plan | undefined {
    return this.every().find((plan) => plan.id === id);
  }

  put(...plans: Plan[]): void {
    const kept = this.every();
    const news = new Map(plans.map((plan) => [plan.id, { ...plan, updated: Date.now() }]));
    const there = kept.map((plan) => news.get(plan.id) ?? plan);
    this.#write([...there, ...[...news.values()].filter(({ id }) => !kept.some((plan) => plan.id === id))]);
  }

  remove(id: string): void {
    this.#write(this.every().filter((plan) => plan.id !== id));
  }

  #write(plans: Plan[]): void {
    if (!this.#memory)
      try {
        if (plans.length) localStorage.setItem(SLOT, writePlans(plans));
        else localStorage.removeItem(SLOT);
        return;
      } catch {
        // No room, or not allowed: then it lasts as long as the document.
      }
    this.#memory = plans;
  }
}

export const shelf = new Shelf();
