/**
 * Lets Escape put away an open tooltip, such as the meaning of a word, without moving the focus: it may
 * lie over the text somebody is reading (WCAG 2.2, 1.4.13). Material shows it again at the next focus.
 */
const OPEN = "md-tooltip2--active";

let listening = false;

/** Starts once per document; instant navigation keeps the document. */
export function dismissTooltips(): void {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const open of document.querySelectorAll(`[role="tooltip"].${OPEN}`)) open.classList.remove(OPEN);
  });
}
