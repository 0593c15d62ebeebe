/** What the scales say together: the one finding whose condition holds, above the profile. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Definition, Result } from "../base/model";
import { filledIn } from "./formula";
import { t, type Lang } from "../base/strings";

/** The finding's own text, or nothing when no condition holds or one cannot be computed. */
export const findingOf = ({ texts }: Definition, { finding }: Result) =>
  finding === null || finding === undefined ? undefined : texts.findings?.[finding];

export function findingView(
  definition: Definition,
  result: Result,
  scores: Map<string, number>,
  lang: Lang,
): TemplateResult | typeof nothing {
  const found = findingOf(definition, result);
  const when = definition.measure.findings?.find(({ id }) => id === result.finding)?.when;
  if (!found || !when) return nothing;
  return html`<section class="assessment__finding" data-finding=${result.finding}>
    <h4>
      ${found.title}
      ${found.provisional ? html`<small class="assessment__provisional">${t(lang, "result.provisional")}</small>` : nothing}
    </h4>
    <p>${found.text}</p>
    ${found.action ? html`<p><strong>${t(lang, "result.do")}</strong> ${found.action}</p>` : nothing}
    <p class="assessment__rule">
      <small>
        ${when.trim() === "otherwise"
          ? t(lang, "result.otherwise")
          : html`${t(lang, "result.rule", { rule: filledIn(when, new Map(), lang) })}
              <span class="assessment__sum">${filledIn(when, scores, lang)}</span>.`}
        ${found.provisional ? t(lang, "result.provisional_rule") : nothing}
      </small>
    </p>
  </section>`;
}
