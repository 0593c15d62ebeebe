/**
 * The slides on the room's screen, by reveal.js: scaling, swiping, what a screen reader hears. Keys are ours
 * (projector-keys.ts): the theme and the course have single keys too, and none of them may fire. So is the overview
 * (overview.ts): reveal.js's shows a few slides of a long row, and none of them to the keyboard.
 */
import Reveal, { type RevealApi } from "reveal.js";
import type { Slide } from "./paginate";
import type { Size } from "./slides";

export class Deck {
  #reveal: RevealApi | null = null;
  #slides: Slide[] = [];
  #root: HTMLElement | null = null;

  constructor(
    readonly place: HTMLElement,
    readonly moved: (index: number) => void,
  ) {}

  /** Makes it anew: for other slides, or a screen of another shape. */
  async show(slides: Slide[], size: Size, index: number): Promise<void> {
    this.destroy();
    this.#slides = slides;
    const root = document.createElement("div");
    root.className = "reveal";
    const holder = document.createElement("div");
    holder.className = "slides";
    holder.append(...slides.map(({ element }) => element));
    root.append(holder);
    this.place.replaceChildren(root);
    this.#root = root;
    const reveal = new Reveal(root, {
      ...size,
      margin: 0,
      minScale: 0.05,
      maxScale: 6,
      embedded: true,
      center: false,
      display: "grid",
      controls: false,
      progress: false,
      keyboard: false,
      hash: false,
      history: false,
      respondToHashChanges: false,
      jumpToSlide: false,
      help: false,
      overview: false,
      pause: false,
      autoAnimate: false,
      navigationMode: "linear",
      transition: "none",
      backgroundTransition: "none",
      postMessage: false,
      focusBodyOnPageVisibilityChange: false,
      scrollActivationWidth: undefined,
    });
    await reveal.initialize();
    if (this.#root !== root) return reveal.destroy();
    this.#reveal = reveal;
    // Its place for notes is empty here, and must be no stop for the keyboard.
    root.querySelector(".speaker-notes")?.removeAttribute("tabindex");
    this.go(index);
    // reveal.js says "slidechanged" for its own gestures and for ours alike.
    reveal.on("slidechanged", () => this.moved(this.#index()));
  }

  #index(): number {
    const now = this.#reveal?.getCurrentSlide();
    return this.#slides.findIndex(({ element }) => element === now);
  }

  go(index: number): void {
    const element = this.#slides[index]?.element;
    if (!element || !this.#reveal || this.#index() === index) return;
    const { h, v } = this.#reveal.getIndices(element);
    this.#reveal.slide(h, v);
  }

  layout(): void {
    this.#reveal?.layout();
  }
  get scale(): number {
    return this.#reveal?.getScale() ?? 1;
  }

  destroy(): void {
    const reveal = this.#reveal;
    this.#reveal = null;
    this.#root = null;
    reveal?.destroy();
  }
}
