/** The form for one moment: reads it, fills it, says what is still to choose. Knows nothing of storage. */
import { dayOf } from "../base/days";
import type { Moment } from "./log-view";
import { part } from "../base/model";
import { list, t, type Key, type Lang } from "../base/strings";

const CHOICES = ["moment", "sign", "impact"] as const;

export class MomentForm {
  constructor(
    readonly element: HTMLFormElement,
    readonly lang: Lang,
  ) {
    this.clear();
  }

  #field(name: "date" | "who" | "note"): HTMLInputElement {
    return this.element.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  }
  #radios(name: string): HTMLInputElement[] {
    return [...this.element.querySelectorAll<HTMLInputElement>(`[data-choice="${name}"] input`)];
  }
  #chosen(name: string): string {
    return this.#radios(name).find((radio) => radio.checked)?.value ?? "";
  }

  /** What is filled in, or null when something is still to choose. */
  read(): Moment | null {
    const [date, moment, sign, impact] = [this.#field("date").value, ...CHOICES.map((name) => this.#chosen(name))];
    if (!date || !moment || !sign || !impact) return null;
    return {
      date,
      moment,
      sign: sign === "1" ? 1 : -1,
      impact: Number(impact),
      who: this.#field("who").value.trim(),
      note: this.#field("note").value.trim(),
    };
  }

  /** What is missing in words; the first missing field gets the focus. */
  point(): string {
    const missing: [string, HTMLElement][] = this.#field("date").value ? [] : [["date", this.#field("date")]];
    for (const name of CHOICES) if (!this.#chosen(name)) missing.push([name, this.#radios(name)[0]!]);
    missing[0]?.[1].focus();
    return list(this.lang, missing.map(([name]) => t(this.lang, `log.missing_${name}` as Key)));
  }

  /** Ready for a new moment: today, and with the same person as before. */
  clear(who = ""): void {
    this.#fill({ date: dayOf(Date.now()), who, note: "" });
  }

  /** Shows a moment to change it. */
  show(moment: Moment): void {
    this.#fill(moment);
  }

  #fill(moment: Partial<Moment>): void {
    for (const name of ["date", "who", "note"] as const) this.#field(name).value = moment[name] ?? "";
    for (const name of CHOICES)
      for (const radio of this.#radios(name)) radio.checked = radio.value === String(moment[name] ?? "");
  }

  /** Says whether a moment is being changed or a new one noted. */
  mode(editing: boolean): void {
    part(this.element, "form-title")!.textContent = t(this.lang, editing ? "log.edit_title" : "log.add_title");
    part(this.element, "add")!.textContent = t(this.lang, editing ? "log.save" : "log.add");
    part(this.element, "cancel")!.hidden = !editing;
  }

  focus(): void {
    this.element.scrollIntoView({ block: "nearest" });
    part(this.element, "form-title")!.focus();
  }

  /** Names given before, to choose from while typing. */
  set names(names: string[]) {
    const options = names.map((name) => {
      const option = document.createElement("option");
      option.value = name;
      return option;
    });
    part(this.element, "names")!.replaceChildren(...options);
  }
}
