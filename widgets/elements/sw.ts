/**
 * The service worker: the whole course, one version of it, without a network. `course build` puts the
 * list of files before this script (publish/offline.py). Workbox stores and answers; what is ours:
 *
 * - a version is stored whole and checked (each file's hash) or not used: what the network gives in the
 *   middle of a deployment is refused, and tried again at a later visit;
 * - nothing of an older version is thrown away while a tab of that version may still live;
 * - a page is taken over only when its scripts are this version's.
 */
import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { PrecacheRoute } from "workbox-precaching/PrecacheRoute.js";
import { NavigationRoute } from "workbox-routing/NavigationRoute.js";
import { registerRoute } from "workbox-routing/registerRoute.js";
import type { About, ToPage, ToWorker } from "./offline/offline";

/** `own` says that the name holds the hash: such a file never changes and may come from the browser's cache. */
interface Stored {
  url: string;
  integrity: string;
  size: number;
  own: boolean;
}
declare const COURSE: { version: string; notFound: Record<string, string>; files: Stored[] };

/** What we use of the worker's global scope (TypeScript's own library for it clashes with the page's). */
interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Tab {
  postMessage(message: ToPage, transfer?: Transferable[]): void;
}
interface Scope {
  registration: ServiceWorkerRegistration;
  clients: { matchAll(options: object): Promise<Tab[]>; claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", listen: (event: Extendable) => void): void;
  addEventListener(name: "message", listen: (event: MessageEvent<ToWorker> & Extendable) => void): void;
}
const scope = self as unknown as Scope;

const root = scope.registration.scope;
/** The names of the caches hold the scope: two courses may share an origin. widgets/elements/offline/offline.ts knows them too. */
const FILES = `course-files ${root}`;
const NOTES = `course-notes ${root}`;
const AT_ONCE = 6;
/** What a browser needs beside the files themselves: 14 % in Chromium, measured. */
const OVERHEAD = 1.15;

// The hash decides, not the status: many servers give 404.html itself as "not found".
const byHash = {
  cacheWillUpdate: ({ response }: { response: Response }) =>
    Promise.resolve(response.ok || response.status === 404 ? response : null),
};
const controller = new PrecacheController({ cacheName: FILES, plugins: [byHash] });
controller.addToCacheList(
  COURSE.files.map(({ url, integrity, own }) => ({ url, integrity, revision: own ? null : integrity })),
);
const keys = controller.getURLsToCacheKeys();
const files = COURSE.files.map((file) => {
  const url = new URL(file.url, root).href;
  return { ...file, url, key: keys.get(url)! };
});
const bytes = files.reduce((sum, file) => sum + file.size, 0);
const note = new URL(`version-${COURSE.version}`, root).href;

const tabs = () => scope.clients.matchAll({ type: "window", includeUncontrolled: true });
async function tell(message: ToPage): Promise<void> {
  for (const tab of await tabs()) tab.postMessage(message);
}
const stored = async (): Promise<Set<string>> =>
  new Set((await (await caches.open(FILES)).keys()).map(({ url }) => url));

class FullError extends Error {}
const isFull = (error: unknown) =>
  error instanceof FullError || (error instanceof Error && error.name === "QuotaExceededError");

/** Stores what is missing. What another version stored under the same hash is not fetched again. */
async function store(event: Extendable): Promise<void> {
  const had = await stored();
  const missing = files.filter(({ key }) => !had.has(key));
  let left = missing.reduce((sum, file) => sum + file.size, 0);
  let percent = -1;
  const progress = () => {
    const now = Math.floor(((bytes - left) / bytes) * 100);
    if (now === percent) return;
    percent = now;
    void tell({ type: "progress", percent });
  };
  const added: string[] = [];
  try {
    // (Older Safaris do not estimate; they refuse a write.)
    const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    if (quota !== undefined && left * OVERHEAD > quota - usage) throw new FullError();
    const queue = [...missing];
    let failed = false;
    const take = async () => {
      for (let file = queue.shift(); file && !failed; file = queue.shift()) {
        try {
          const { url, key, integrity, own } = file;
          const cache = own ? "default" : "reload";
          const request = new Request(url, { integrity, cache, credentials: "same-origin" });
          await Promise.all(controller.strategy.handleAll({ params: { cacheKey: key }, request, event: event as never }));
          added.push(key);
          left -= file.size;
          progress();
        } catch (error) {
          failed = true;
          throw error;
        }
      }
    };
    progress();
    const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, take));
    for (const result of results) if (result.status === "rejected") throw result.reason;
    const there = await stored();
    if (files.some(({ key }) => !there.has(key))) throw new Error("a stored file went missing");
    const about: About = { version: COURSE.version, bytes, at: Date.now() };
    await (await caches.open(NOTES)).put(note, new Response(JSON.stringify(about)));
  } catch (error) {
    const full = isFull(error);
    if (full) {
      // The room goes back to what the learner keeps. After a broken line the rest is fetched next time.
      const cache = await caches.open(FILES);
      await Promise.all(added.map((key) => cache.delete(key)));
    }
    await tell({ type: "failed", full });
    throw error;
  }
}

/** Asks every tab for its scripts and styles: true when all of them are this version's. */
async function together(): Promise<boolean> {
  const ask = (tab: Tab) =>
    new Promise<boolean>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<string[]>) => resolve(data.every((url) => keys.has(url)));
      // A tab that is still loading, or asleep, counts as another version's.
      setTimeout(() => resolve(false), 5000);
      tab.postMessage({ type: "who" }, [port2]);
    });
  return (await Promise.all((await tabs()).map(ask))).every(Boolean);
}

/** Throws away what only older versions had, once no tab of theirs is left and no newer one is coming in. */
async function tidy(): Promise<void> {
  const { waiting, installing } = scope.registration;
  if (waiting || installing || !(await together())) return;
  const cache = await caches.open(FILES);
  const wanted = new Set(files.map(({ key }) => key));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}
/** Storing and tidying never run at the same time. */
const alone = (work: () => Promise<void>) => navigator.locks.request(FILES, work);

scope.addEventListener("install", (event) => event.waitUntil(alone(() => store(event))));
scope.addEventListener("activate", (event) => {
  const activate = async () => {
    const notes = await caches.open(NOTES);
    const older = (await notes.keys()).filter(({ url }) => url !== note);
    for (const one of older) await notes.delete(one);
    // After an update every tab loads itself anew; at the first visit none has to.
    if (older.length) await tell({ type: "renew" });
    else if (await together()) await scope.clients.claim();
  };
  event.waitUntil(activate());
});
scope.addEventListener("message", (event) => {
  const { data, ports } = event;
  if (data.type === "skip") event.waitUntil(scope.skipWaiting());
  if (data.type === "tidy") event.waitUntil(alone(tidy));
  if (data.type === "about") {
    const answer = async () => {
      const found = await (await caches.open(NOTES)).match(note);
      ports[0]?.postMessage(found ? ((await found.json()) as About) : null);
    };
    event.waitUntil(answer());
  }
});

/** The address without what comes after it: no file of ours depends on a query. */
const bare = (url: URL) => url.origin + url.pathname;

registerRoute(
  new PrecacheRoute(controller, {
    directoryIndex: "",
    cleanURLs: false,
    ignoreURLParametersMatching: [/./],
    urlManipulation: ({ url }) => (/\/index\.html$/.test(url.pathname) ? [new URL("./", bare(url))] : []),
  }),
);
// `/modules/trust`: a server leads on to the folder, and so do we.
registerRoute(
  ({ url, request }) => request.mode === "navigate" && keys.has(`${bare(url)}/`),
  ({ url }) => Promise.resolve(Response.redirect(`${bare(url)}/${url.search}`)),
);
// A page this version does not have. A newer one may, so that is looked for; its page among our scripts
// would be a mix. A file that is not a page (a social card) comes from the network as always.
registerRoute(
  new NavigationRoute(
    async ({ url }) => {
      scope.registration.update().catch(() => undefined);
      const folder = Object.keys(COURSE.notFound).find((prefix) => url.href.startsWith(new URL(prefix, root).href));
      const page = await controller.matchPrecache(new URL(COURSE.notFound[folder ?? ""]!, root).href);
      return page ? new Response(page.body, { status: 404, headers: page.headers }) : fetch(url.href);
    },
    { denylist: [/\/[^/]+\.(?!html?$)[^/.]+$/] },
  ),
);
// A tab of an older version asks its script: names with a hash stay as long as that tab may live.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.href.startsWith(root) && url.pathname.includes("/assets/"),
  async ({ request }) => (await (await caches.open(FILES)).match(request.url)) ?? fetch(request),
);
