/**
 * Drafts become slides by measuring them on a canvas: nothing scrolls and no letter gets smaller than what is
 * read from ten metres. What does not fit goes on on a next slide, between blocks, items or sentences.
 */
import type { Block, Draft, SlideKind } from "./slides";

export interface Slide {
  key: string;
  draft: string;
  kind: SlideKind;
  title: string;
  step: number | null;
  element: HTMLElement;
}
/** From large to the smallest that is readable from ten metres (projector.css). */
const SIZES = ["slide--huge", "slide--large", "", "slide--dense"];

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text = ""): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};

function elementOf(block: Block): HTMLElement {
  if ("node" in block) {
    const node = block.node.cloneNode(true) as HTMLElement;
    if (block.begins) node.dataset["begins"] = "";
    return node;
  }
  if ("items" in block) {
    const list = make(block.as === "letters" ? "ol" : "ul", block.as === "letters" ? "slide__letters" : "");
    list.append(...block.items.map((item) => make("li", "", item)));
    return list;
  }
  return make("p", block.as && block.as !== "p" ? `slide__${block.as}` : "", block.text);
}

/** A slide of this draft, empty. */
function frame(draft: Draft, size: string): { element: HTMLElement; body: HTMLElement } {
  const element = make("section", `slide slide--${draft.kind} ${size}`.trim());
  const head = make("header", "slide__head");
  if (draft.kicker) head.append(make("p", "slide__kicker", draft.kicker));
  const title = make("h2", "slide__title", draft.title);
  if (draft.title.length > 90) title.classList.add("slide__title--long");
  head.append(title);
  const body = make("div", "slide__body");
  element.append(head, body);
  return { element, body };
}

/** `stage` has the canvas's size and is laid out, though nobody sees it. */
export function paginate(drafts: Draft[], stage: HTMLElement): Slide[] {
  const slides = drafts.flatMap((draft) => pages(draft, stage).map((element, index): Slide => {
    element.dataset["key"] = `${draft.key}/${index + 1}`;
    return { key: `${draft.key}/${index + 1}`, draft: draft.key, kind: draft.kind, title: draft.title, step: draft.step ?? null, element };
  }));
  stage.replaceChildren();
  return slides;
}

/** Measured by boxes: what letters reach outside their line is no overflow. */
export function overflows(body: HTMLElement): boolean {
  const slide = body.parentElement!;
  const { paddingTop, paddingBottom } = getComputedStyle(slide);
  const room = slide.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  const top = slide.firstElementChild!.getBoundingClientRect().top;
  const bottom = (body.lastElementChild ?? body).getBoundingClientRect().bottom;
  return bottom - top > room + 1 || body.scrollWidth > body.clientWidth + 2;
}

function pages(draft: Draft, stage: HTMLElement): HTMLElement[] {
  if (draft.whole)
    for (const size of SIZES) {
      const { element, body } = frame(draft, size);
      body.append(...draft.blocks.map(elementOf));
      stage.replaceChildren(element);
      if (!overflows(body)) return [element];
    }
  return spread(draft, stage, draft.kind === "question" || draft.kind === "answer" ? "slide--dense" : "");
}

function spread(draft: Draft, stage: HTMLElement, size: string): HTMLElement[] {
  const queue = draft.blocks.map(elementOf);
  const made: HTMLElement[] = [];
  let page = frame(draft, size);
  const turn = () => {
    made.push(page.element);
    page = frame(draft, size);
    stage.replaceChildren(page.element);
  };
  stage.replaceChildren(page.element);
  // A figure's slide is laid out by its style, whatever its size.
  if (draft.kind === "figure" || draft.kind === "device") {
    page.body.append(...queue);
    return [page.element];
  }
  while (queue.length) {
    const block = queue.shift()!;
    if (block.dataset["begins"] !== undefined && page.body.childElementCount) turn();
    page.body.append(block);
    if (!overflows(page.body)) continue;
    block.remove();
    const last = page.body.lastElementChild as HTMLElement | null;
    // What announces the next block goes with it.
    if (last && announces(last) && page.body.childElementCount > 1) {
      last.remove();
      queue.unshift(last, block);
      turn();
    } else if (last && !announces(last)) {
      queue.unshift(block);
      turn();
    } else {
      const rest = split(block, page.body);
      if (!rest) continue;
      queue.unshift(rest);
      turn();
    }
  }
  made.push(page.element);
  return made;
}

const announces = (block: HTMLElement): boolean => block.classList.contains("slide__sub") || /:\s*$/.test(block.textContent ?? "");

/** Puts into `body` as much of the block as fits and returns the rest; null when nothing is left. */
function split(block: HTMLElement, body: HTMLElement): HTMLElement | null {
  if (/^(UL|OL|BLOCKQUOTE|DL)$/.test(block.tagName) && block.childElementCount > 1) return splitChildren(block, body);
  return splitSentences(block, body);
}

function splitChildren(block: HTMLElement, body: HTMLElement): HTMLElement | null {
  const rest = block.cloneNode(false) as HTMLElement;
  body.append(block);
  while (block.childElementCount > 1 && overflows(body)) rest.prepend(block.lastElementChild!);
  if (block instanceof HTMLOListElement) {
    const first = block.start + block.childElementCount;
    (rest as HTMLOListElement).start = first;
    rest.style.setProperty("--first", String(first));
  }
  if (overflows(body)) {
    // One item is longer than a slide.
    const one = block.lastElementChild as HTMLElement;
    const left = splitSentences(one, block, body);
    if (left) rest.prepend(left);
  }
  return rest.childElementCount ? rest : null;
}

/** Where sentences end, counted in characters of the block's text. */
function ends(text: string): number[] {
  const sentences = [...new Intl.Segmenter(document.documentElement.lang || "nl", { granularity: "sentence" }).segment(text)];
  return sentences.map(({ index, segment }) => index + segment.length).slice(0, -1);
}

function splitSentences(block: HTMLElement, parent: HTMLElement, body: HTMLElement = parent): HTMLElement | null {
  const whole = block.cloneNode(true) as HTMLElement;
  const text = whole.textContent ?? "";
  // Between sentences; where one sentence is longer than a slide, between words.
  for (const places of [ends(text), [...text.matchAll(/\s+/g)].map(({ index }) => index + 1)])
    for (const place of places.reverse()) {
      const first = whole.cloneNode(true) as HTMLElement;
      const rest = cut(first, place);
      if (block.parentElement === parent) block.replaceWith(first);
      else parent.append(first);
      block = first;
      if (!overflows(body)) return rest;
    }
  return null;
}

/** Cuts an element in two at a character of its text; returns the second half. */
function cut(element: HTMLElement, place: number): HTMLElement {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (before + node.length >= place) {
      const range = document.createRange();
      range.setStart(node, place - before);
      range.setEnd(element, element.childNodes.length);
      const rest = element.cloneNode(false) as HTMLElement;
      delete rest.dataset["begins"];
      rest.append(range.extractContents());
      return rest;
    }
    before += node.length;
  }
  return element.cloneNode(false) as HTMLElement;
}
