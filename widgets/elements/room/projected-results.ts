/** The picture of the group's answers that stands on the screen now. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Presentation } from "./presentation";
import { t } from "../base/strings";

/** `height` of the screen in pixels: all measures of the picture follow from it. */
export function resultsView({ results, state, lang }: Presentation, height: number): TemplateResult {
  const page = results.pages[Math.min(state.results, results.pages.length) - 1];
  const waiting = t(lang, results.fault ? `runtime.${results.fault}` : "live.scoring");
  return html`<section class="projector__results md-typeset" style=${`--room-height: ${height}px`} aria-label=${page?.title ?? nothing}>
    ${page ? page.view : html`<p>${waiting}</p>`}
  </section>`;
}
