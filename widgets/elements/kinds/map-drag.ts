/** Moving a disc with a mouse, pen or finger: from the press until it is let go. */

/** A pointer that has gone further than this, in pixels, drags; less is a click. */
const FAR = 6;

export class Drag {
  #now: { id: string; x: number; y: number; from: [number, number]; far: boolean } | null = null;
  /** A click that ends a drag is none. */
  #ended = false;

  /** `moved` is told where, in the drawing's own units, the disc was let go. */
  constructor(
    readonly host: Element,
    readonly changed: () => void,
    readonly moved: (id: string, x: number, y: number) => void,
  ) {}

  /** The disc on its way, and where it is. */
  get held(): { id: string; x: number; y: number } | null {
    return this.#now?.far ? this.#now : null;
  }

  /** Whether a pointer is down on a disc. */
  get active(): boolean {
    return this.#now !== null;
  }

  /** Whether a click that comes now is one; asked once per click. */
  clicked(): boolean {
    const click = !this.#ended;
    this.#ended = false;
    return click;
  }

  down(event: PointerEvent, id: string): void {
    if (event.button !== 0 || this.#now) return;
    this.#ended = false;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#now = { id, ...this.#point(event), from: [event.clientX, event.clientY], far: false };
  }

  move(event: PointerEvent): void {
    const now = this.#now;
    if (!now) return;
    now.far ||= Math.hypot(event.clientX - now.from[0], event.clientY - now.from[1]) > FAR;
    if (!now.far) return;
    Object.assign(now, this.#point(event));
    this.changed();
  }

  up(event: PointerEvent): void {
    const now = this.#now;
    this.#now = null;
    if (!now?.far) return;
    this.#ended = true;
    const { x, y } = this.#point(event);
    this.moved(now.id, x, y);
  }

  cancel(): void {
    if (!this.#now) return;
    this.#ended = this.#now.far;
    this.#now = null;
    this.changed();
  }

  #point(event: PointerEvent): { x: number; y: number } {
    const drawing = this.host.querySelector<SVGSVGElement>("svg.map__plane")!;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM()!.inverse());
    return { x, y };
  }
}
