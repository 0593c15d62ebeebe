/**
 * The language switch in the header leads to the same page in the other language. Where a page keeps something behind #
 * and says so (`data-keeps-hash` on its element), the switch takes it along: a group's signs, a plan that is open.
 */
const SWITCH = ".course-languages a[hreflang]";

/** Set as late as can be, because the hash changes; before instant navigation reads the link. */
export function keepHash(): void {
  const take = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(SWITCH) : null;
    if (link) link.hash = document.querySelector("[data-keeps-hash]") ? location.hash : "";
  };
  // The last two: opened in another tab.
  for (const name of ["click", "auxclick", "contextmenu"]) document.addEventListener(name, take, { capture: true });
}
