/** The clock as the room sees it, and the sound at its end. */
import { html, type TemplateResult } from "lit-html";
import { clockText, isRunning, type Clock } from "./clock-model";
import { t, type Lang } from "../base/strings";

const SILENT = "__projecting_silent";

/** What is said for the eyes and for who listens; a clock that ticks in a live region would never be quiet. */
export function clockView(clock: Clock, left: number, lang: Lang): TemplateResult {
  const time = clockText(left);
  const over = left <= 0;
  const said = t(lang, over ? "project.clock_over" : "project.clock_left", { time: time.replace("+", "") });
  return html`<div class="projector__clock" role="timer" aria-live="off" aria-label=${said} data-over=${String(over)} data-long=${String(time.length > 4)} data-running=${String(isRunning(clock))}>
    <span aria-hidden="true">${time}</span>
  </div>`;
}

/** Calls `tick` four times a second, `up` once when the clock on the screen reaches zero while it runs. */
export class Ticker {
  #timer = 0;
  #before = new Map<string, number>();

  start(read: () => { name: string; clock: Clock; left: number }, tick: () => void, up: () => void): void {
    this.stop();
    const look = () => {
      const { name, clock, left } = read();
      const before = this.#before.get(name);
      this.#before.set(name, left);
      if (isRunning(clock) && before !== undefined && before > 0 && left <= 0) up();
      tick();
    };
    this.#timer = window.setInterval(look, 250);
    look();
  }
  stop(): void {
    clearInterval(this.#timer);
  }
}

export class Chime {
  #audio: AudioContext | null = null;

  get silent(): boolean {
    return window.__md_get(SILENT) === true;
  }
  set silent(silent: boolean) {
    window.__md_set(SILENT, silent);
  }
  /** A browser gives sound only to who asks for it in a click or with a key. */
  wake(): void {
    if (this.silent || !("AudioContext" in window)) return;
    this.#audio ??= new AudioContext();
    void this.#audio.resume().catch(() => undefined);
  }
  /** Two soft tones, the second lower. */
  ring(): void {
    const audio = this.#audio;
    if (this.silent || !audio || audio.state !== "running") return;
    for (const [index, pitch] of [660, 495].entries()) {
      const begin = audio.currentTime + index * 0.45;
      const [tone, volume] = [audio.createOscillator(), audio.createGain()];
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(0.12, begin + 0.04);
      volume.gain.exponentialRampToValueAtTime(0.001, begin + 1.1);
      tone.connect(volume).connect(audio.destination);
      tone.start(begin);
      tone.stop(begin + 1.2);
    }
  }
  close(): void {
    void this.#audio?.close().catch(() => undefined);
    this.#audio = null;
  }
}
