/** What every chart of the library needs before it may stand on a page. */

/** Returns the chart as one image with one name, without what a strict page refuses. */
export function finished<E extends Element>(chart: E): E {
  // A strict content security policy refuses style elements: their few rules are in the theme's CSS.
  for (const style of chart.querySelectorAll("style")) style.remove();
  // The picture is one image with one name; names on its groups are for nobody, and not allowed.
  for (const group of chart.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  chart.setAttribute("role", "img");
  return chart;
}
