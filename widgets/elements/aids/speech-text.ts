/**
 * What of a lesson is read aloud: headings, paragraphs, lists, dialogues and the sentence below a figure.
 * Not: exercises, drawings, code, what is hidden, and the names of sources between brackets.
 */
export interface Passage {
  element: HTMLElement;
  sentences: string[];
}

const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, figcaption, tbody tr";
const SILENT = ".course-widget, .course-lesson-head, .course-figure__table, .course-unseen, script, style, pre, code, nav, button, sup, svg, [hidden], [aria-hidden=true]";
const SOURCE = 'a[href*="sources"][href*="#"]';
/** A browser may break off what takes longer than fifteen seconds to say. */
const LONGEST = 180;

/** Text as it is said: the brackets that held only sources are gone, and so are stray spaces. */
export const spoken = (text: string): string =>
  text
    .replace(/\([\s;,]*\)/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([.,;:!?…])/g, "$1")
    .trim();

/** Sentence by sentence; a long one in parts, at a comma, a colon or a semicolon. */
export function sentences(text: string, lang: string): string[] {
  return split(text, lang).flatMap((sentence) => shorten(sentence));
}

function split(text: string, lang: string): string[] {
  // Firefox has had it since version 125 only.
  const found =
    typeof Intl.Segmenter === "function"
      ? [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment)
      : text.split(/(?<=[.!?…][”’»)]*)\s+/);
  return found.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function shorten(sentence: string): string[] {
  if (sentence.length <= LONGEST) return [sentence];
  const parts: string[] = [];
  for (const piece of sentence.split(/(?<=[,;:])\s+/)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + piece.length < LONGEST) parts[parts.length - 1] = `${last} ${piece}`;
    else parts.push(piece);
  }
  return parts;
}

export function passages(article: Element, lang: string): Passage[] {
  const found: Passage[] = [];
  for (const element of article.querySelectorAll<HTMLElement>(BLOCKS)) {
    if (element.closest(SILENT) || !element.checkVisibility() || inWidget(element, article)) continue;
    const own = element.cloneNode(true) as HTMLElement;
    // A list in a list item, a paragraph in a quotation: each speaks for itself.
    for (const other of own.querySelectorAll(`${BLOCKS}, ${SILENT}, ${SOURCE}`)) other.remove();
    const text = element.localName === "tr" ? [...own.children].map((cell) => cell.textContent).join(": ") : own.textContent;
    const said = sentences(spoken(text ?? ""), lang);
    if (said.length) found.push({ element, sentences: said });
  }
  return found.filter(({ element }, i) => !isHeading(element) || leads(element, found[i + 1]?.element));
}

/** The elements of the course have a name with a hyphen; what they say is theirs. */
function inWidget(element: Element, article: Element): boolean {
  for (let one: Element | null = element; one && one !== article; one = one.parentElement)
    if (one.localName.includes("-")) return true;
  return false;
}

const level = (element: Element): number => (/^h[1-6]$/.test(element.localName) ? Number(element.localName[1]) : 9);
const isHeading = (element: Element): boolean => level(element) < 9;
/** A heading over an exercise only announces nothing that is read. */
const leads = (heading: Element, next: Element | undefined): boolean => next !== undefined && level(next) > level(heading);
