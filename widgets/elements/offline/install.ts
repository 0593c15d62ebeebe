/**
 * The course among the device's apps: keeps the browser's offer to install until the learner wants it,
 * gives the bar of the browser the page's colour, and a way back where the window has none.
 */
interface Offer extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

class Installing extends EventTarget {
  #offer: Offer | null = null;
  installed = false;

  get offered(): boolean {
    return this.#offer !== null;
  }
  /** Whether the page runs in a window of its own, without the browser's buttons. */
  get standalone(): boolean {
    return matchMedia("(display-mode: standalone)").matches || "standalone" in navigator && navigator.standalone === true;
  }
  take(offer: Event): void {
    offer.preventDefault();
    this.#offer = offer as Offer;
    this.dispatchEvent(new Event("changed"));
  }
  done(): void {
    this.#offer = null;
    this.installed = true;
    this.dispatchEvent(new Event("changed"));
  }
  async install(): Promise<void> {
    const offer = this.#offer;
    if (!offer) return;
    // An offer can be used once; who says no may be asked again by the browser later.
    this.#offer = null;
    await offer.prompt();
    this.dispatchEvent(new Event("changed"));
  }
}

export const installing = new Installing();

export function beInstallable(): void {
  addEventListener("beforeinstallprompt", (offer) => installing.take(offer));
  addEventListener("appinstalled", () => installing.done());
  // The theme shows its way back by this attribute.
  document.documentElement.toggleAttribute("data-standalone", installing.standalone);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-course-back]")) history.back();
  });
  // The theme chosen on the page, not only the device's, colours the bar around it.
  const colour = () => {
    const paper = getComputedStyle(document.body).getPropertyValue("--course-paper").trim();
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"][media]')) meta.content = paper;
  };
  new MutationObserver(colour).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  colour();
}
