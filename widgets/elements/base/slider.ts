/**
 * One item with a slider in the place of its circles. Nothing is chosen until it is touched: then the
 * middle or the lowest number is an answer like any other, and before that it is none.
 */
import { part } from "./model";
import { numbers, t, type Lang } from "./strings";

export class Slider {
  readonly item: string;
  readonly input: HTMLInputElement;
  #value: number | undefined;
  #shown: HTMLElement | null;
  #radios: HTMLInputElement[];

  constructor(
    readonly field: HTMLFieldSetElement,
    readonly lang: Lang,
    signal: AbortSignal,
    readonly changed: (item: string, value: number) => void,
  ) {
    this.item = field.dataset["item"]!;
    this.input = field.querySelector<HTMLInputElement>('input[type="range"]')!;
    this.#shown = part(field, "value");
    this.#radios = [...field.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    const slider = part(field, "slider");
    if (slider) slider.hidden = false;
    const take = () => this.#choose(Number(this.input.value));
    this.input.addEventListener("input", take, { signal });
    // A press on the very place where the slider stands changes no number, but chooses it.
    // A finger sends no click to a slider; scrolling past it ends in pointercancel and chooses nothing.
    for (const press of ["click", "pointerup"] as const)
      this.input.addEventListener(press, () => !this.field.disabled && this.#value === undefined && take(), { signal });
    this.input.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  /** What was marked in the circles before the script came. */
  get early(): number | undefined {
    const marked = this.#radios.find((radio) => radio.checked);
    return marked && Number(marked.value);
  }

  get value(): number | undefined {
    return this.#value;
  }

  set value(value: number | undefined) {
    const usable = this.#radios.some((radio) => Number(radio.value) === value) ? value : undefined;
    this.#value = usable;
    for (const radio of this.#radios) radio.checked = Number(radio.value) === usable;
    this.input.value = usable === undefined ? this.input.defaultValue : String(usable);
    this.field.toggleAttribute("data-untouched", usable === undefined);
    const words = usable === undefined ? t(this.lang, "change.answer") : numbers(this.lang).plain(usable);
    if (usable === undefined) this.input.setAttribute("aria-valuetext", words);
    else this.input.removeAttribute("aria-valuetext");
    if (this.#shown) this.#shown.textContent = usable === undefined ? "–" : words;
    // How far the track is filled, for the theme.
    const { min, max } = this.input;
    const share = usable === undefined ? 0 : (usable - Number(min)) / (Number(max) - Number(min));
    this.input.style.setProperty("--change-share", String(share));
  }

  #choose(value: number): void {
    this.value = value;
    this.changed(this.item, value);
  }

  /** The first key on an untouched slider chooses the number it stands on; from there keys move it. */
  #key(event: KeyboardEvent): void {
    if (this.#value !== undefined || this.field.disabled) return;
    if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Enter", " "].includes(event.key)) return;
    event.preventDefault();
    this.#choose(Number(this.input.value));
  }
}
