/** All slides at a glance, each a button: to look where one is and to go elsewhere. */
import type { Slide } from "./paginate";
import { shape, type Size } from "./slides";
import { t, type Lang } from "../base/strings";

const WIDTH = 300;

/** Made by hand and once: copies of the slides, not drawn again with every tick of the clock. */
export function overviewOf(slides: Slide[], now: number, size: Size, lang: Lang, go: (index: number) => void): HTMLElement {
  const list = document.createElement("ol");
  list.className = "projector__overview";
  list.dataset["scrolls"] = "";
  list.setAttribute("aria-label", t(lang, "project.overview"));
  for (const [index, slide] of slides.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", `${index + 1}. ${slide.title}`);
    if (index === now) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => go(index));
    const item = document.createElement("li");
    // Beside each other, so that the button's name is its title and not all the words on the slide.
    item.append(thumbnail(slide, size, WIDTH), button);
    list.append(item);
  }
  return list;
}

/** A slide small, for the eyes only. */
export function thumbnail(slide: Slide, size: Size, width: number): HTMLElement {
  const box = document.createElement("div");
  box.className = "projector__thumbnail";
  box.inert = true;
  box.setAttribute("aria-hidden", "true");
  shape(box, size);
  box.style.setProperty("--thumbnail", String(width / size.width));
  box.style.width = `${width}px`;
  box.style.height = `${(width * size.height) / size.width}px`;
  const copy = slide.element.cloneNode(true) as HTMLElement;
  copy.removeAttribute("style");
  copy.removeAttribute("hidden");
  copy.classList.remove("past", "future", "present");
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  copy.style.width = `${size.width}px`;
  copy.style.height = `${size.height}px`;
  box.append(copy);
  return box;
}
