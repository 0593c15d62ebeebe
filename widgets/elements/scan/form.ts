/** The static form of one self-assessment: reads and fills its radios; knows nothing of scoring. */
import type { Answers } from "../base/model";

export class AnswerForm {
  readonly items: string[];
  #fields = new Map<string, HTMLFieldSetElement>();
  #persons: { element: Element; word: string }[];

  constructor(readonly element: HTMLFormElement) {
    for (const field of element.querySelectorAll<HTMLFieldSetElement>("fieldset[data-item]"))
      this.#fields.set(field.dataset["item"]!, field);
    this.items = [...this.#fields.keys()];
    const marks = [...element.querySelectorAll('[data-part="person"]')];
    this.#persons = marks.map((element) => ({ element, word: element.textContent ?? "" }));
  }

  get answers(): Answers {
    const answers: Answers = {};
    for (const item of this.items) {
      const checked = this.#radios(item).find((radio) => radio.checked);
      if (checked) answers[item] = Number(checked.value);
    }
    return answers;
  }

  set answers(answers: Answers) {
    for (const item of this.items)
      for (const radio of this.#radios(item)) radio.checked = Number(radio.value) === answers[item];
  }

  /** The item a change event is about, with its new value. */
  changed(event: Event): { item: string; value: number } | null {
    const radio = event.target as HTMLInputElement;
    const item = radio.closest<HTMLElement>("fieldset[data-item]")?.dataset["item"];
    return item && radio.type === "radio" ? { item, value: Number(radio.value) } : null;
  }

  /** Only what this form asks and offers: a stored answer may come from an older version of it. */
  known(answers: Answers): Answers {
    return Object.fromEntries(
      Object.entries(answers).filter(([item, value]) =>
        this.#radios(item).some((radio) => Number(radio.value) === value),
      ),
    );
  }

  missing(answers: Answers): { item: string; number: number }[] {
    return this.items
      .map((item, i) => ({ item, number: i + 1 }))
      .filter(({ item }) => answers[item] === undefined);
  }

  /** An address for a link to the item. */
  anchor(item: string): string {
    const field = this.#fields.get(item)!;
    field.id ||= `${this.#radios(item)[0]?.name ?? item}-question`;
    return `#${field.id}`;
  }

  focus(item: string): void {
    this.#fields.get(item)?.scrollIntoView({ block: "center" });
    this.#radios(item)[0]?.focus({ preventScroll: true });
  }

  /** Puts a name where the text says "this person"; an empty name brings the words back. */
  name(name: string): void {
    for (const { element, word } of this.#persons) element.textContent = name || word;
  }

  /** The words of the option with this value; none for a question left open. */
  word(item: string, value: number | undefined): string {
    const radio = this.#radios(item).find((one) => Number(one.value) === value);
    return radio?.labels?.[0]?.textContent?.trim() ?? "";
  }

  /** The words of the lowest and the highest option. */
  get ends(): [string, string] {
    const radios = this.items[0] ? this.#radios(this.items[0]) : [];
    const sorted = [...radios].sort((a, b) => Number(a.value) - Number(b.value));
    const word = (radio?: HTMLInputElement) => radio?.labels?.[0]?.textContent?.trim() ?? "";
    return [word(sorted[0]), word(sorted.at(-1))];
  }

  #radios(item: string): HTMLInputElement[] {
    return [...(this.#fields.get(item)?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])];
  }
}
