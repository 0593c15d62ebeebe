/**
 * In place of Material's and Zensical's inline script in the head (partials/javascripts/base.html), so
 * that the security policy needs no inline script. Runs before the theme's own bundle, which reads
 * these four names. Its tag says where the site begins: <script src=… data-base="../..">.
 * What the reader chose for text and spacing goes on the page here, before anything is painted.
 */
import { applyDisplay, displayFrom, KEY } from "./aids/display-settings";

type Scoped = (key: string, storage?: Storage, scope?: URL) => unknown;
declare global {
  interface Window {
    __md_scope: URL;
    __md_hash: (text: string) => number;
    __md_get: Scoped;
    __md_set: (key: string, value: unknown, storage?: Storage, scope?: URL) => void;
  }
}

const base = (document.currentScript as HTMLScriptElement | null)?.dataset["base"] ?? ".";
window.__md_scope = new URL(base.endsWith("/") ? base : `${base}/`, location.href);
window.__md_hash = (text) => [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);
// Unlike the original, reading never throws: a browser that refuses storage still gets its page.
window.__md_get = (key, storage, scope = window.__md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`) ?? "null");
  } catch {
    return null;
  }
};
window.__md_set = (key, value, storage, scope = window.__md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // The choice lasts until the page is left.
  }
};
// The theme's bundle says so too, at the end of the page: by then the header has been painted without its buttons.
document.documentElement.classList.replace("no-js", "js");
// Whether a lesson was opened here before: room is then kept for "continue", so that nothing jumps.
document.documentElement.toggleAttribute("data-begun", window.__md_get("__begun") === true);
const room = window.__md_get("__continue") as { width?: number; height?: number } | null;
if (room?.width === innerWidth) document.documentElement.style.setProperty("--course-continue", `${Number(room.height) || 0}px`);
document.documentElement.setAttribute("data-platform", navigator.platform);
applyDisplay(displayFrom(window.__md_get(KEY)));
