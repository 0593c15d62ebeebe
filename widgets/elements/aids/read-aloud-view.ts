/** The bar below the screen while a lesson is read aloud. */
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { Speaking } from "./speaker";
import { numbers, t, type Key, type Lang } from "../base/strings";
import type { Voice, Voices } from "./voices";

export interface Bar {
  lang: Lang;
  state: Speaking;
  place: { at: number; of: number } | null;
  following: boolean;
  more: boolean;
  said: string;
  rate: number;
  voices: Voices;
  voice: string | null;
  away: boolean;
  toggle: () => void;
  step: (by: 1 | -1) => void;
  stop: () => void;
  follow: () => void;
  openMore: () => void;
  setRate: (rate: number) => void;
  setVoice: (uri: string) => void;
  setAway: (away: boolean) => void;
}

const RATES = [0.8, 0.9, 1, 1.1, 1.25, 1.5];
const DRAWN = {
  play: svg`<path d="M8 5v14l11-7z"/>`,
  pause: svg`<path d="M7 5h4v14H7zM13 5h4v14h-4z"/>`,
  previous: svg`<path d="M7 6h2v12H7zM18 6v12l-8-6z"/>`,
  next: svg`<path d="M15 6h2v12h-2zM6 6v12l8-6z"/>`,
  stop: svg`<path d="M7 7h10v10H7z"/>`,
};
const icon = (name: keyof typeof DRAWN) =>
  html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="currentColor">${DRAWN[name]}</svg>`;

export function barView(bar: Bar): TemplateResult {
  const say = (key: Key) => t(bar.lang, key);
  const active = bar.state !== "idle";
  const play = bar.state === "playing" ? "pause" : "play";
  const pressed = { pause: "listen.pause", play: bar.state === "paused" ? "listen.go_on" : "listen.start" } as const;
  const sign = (name: keyof typeof DRAWN, key: Key, run: () => void, id: string, off = false) =>
    html`<button type="button" class="course-aid read-aloud__sign" data-part=${id} aria-label=${say(key)} title=${say(key)} ?disabled=${off} @click=${run}>${icon(name)}</button>`;
  return html`<div class="read-aloud__bar" role="group" aria-label=${say("listen.bar")} data-part="bar">
    ${active || bar.voice
      ? html`<div class="read-aloud__row">
          ${sign("previous", "listen.previous", () => bar.step(-1), "previous", !active)}
          <button type="button" class="course-aid read-aloud__play" data-part="pause" @click=${bar.toggle}>${icon(play)} <span>${say(pressed[play])}</span></button>
          ${sign("next", "listen.next", () => bar.step(1), "next", !active)} ${sign("stop", "listen.stop", bar.stop, "close")}
          <button type="button" class="course-aid" data-part="more" aria-expanded=${bar.more} aria-controls="read-aloud-more" @click=${bar.openMore}>${say("listen.more")}</button>
        </div>`
      : html`<div class="read-aloud__row"><button type="button" class="course-aid" data-part="close" @click=${bar.stop}>${say("display.close")}</button></div>`}
    ${bar.said ? html`<p class="read-aloud__text" aria-hidden="true">${bar.said}</p>` : nothing}
    ${bar.place
      ? html`<p class="read-aloud__text">${t(bar.lang, "listen.place", { at: bar.place.at, of: bar.place.of })}
          ${bar.following ? nothing : html`<button type="button" class="read-aloud__link" data-part="follow" @click=${bar.follow}>${say("listen.follow")}</button>`}</p>`
      : nothing}
    <div id="read-aloud-more" class="read-aloud__more" ?hidden=${!bar.more}>${bar.more ? moreView(bar, say) : nothing}</div>
  </div>`;
}

function moreView(bar: Bar, say: (key: Key) => string): TemplateResult {
  const { here, away } = bar.voices;
  const times = numbers(bar.lang).plain;
  const value = (event: Event) => (event.target as HTMLSelectElement).value;
  const option = (voice: Voice) => html`<option value=${voice.voiceURI} ?selected=${voice.voiceURI === bar.voice}>${voice.name} (${voice.lang.replace("_", "-")})</option>`;
  const own = here.length > 0 || (bar.away && away.length > 0);
  return html`<label>${say("listen.rate")}
      <select data-part="rate" @change=${(event: Event) => bar.setRate(Number(value(event)))}>
        ${RATES.map((rate) => html`<option value=${rate} ?selected=${rate === bar.rate}>${times(rate)} ×</option>`)}
      </select></label>
    ${own
      ? html`<label>${say("listen.voice")}
          <select data-part="voice" @change=${(event: Event) => bar.setVoice(value(event))}>
            ${here.length ? html`<optgroup label=${say("listen.here")}>${here.map(option)}</optgroup>` : nothing}
            ${bar.away && away.length ? html`<optgroup label=${say("listen.away")}>${away.map(option)}</optgroup>` : nothing}
          </select></label>`
      : nothing}
    ${away.length
      ? html`<label class="course-display__flag"><input type="checkbox" data-part="away" .checked=${bar.away} @change=${(event: Event) => bar.setAway((event.target as HTMLInputElement).checked)} />
          <span>${say("listen.allow_away")} <small>${say("listen.away_hint")}</small></span></label>`
      : nothing}
    <p class="read-aloud__text">${say("listen.add_voice")}</p>`;
}
