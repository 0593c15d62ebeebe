/** Elements of which few pages have one: their code comes with the first page that does. */
import { part, takeData } from "./model";

/** What such an element does; `data` is the page's JSON. Connected and disconnected as an element is. */
export interface Live {
  connect(): void;
  disconnect(): void;
}
type Making<T> = new (host: HTMLElement, data: T) => Live;

/** `selector` finds the data script, which has to go at once (see takeData). */
export function onDemand<T>(selector: string, load: () => Promise<Making<T>>): CustomElementConstructor {
  return class extends HTMLElement {
    #data: T | null = null;
    #live: Live | null = null;
    /** Counts connections: code that comes after the element left, or came back, is not for that time. */
    #times = 0;

    connectedCallback(): void {
      this.#data ??= takeData<T>(this, selector);
      if (this.#data) void this.#connect(this.#data, ++this.#times);
    }
    disconnectedCallback(): void {
      this.#times++;
      this.#live?.disconnect();
    }

    async #connect(data: T, mine: number): Promise<void> {
      try {
        const Made = await load();
        if (mine !== this.#times) return;
        this.#live ??= new Made(this, data);
        this.#live.connect();
      } catch (error) {
        console.warn("This part of the page did not come", error);
        const fallback = part(this, "fallback");
        if (fallback) fallback.hidden = false;
      }
    }
  };
}
