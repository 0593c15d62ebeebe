/**
 * The service worker of a site that is not stored (`course serve`, `course build --no-offline`): it takes
 * the place of an older one at the same address, clears what that one stored, and leaves. Nobody installs it anew.
 */
interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Scope {
  registration: ServiceWorkerRegistration;
  clients: { matchAll(options: object): Promise<{ url: string; navigate(url: string): Promise<unknown> }[]> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", listen: (event: Extendable) => void): void;
}
const scope = self as unknown as Scope;

async function leave(): Promise<void> {
  const root = scope.registration.scope;
  for (const name of [`course-files ${root}`, `course-notes ${root}`]) await caches.delete(name);
  await scope.registration.unregister();
  for (const tab of await scope.clients.matchAll({ type: "window" })) await tab.navigate(tab.url);
}
scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
// Not waited for: a tab can only load anew once this worker is active.
scope.addEventListener("activate", () => void leave());

export {};
