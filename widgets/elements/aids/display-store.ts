/** The reader's display settings as they are now; event "changed" for whoever shows or follows them. */
import { applyDisplay, displayFrom, KEY, type Display } from "./display-settings";

class DisplayStore extends EventTarget {
  #now: Display = displayFrom(window.__md_get(KEY));

  constructor() {
    super();
    // Another tab chose something: this one follows.
    addEventListener("storage", ({ key }) => {
      if (key === null || key === `${window.__md_scope.pathname}.${KEY}`) this.#take(displayFrom(window.__md_get(KEY)));
    });
  }

  get now(): Display {
    return this.#now;
  }

  set(change: Partial<Display>): void {
    const next = displayFrom({ ...this.#now, ...change });
    window.__md_set(KEY, next);
    this.#take(next);
  }

  #take(next: Display): void {
    this.#now = next;
    applyDisplay(next);
    this.dispatchEvent(new Event("changed"));
  }
}

export const display = new DisplayStore();
