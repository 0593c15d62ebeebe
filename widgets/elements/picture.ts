/**
 * <course-picture>: an empty frame that draws what its `data` says, and again when its width changes.
 * The chart library comes only with the first picture (a chunk of its own).
 */
import { asLang, t, type Lang } from "./strings";

export interface Row {
  title: string;
  symbol: string;
  /** Said beside the row, such as "lower is more favourable". */
  note: string;
  /** One mark per person: null is no score. `label` is what the mark is called. */
  marks: { label: string; value: number | null }[];
}
export interface PictureData {
  rows: Row[];
  low: number;
  high: number;
  /** The words at both ends of the axis. */
  lowLabel: string;
  highLabel: string;
  /** The whole picture in one sentence, for who does not see it. */
  label: string;
  lang: Lang;
}

export class CoursePicture extends HTMLElement {
  #data: PictureData | undefined;
  #drawn = "";
  #observer = new ResizeObserver(() => void this.#draw());

  set data(data: PictureData) {
    this.#data = data;
    void this.#draw();
  }
  connectedCallback(): void {
    // An inline element has no width of its own to draw in.
    this.style.display = "block";
    this.#observer.observe(this);
  }
  disconnectedCallback(): void {
    this.#observer.disconnect();
  }

  async #draw(): Promise<void> {
    const data = this.#data;
    const width = Math.round(this.clientWidth);
    if (!data || width === 0) return;
    const drawing = JSON.stringify([width, data]);
    if (drawing === this.#drawn) return;
    this.#drawn = drawing;
    try {
      const { profile } = await import("./pictures");
      // Another drawing may have been asked for while the library came in: the newest one stays.
      if (this.#drawn === drawing) this.replaceChildren(profile(data, width));
    } catch (error) {
      console.warn("No picture", error);
      const note = document.createElement("p");
      note.textContent = t(asLang(data.lang), "result.drawing");
      this.replaceChildren(note);
      this.#drawn = "";
    }
  }
}
