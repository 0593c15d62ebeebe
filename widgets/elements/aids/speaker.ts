/**
 * Reads passages aloud, sentence by sentence: a browser may break off what takes longer than fifteen
 * seconds, and not every one can pause, so a pause is a stop that remembers its sentence. Events
 * "changed" and "failed". One per document; whoever plays first is stopped by who plays next.
 */
export type Speaking = "idle" | "playing" | "paused";

export interface Utterance {
  text: string;
  lang: string;
  rate: number;
  voice: unknown;
  onstart: (() => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
}
export interface Synth {
  speak(utterance: Utterance): void;
  cancel(): void;
  readonly speaking: boolean;
  readonly pending: boolean;
}

/** How often to look whether the voice is still speaking, and how long it may take to begin. */
const WATCH = 1_000;
const BEGIN = 8_000;
/** Some browsers drop what is asked for in the same breath as a stop. */
const BREATH = 60;

export class Speaker extends EventTarget {
  state: Speaking = "idle";
  /** The passage and the sentence in it. */
  at = 0;
  #sentence = 0;
  #passages: string[][] = [];
  #turn = 0;
  #watch: ReturnType<typeof setInterval> | undefined;
  #voice: { lang: string; voice: unknown; rate: number } = { lang: "nl", voice: null, rate: 1 };

  constructor(
    readonly synth: Synth,
    readonly utterance: (text: string) => Utterance,
  ) {
    super();
  }

  get count(): number {
    return this.#passages.length;
  }

  play(passages: string[][], at = 0): void {
    this.#passages = passages;
    this.#sentence = 0;
    this.at = at;
    this.#speak();
  }

  /** Voice and rate; what is being said starts its sentence again. */
  use(voice: { lang: string; voice: unknown; rate: number }): void {
    this.#voice = voice;
    if (this.state === "playing") this.#speak();
  }

  pause(): void {
    if (this.state === "playing") this.#halt("paused");
  }

  goOn(): void {
    if (this.state === "paused") this.#speak();
  }

  stop(): void {
    if (this.state !== "idle") this.#halt("idle");
  }

  /** One passage on or back; back goes to its own beginning first. */
  step(by: 1 | -1): void {
    if (this.state === "idle") return;
    const back = by < 0 && this.#sentence > 0;
    this.at = Math.min(this.count - 1, Math.max(0, this.at + (back ? 0 : by)));
    this.#sentence = 0;
    if (this.state === "playing") this.#speak();
    else this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("changed"));
  }

  #quiet(): number {
    clearInterval(this.#watch);
    if (this.synth.speaking || this.synth.pending) this.synth.cancel();
    return ++this.#turn;
  }

  #halt(state: "paused" | "idle"): void {
    this.state = state;
    this.#quiet();
    this.#changed();
  }

  #speak(): void {
    const busy = this.synth.speaking || this.synth.pending;
    const turn = this.#quiet();
    const text = this.#passages[this.at]?.[this.#sentence];
    if (text === undefined) return this.#halt("idle");
    this.state = "playing";
    this.#changed();
    const said = Object.assign(this.utterance(text), this.#voice);
    let begun = false;
    const mine = <A extends unknown[]>(run: (...given: A) => void) => (...given: A) => {
      if (turn === this.#turn) run(...given);
    };
    said.onstart = mine(() => (begun = true));
    said.onend = mine(() => this.#next());
    said.onerror = mine(({ error }) => this.#fail(error));
    const start = mine(() => {
      this.synth.speak(said);
      this.#watchOver(() => begun);
    });
    if (busy) setTimeout(start, BREATH);
    else start();
  }

  /** A voice that falls silent without saying so does not keep the reader waiting. */
  #watchOver(begun: () => boolean): void {
    let waited = 0;
    let silent = 0;
    this.#watch = setInterval(() => {
      waited += WATCH;
      if (!begun()) return waited >= BEGIN ? this.#fail("no-start") : undefined;
      silent = this.synth.speaking || this.synth.pending ? 0 : silent + 1;
      if (silent > 1) this.#next();
    }, WATCH);
  }

  #next(): void {
    this.#sentence++;
    if (this.#sentence >= this.#passages[this.at]!.length) {
      this.#sentence = 0;
      this.at++;
    }
    if (this.at < this.count) return this.#speak();
    this.at = this.count - 1;
    this.#halt("idle");
    this.dispatchEvent(new Event("finished"));
  }

  #fail(error: string): void {
    if (error === "interrupted" || error === "canceled") return;
    this.#halt("idle");
    this.dispatchEvent(new CustomEvent("failed", { detail: { error } }));
  }
}
