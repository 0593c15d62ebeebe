/**
 * <course-picture>: an empty frame that draws what its `data` says, and again when its width changes.
 * The chart library comes only with the first picture (a chunk of its own).
 */
import { asLang, t, type Lang } from "../base/strings";

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

/**
 * Another drawing: `draw` brings its own chunk and returns what to show for a width in pixels; `key`
 * changes when it has to be drawn again.
 */
export interface Drawing {
  key: string;
  lang: Lang;
  draw: (width: number) => Promise<Element>;
}

const profileOf = (data: PictureData): Drawing => ({
  key: JSON.stringify(data),
  lang: data.lang,
  draw: async (width) => (await import("./pictures")).profile(data, width),
});

export class CoursePicture extends HTMLElement {
  #drawing: Drawing | undefined;
  #drawn = "";
  #observer = new ResizeObserver(() => void this.#draw());

  set data(data: PictureData) {
    this.drawing = profileOf(data);
  }
  set drawing(drawing: Drawing) {
    this.#drawing = drawing;
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
    const drawing = this.#drawing;
    const width = Math.round(this.clientWidth);
    if (!drawing || width === 0) return;
    const wanted = `${width} ${drawing.key}`;
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    try {
      const drawn = await drawing.draw(width);
      // Another drawing may have been asked for while the library came in: the newest one stays.
      if (this.#drawn === wanted) this.replaceChildren(drawn);
    } catch (error) {
      console.warn("No picture", error);
      const note = document.createElement("p");
      note.textContent = t(asLang(drawing.lang), "result.drawing");
      this.replaceChildren(note);
      this.#drawn = "";
    }
  }
}
