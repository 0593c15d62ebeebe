/**
 * The static sheet of a canvas: reads and fills its fields, adds and takes rows, keeps the paper
 * side of every field up to date. Knows nothing of storage. Rows have places, not names: taking the
 * second of three lets the third move up, so the first row, which holds the hints, is always there.
 */
import { part } from "./model";
import { t, type Lang } from "./strings";

export type Row = Record<string, string>;
/** section → its rows; a section that has no rows has one. */
export type Rows = Record<string, Row[]>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const blank = (row: Row) => Object.values(row).every((value) => !value.trim());

class Section {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly #place: HTMLElement;
  /** Rows the page came with: they are hidden, never thrown away, because paper shows them. */
  readonly #printed: number;

  constructor(readonly element: HTMLElement) {
    this.id = element.dataset["section"]!;
    this.min = Number(element.dataset["min"]);
    this.max = Number(element.dataset["max"]);
    this.#place = part(element, "rows")!;
    this.#printed = this.#all.length;
  }

  get #all(): HTMLElement[] {
    return [...this.#place.querySelectorAll<HTMLElement>("[data-row]")];
  }
  get rows(): HTMLElement[] {
    return this.#all.filter((row) => !row.hasAttribute("data-extra"));
  }

  setCount(count: number): void {
    while (this.#all.length < count) this.#place.append(this.#copy(this.#all.length + 1));
    this.#all.forEach((row, i) => {
      row.toggleAttribute("data-extra", i >= count);
      if (i >= count && i >= this.#printed) row.remove();
      else if (i >= count) for (const field of fieldsOf(row)) write(field, "");
    });
  }

  /** A copy of the first row under the next number, empty and without the hints. */
  #copy(number: number): HTMLElement {
    const row = this.#all[0]!.cloneNode(true) as HTMLElement;
    for (const hint of row.querySelectorAll("small")) hint.remove();
    for (const name of ["id", "for", "name"])
      for (const element of row.querySelectorAll(`[${name}]`)) {
        const value = element.getAttribute(name)!;
        // <instrument>-<section>-1-<field>: only what follows the section's name is a number.
        const field = element.closest<HTMLElement>("[data-field]")!.dataset["field"]!;
        element.setAttribute(name, value.slice(0, -`1-${field}`.length) + `${number}-${field}`);
      }
    for (const place of row.querySelectorAll('[data-part="number"]')) place.textContent = String(number);
    for (const field of fieldsOf(row)) write(field, "");
    return row;
  }
}

const fieldsOf = (root: Element) => [...root.querySelectorAll<HTMLElement>("[data-field]")];
const controlOf = (field: Element) => field.querySelector<Control>("textarea, input, select")!;

/** Shows a value in the control and on the field's paper side. */
function write(field: HTMLElement, value: string): void {
  const control = controlOf(field);
  if (control.value !== value) control.value = value;
  mirror(field);
}

function mirror(field: HTMLElement, lang: Lang = "nl"): void {
  const control = controlOf(field);
  field.toggleAttribute("data-filled", control.value.trim() !== "");
  for (const box of field.querySelectorAll<HTMLElement>("[data-option]"))
    box.toggleAttribute("data-chosen", box.dataset["option"] === control.value);
  const written = part(field, "written");
  if (written) written.textContent = control.type === "date" ? day(control.value, lang) : control.value;
}

/** 2026-03-02 → 2 maart 2026 */
export function day(value: string, lang: Lang): string {
  const date = new Date(`${value}T12:00`);
  if (!value || Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(lang === "nl" ? "nl-BE" : "en-GB", { dateStyle: "long" }).format(date);
}

export class Sheet {
  readonly sections: Section[];

  constructor(
    readonly form: HTMLFormElement,
    readonly lang: Lang,
  ) {
    this.sections = [...form.querySelectorAll<HTMLElement>("[data-section]")].map((found) => new Section(found));
  }

  section(of: Element): Section {
    const id = of.closest<HTMLElement>("[data-section]")!.dataset["section"];
    return this.sections.find((section) => section.id === id)!;
  }

  /** What the fields hold now. */
  read(): Rows {
    const row = (element: HTMLElement): Row =>
      Object.fromEntries(fieldsOf(element).map((field) => [field.dataset["field"]!, controlOf(field).value]));
    return Object.fromEntries(this.sections.map(({ id, rows }) => [id, rows.map(row)]));
  }

  /** Shows `kept`, but never under the learner's hands: the field with the focus stays as it is. */
  show(kept: Rows): void {
    const held = document.activeElement;
    for (const section of this.sections) {
      const rows = kept[section.id] ?? [];
      section.setCount(Math.min(section.max, Math.max(section.min, rows.length)));
      section.rows.forEach((row, i) => {
        for (const field of fieldsOf(row)) {
          const control = controlOf(field);
          if (control !== held) control.value = rows[i]?.[field.dataset["field"]!] ?? "";
          mirror(field, this.lang);
        }
      });
    }
    this.#buttons();
  }

  /** Brings the paper side of the field that changed up to date. */
  changed(control: Element): void {
    const field = control.closest<HTMLElement>("[data-field]");
    if (field) mirror(field, this.lang);
  }

  #buttons(): void {
    for (const { element, rows, min, max } of this.sections) {
      const add = part<HTMLButtonElement>(element, "add-row");
      if (add) add.hidden = rows.length >= max;
      for (const row of rows) {
        const remove = part(row, "remove-row");
        if (remove) remove.hidden = rows.length <= min;
      }
    }
  }

  /** How many fields are filled in `kept`, of how many: the same count, without showing it. */
  count(kept: Rows): { filled: number; total: number } {
    let [filled, total] = [0, 0];
    for (const { id, min, max, rows } of this.sections) {
      const fields = fieldsOf(rows[0]!).map((field) => field.dataset["field"]!);
      const written = (kept[id] ?? []).slice(0, max);
      total += fields.length * Math.max(min, written.length);
      filled += written.flatMap((row) => fields.filter((field) => row[field]?.trim())).length;
    }
    return { filled, total };
  }

  get filled(): number {
    return this.#fields.filter((field) => controlOf(field).value.trim()).length;
  }
  get total(): number {
    return this.#fields.length;
  }
  get #fields(): HTMLElement[] {
    return this.sections.flatMap(({ rows }) => rows.flatMap(fieldsOf));
  }

  /** The whole sheet as plain text; rows without a word are left out. */
  text(title: string, name: string): string {
    const lines = [name ? `${title}: ${name}` : title];
    for (const { element, rows } of this.sections) {
      lines.push("", element.querySelector("h4")!.textContent!.trim());
      const written = rows.map((row) =>
        fieldsOf(row).flatMap((field): [string, string][] => {
          const control = controlOf(field);
          const label = field.querySelector("label")!.textContent!.trim();
          return control.value.trim() ? [[label, this.#words(control)]] : [];
        }),
      );
      if (written.every((row) => !row.length)) lines.push(t(this.lang, "canvas.empty"));
      written.forEach((row, i) =>
        row.forEach(([label, value], place) => {
          const number = rows.length > 1 ? (place ? "   " : `${i + 1}. `) : "";
          lines.push(`${number}${label}${/[?:.]$/.test(label) ? "" : ":"} ${value}`);
        }),
      );
    }
    return `${lines.join("\n")}\n`;
  }

  #words(control: Control): string {
    if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.textContent?.trim() ?? "";
    return control.type === "date" ? day(control.value, this.lang) : control.value.trim().replace(/\s*\n\s*/g, " / ");
  }
}

/** Whether nothing has been written at all. */
export const empty = (rows: Rows) => Object.values(rows).flat().every(blank);
