/**
 * In place of the theme's inline scripts in the body: partials/javascripts/palette.html (the chosen
 * colours, before anything is painted) and content.html (the chosen tabs). May run more than once.
 */
interface Palette {
  index?: number;
  color?: Record<string, string>;
}

const palette = window.__md_get("__palette") as Palette | null;
if (palette?.color) {
  const color = palette.color;
  if (color["media"] === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
    for (const key of ["media", "scheme", "primary", "accent"])
      color[key] = input?.getAttribute(`data-md-color-${key}`) ?? color[key] ?? "";
  }
  for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
}

// The theme's bundle shows the one label that counts, but only once the page has been painted.
const labels = document.querySelectorAll<HTMLElement>(".course-theme label");
if ([...labels].every(({ hidden }) => hidden)) (labels[palette?.index ?? 0] ?? labels[0])?.removeAttribute("hidden");

const tabs = window.__md_get("__tabs");
if (Array.isArray(tabs))
  for (const set of document.querySelectorAll(".tabbed-set")) {
    const labels = [...set.querySelectorAll<HTMLLabelElement>(".tabbed-labels label")];
    const label = labels.find(({ innerText }) => tabs.includes(innerText.trim()));
    const input = label && document.getElementById(label.htmlFor);
    if (input instanceof HTMLInputElement) input.checked = true;
  }
const target = document.getElementById(location.hash.slice(1));
if (target instanceof HTMLInputElement && target.name.startsWith("__tabbed_")) target.checked = true;

export {};
