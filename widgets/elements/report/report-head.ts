/**
 * What stands at the head of every printed page: words of the learner's, so no style sheet of ours can hold
 * them. A constructed style sheet is no inline style: the security policy allows it.
 */
const quote = (text: string) => `"${text.replace(/[\n\r\f]+/g, " ").replace(/["\\]/g, "\\$&")}"`;

export class RunningHead {
  #sheet = typeof CSSStyleSheet === "function" && "adoptedStyleSheets" in document ? new CSSStyleSheet() : null;

  /** Browsers without margin boxes on paper leave them out; the cover says the same. */
  set(left: string, right: string): void {
    if (!this.#sheet) return;
    this.#sheet.replaceSync(`@page report { @top-left { content: ${quote(left)} } @top-right { content: ${quote(right)} } }`);
    if (!document.adoptedStyleSheets.includes(this.#sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  remove(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}
