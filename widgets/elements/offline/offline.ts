/**
 * The page's side of the stored course: asks the browser to store it once the page is idle, knows how
 * far that is, and lets all tabs change to a new version together. `sw.ts` does the storing.
 *
 * `offline.state` says where things stand, `offline.update` whether a newer version waits; every change
 * is a "changed" event, the first time everything is stored a "done" event.
 */

/** What a service worker tells about the version it holds. */
export interface About {
  version: string;
  bytes: number;
  at: number;
}
export type ToPage =
  | { type: "progress"; percent: number }
  | { type: "failed"; full: boolean }
  | { type: "renew" }
  | { type: "who" };
export type ToWorker = { type: "skip" | "tidy" | "about" };

export type State =
  | { kind: "unknown" }
  /** Opened from a folder: nothing to store. */
  | { kind: "folder" }
  /** This browser cannot, or this site is not made for it. */
  | { kind: "impossible" }
  /** Not stored: the learner has to ask (slow or paid line), took it away, or it is about to begin. */
  | { kind: "none"; why: "line" | "off" | "soon" }
  | { kind: "storing"; percent: number }
  | { kind: "stored"; about: About | null }
  | { kind: "full" }
  | { kind: "failed" };

const HOUR = 3_600_000;

/** The site's root, where its service worker lies (head.ts says where). */
const root = () => new URL(window.__md_scope.href);
/** This page's scripts and styles, of one version; instant navigation may change the head later on. */
const mine = [
  ...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
    'script[src*="assets/course/"], link[rel="stylesheet"][href*="assets/course/"]',
  ),
].map((element) => ("src" in element ? element.src : element.href));

/** The learner's wish not to have it stored; without localStorage it lasts until the page is left. */
const wish = {
  get off(): boolean {
    return Boolean(window.__md_get("course-offline-off", undefined, root()));
  },
  set off(off: boolean) {
    window.__md_set("course-offline-off", off, undefined, root());
  },
};

class Offline extends EventTarget {
  state: State = { kind: "unknown" };
  update = false;
  #registration: ServiceWorkerRegistration | undefined;
  #reloading = false;
  #checked = Date.now();

  /** Looks what is there; stores the course when nothing speaks against it. Once per document. */
  async start(soon: () => boolean): Promise<void> {
    if (location.protocol === "file:") return this.#become({ kind: "folder" });
    const made = document.querySelector('link[rel="manifest"]');
    if (!made || !("serviceWorker" in navigator)) return this.#become({ kind: "impossible" });
    try {
      this.#listen();
      const registration = await navigator.serviceWorker.getRegistration(root());
      if (registration) await this.#follow(registration);
      if (wish.off) return registration ? undefined : this.#become({ kind: "none", why: "off" });
      if (!registration && !soon()) return this.#become({ kind: "none", why: "line" });
      if (!registration) this.#become({ kind: "none", why: "soon" });
      whenIdle(() => void this.store());
    } catch (error) {
      // A private window of Firefox, a policy: the course goes on online.
      console.warn("The course cannot be stored here:", error);
      this.#become({ kind: "impossible" });
    }
  }

  /** Stores the course, or looks whether there is a newer version. `asked`: by the learner herself. */
  async store(asked = false): Promise<void> {
    if (asked) {
      wish.off = false;
      this.#become({ kind: "storing", percent: 0 });
      // The browser may then not clear it by itself; not every browser knows this.
      void navigator.storage?.persist?.().catch(() => false);
    }
    try {
      const at = root();
      const registration = await navigator.serviceWorker.register(new URL("sw.js", at), {
        scope: at.pathname,
        updateViaCache: "none",
      });
      // (A browser test that forbids service workers gets none.)
      if (!registration) return this.#become({ kind: "impossible" });
      await this.#follow(registration);
    } catch (error) {
      console.warn("The course could not be stored:", error);
      if (this.state.kind !== "stored") this.#become({ kind: "failed" });
    }
  }

  /** Takes the course off this device; what the learner entered stays. */
  async remove(): Promise<void> {
    wish.off = true; // other tabs hear of it and load anew
    for (const name of ["course-files", "course-notes"]) await caches.delete(`${name} ${root().href}`);
    await this.#registration?.unregister();
    this.#reload();
  }

  /** Changes every tab to the version that waits. */
  renew(): void {
    const waiting = this.#registration?.waiting;
    if (waiting) waiting.postMessage({ type: "skip" } satisfies ToWorker);
    else this.#reload();
  }

  #listen(): void {
    const workers = navigator.serviceWorker;
    let controlled = workers.controller !== null;
    workers.addEventListener("controllerchange", () => {
      if (controlled) this.#reload();
      controlled = true;
    });
    workers.addEventListener("message", ({ data, ports }: MessageEvent<ToPage>) => {
      if (data.type === "who") ports[0]?.postMessage(mine);
      else if (data.type === "renew") {
        // A tab in the worker's hands has heard it by "controllerchange", and may be new already.
        if (!workers.controller) this.#reload();
      } else if (this.state.kind === "stored")
        return; // a newer version coming in beside: its progress and its troubles are nobody's concern
      else if (data.type === "progress") this.#become({ kind: "storing", percent: data.percent });
      else this.#become({ kind: data.full ? "full" : "failed" });
    });
    workers.startMessages();
    const look = () => {
      if (document.visibilityState !== "visible" || Date.now() - this.#checked < HOUR) return;
      this.#checked = Date.now();
      void this.#registration?.update().catch(() => undefined);
    };
    document.addEventListener("visibilitychange", look);
    addEventListener("online", () => {
      if (this.state.kind === "failed" && !wish.off) void this.store();
      else look();
    });
    addEventListener("storage", ({ key }) => {
      if (key?.endsWith(".course-offline-off") && wish.off && this.state.kind === "stored") this.#reload();
    });
  }

  async #follow(registration: ServiceWorkerRegistration): Promise<void> {
    const { installing, waiting, active } = registration;
    if (registration !== this.#registration) {
      this.#registration = registration;
      registration.addEventListener("updatefound", () => this.#watch(registration.installing));
    }
    this.#watch(installing);
    if (waiting && active) this.#found();
    if (active && this.state.kind !== "stored") await this.#describe(active);
  }

  #watched = new WeakSet<ServiceWorker>();
  #watch(worker: ServiceWorker | null): void {
    if (!worker || this.#watched.has(worker)) return;
    this.#watched.add(worker);
    const first = !this.#registration?.active;
    if (first && this.state.kind !== "storing") this.#become({ kind: "storing", percent: 0 });
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && !first) this.#found();
      if (worker.state === "activated" && first)
        void this.#describe(worker).then(() => this.dispatchEvent(new Event("done")));
      if (worker.state === "redundant" && first && this.state.kind === "storing") this.#become({ kind: "failed" });
    });
  }

  #found(): void {
    this.update = true;
    this.dispatchEvent(new Event("changed"));
  }

  async #describe(worker: ServiceWorker): Promise<void> {
    const about = await ask(worker);
    this.#become({ kind: "stored", about });
    if (!this.update) worker.postMessage({ type: "tidy" } satisfies ToWorker);
  }

  #become(state: State): void {
    this.state = state;
    this.dispatchEvent(new Event("changed"));
  }

  #reload(): void {
    if (this.#reloading) return;
    this.#reloading = true;
    // What is being typed is kept as soon as its field is left; the store gets the time for it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(() => location.reload(), 200);
  }
}

/** What the worker's version is, how big and since when; null when it does not say. */
function ask(worker: ServiceWorker): Promise<About | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<About | null>) => resolve(data);
    setTimeout(() => resolve(null), 4000);
    worker.postMessage({ type: "about" } satisfies ToWorker, [port2]);
  });
}

/** After the page has loaded and Python had its turn. Safari has no requestIdleCallback. */
function whenIdle(run: () => void): void {
  const idle = () => (window.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 200)))(run, { timeout: 5000 });
  const later = () => setTimeout(idle, 1500);
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

export const offline = new Offline();
