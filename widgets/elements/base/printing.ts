/** Prints one widget alone: the theme's print styles read these two attributes. */
export function printing(widget: HTMLElement, what: "worksheet" | "result"): void {
  const root = document.documentElement;
  root.dataset["print"] = what;
  widget.toggleAttribute("data-printing", true);
  const done = () => {
    delete root.dataset["print"];
    widget.toggleAttribute("data-printing", false);
  };
  window.addEventListener("afterprint", done, { once: true });
  window.print();
}
