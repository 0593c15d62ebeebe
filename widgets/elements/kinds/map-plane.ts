/**
 * The plane of a stakeholder map: trust from bottom to top, agreement from left to right, a strip at
 * the right for agreement that is not known, one disc per person. Draws, and turns a place on the
 * drawing into steps; knows nothing of storage or scoring.
 */
import { nothing, svg, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";

export interface Spot {
  trust: number;
  /** null: not known. */
  agreement: number | null;
}
export interface Disc extends Spot {
  id: string;
  name: string;
  influence: number;
  group: string | undefined;
  /** Everything about the person in one sentence. */
  label: string;
}
export interface PlaneText {
  groups: Record<string, string>;
  trust: string;
  agreement: string;
  unknown: string;
}
export interface PlaneActions {
  down: (event: PointerEvent, id: string) => void;
  move: (event: PointerEvent) => void;
  up: (event: PointerEvent) => void;
  cancel: () => void;
  key: (event: KeyboardEvent, id: string) => void;
  open: (id: string) => void;
}

const STEPS = [1, 2, 3, 4, 5];
/** Pixels from which names stand beside the discs. */
const WIDE = 520;
/** Half of what a finger needs. */
const REACH = 22;

/** Measures in pixels, for a drawing as wide as there is room. */
export class Plane {
  /** Room for names beside the discs. */
  readonly wide: boolean;
  readonly font: number;
  readonly left: number;
  readonly gap: number;
  readonly bottom: number;
  /** The band that holds the name of a region, so that no disc lies on it. */
  readonly band: number;
  readonly cellX: number;
  readonly cellY: number;
  readonly strip: number;

  constructor(room: number) {
    this.wide = room >= WIDE;
    this.font = this.wide ? 15 : 13.5;
    this.left = this.font * 2.6;
    this.gap = this.wide ? 12 : 5;
    this.bottom = this.font * 3.2;
    this.band = this.font * 1.6;
    // Five steps and the strip, all equally wide.
    this.cellX = Math.max(30, (room - this.left - this.gap - 2) / 6);
    this.cellY = Math.min(84, Math.max(50, this.cellX * 0.8));
    this.strip = this.cellX;
  }

  /** Area, not radius, grows with influence. */
  radius(influence: number): number {
    return Math.min(this.cellX, this.cellY, 76) * 0.215 * Math.sqrt(influence);
  }
  get right(): number {
    return this.left + 5 * this.cellX;
  }
  get floor(): number {
    return 5 * this.cellY + 3 * this.band;
  }
  get width(): number {
    return this.right + this.gap + this.strip + 2;
  }
  get height(): number {
    return this.floor + this.bottom;
  }
  /** The middle row and the middle column: where the fence begins and ends. */
  get fence() {
    const top = this.band + 2 * this.cellY;
    const left = this.left + 2 * this.cellX;
    return { top, bottom: top + this.band + this.cellY, left, right: left + this.cellX };
  }

  x(agreement: number | null): number {
    return agreement === null ? this.right + this.gap + this.strip / 2 : this.left + (agreement - 0.5) * this.cellX;
  }
  y(trust: number): number {
    return (5.5 - trust) * this.cellY + this.band * (trust > 3 ? 1 : 2);
  }

  /** The nearest place to a point. */
  snap(x: number, y: number): Spot {
    const nearest = <T>(values: T[], at: (value: T) => number, to: number) =>
      values.reduce((best, value) => (Math.abs(at(value) - to) < Math.abs(at(best) - to) ? value : best));
    return {
      trust: nearest(STEPS, (trust) => this.y(trust), y),
      agreement: nearest<number | null>([...STEPS, null], (agreement) => this.x(agreement), x),
    };
  }
}

/** One step from a place in the direction of an arrow key; right of 5 is "not known". */
export function step({ trust, agreement }: Spot, key: string): Spot | null {
  const between = (value: number) => Math.min(5, Math.max(1, value));
  if (key === "ArrowUp") return { trust: between(trust + 1), agreement };
  if (key === "ArrowDown") return { trust: between(trust - 1), agreement };
  if (key === "ArrowRight") return { trust, agreement: agreement === null || agreement === 5 ? null : agreement + 1 };
  if (key === "ArrowLeft") return { trust, agreement: agreement === null ? 5 : between(agreement - 1) };
  return null;
}

/** One or two letters: "Willem Postma" is WP, "Ann" is A, "RB" stays RB. */
export function initials(name: string): string {
  const words = name.split(/[\s.]+/).filter(Boolean);
  const first = (word: string) => [...word][0] ?? "";
  if (words.length > 1) return (first(words[0]!) + first(words.at(-1)!)).toUpperCase();
  const word = words[0] ?? "?";
  return [...word].length <= 2 ? word : first(word).toUpperCase();
}

/** Where each disc lies: those with the same place stand in a ring around it, the largest first. */
function places(plane: Plane, discs: Disc[]): { disc: Disc; x: number; y: number; alone: boolean }[] {
  const cells = new Map<string, Disc[]>();
  for (const disc of [...discs].sort((a, b) => b.influence - a.influence)) {
    const key = `${disc.trust} ${disc.agreement}`;
    cells.set(key, [...(cells.get(key) ?? []), disc]);
  }
  return [...cells.values()].flatMap((cell) =>
    cell.map((disc, i) => {
      const alone = cell.length === 1;
      const away = alone ? 0 : Math.min(plane.cellX, plane.cellY) * (cell.length > 4 ? 0.34 : 0.27);
      const turn = (2 * Math.PI * i) / cell.length - Math.PI * 0.75;
      return { disc, alone, x: plane.x(disc.agreement) + away * Math.cos(turn), y: plane.y(disc.trust) + away * Math.sin(turn) };
    }),
  );
}

function regions(plane: Plane, text: PlaneText): TemplateResult {
  const { left, right, floor, fence, font } = plane;
  const corners = [
    { id: "opponent", x: left, y: 0, name: font * 1.2, end: false },
    { id: "ally", x: fence.right, y: 0, name: font * 1.2, end: true },
    { id: "adversary", x: left, y: fence.bottom, name: floor - font * 0.55, end: false },
    { id: "bedfellow", x: fence.right, y: fence.bottom, name: floor - font * 0.55, end: true },
  ];
  // Two names share the width of the plane; a letter is about 0.6 of its size wide.
  const longest = (ends: boolean) => Math.max(...corners.filter(({ end }) => end === ends).map(({ id }) => text.groups[id]!.length));
  const size = Math.min(font, Math.max(9.5, (right - left - 16) / ((longest(true) + longest(false)) * 0.6)));
  const cross = `M${fence.left} 0H${fence.right}V${fence.top}H${right}V${fence.bottom}H${fence.right}V${floor}H${fence.left}V${fence.bottom}H${left}V${fence.top}H${fence.left}Z`;
  return svg`
    ${corners.map(({ id, x, y }) => svg`<rect class="map__region" data-group=${id} x=${x} y=${y} width=${2 * plane.cellX} height=${y ? floor - y : fence.top} />`)}
    <path class="map__region" data-group="fence-sitter" d=${cross} />
    ${corners.map(
      ({ id, name, end }) => svg`<text class="map__region-name" x=${end ? right - 6 : left + 6} y=${name} font-size=${size} text-anchor=${end ? "end" : "start"}>${text.groups[id]}</text>`,
    )}
    <text class="map__region-name" x=${left + 6} y=${fence.top + font + 4} font-size=${size}>${text.groups["fence-sitter"]}</text>`;
}

function axes(plane: Plane, text: PlaneText): TemplateResult {
  const { left, right, floor, font } = plane;
  const middle = floor / 2;
  return svg`
    ${STEPS.map(
      (value) => svg`<text class="map__tick" x=${left - font * 0.8} y=${plane.y(value) + font * 0.35} font-size=${font} text-anchor="middle">${value}</text>
        <text class="map__tick" x=${plane.x(value)} y=${floor + font * 1.25} font-size=${font} text-anchor="middle">${value}</text>`,
    )}
    <text class="map__axis" transform="translate(${font} ${middle}) rotate(-90)" font-size=${font} text-anchor="middle">${text.trust}</text>
    <text class="map__axis" x=${(left + right) / 2} y=${floor + font * 2.7} font-size=${font} text-anchor="middle">${text.agreement}</text>
    <rect class="map__strip" x=${right + plane.gap} y="1" width=${plane.strip} height=${floor - 2} />
    <text class="map__tick" x=${plane.x(null)} y=${floor + font * 1.25} font-size=${font} text-anchor="middle">?</text>
    <text class="map__region-name" transform="translate(${right + plane.gap + font * 1.2} ${floor - 8}) rotate(-90)" font-size=${font}>${text.unknown}</text>`;
}

/** The content of the drawing. `held` is the disc on its way, with the point it is at; without `on` it is a picture. */
export function planeView(
  plane: Plane,
  discs: Disc[],
  held: { id: string; x: number; y: number } | null,
  text: PlaneText,
  on: PlaneActions | null,
): TemplateResult {
  const target = held && plane.snap(held.x, held.y);
  return svg`
    ${regions(plane, text)}
    ${axes(plane, text)}
    ${target
      ? svg`<circle class="map__target" cx=${plane.x(target.agreement)} cy=${plane.y(target.trust)} r=${plane.cellY * 0.44} />`
      : nothing}
    ${repeat(
      places(plane, discs),
      ({ disc }) => disc.id,
      ({ disc, x, y, alone }) => {
        const at = held?.id === disc.id ? held : { x, y };
        const r = plane.radius(disc.influence);
        const marks = svg`<circle class="map__hit" r=${Math.max(r + 3, REACH)} />
          <circle class="map__dot" r=${r} />
          <circle class="map__ring" r=${Math.max(r - 4.5, 3)} />
          <text class="map__initials" dy=".36em" text-anchor="middle" font-size=${plane.font}>${initials(disc.name)}</text>`;
        const place = `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`;
        const group = disc.group ?? "none";
        return svg`${on
          ? svg`<g class="map__disc" data-id=${disc.id} data-group=${group} ?data-held=${held?.id === disc.id}
              role="button" tabindex="0" aria-label=${disc.label} transform=${place}
              @pointerdown=${(event: PointerEvent) => on.down(event, disc.id)} @pointermove=${on.move} @pointerup=${on.up}
              @pointercancel=${on.cancel} @keydown=${(event: KeyboardEvent) => on.key(event, disc.id)} @click=${() => on.open(disc.id)}>${marks}</g>`
          : svg`<g data-group=${group} transform=${place}>${marks}</g>`}
        ${plane.wide && alone && [...disc.name].length > 2
          ? svg`<text class="map__name" aria-hidden="true" ?data-held=${held?.id === disc.id} transform="translate(${at.x.toFixed(1)} ${(at.y + r + 14).toFixed(1)})" text-anchor="middle" font-size="13.5">${short(disc.name)}</text>`
          : nothing}`;
      },
    )}`;
}

const short = (name: string) => ([...name].length > 15 ? `${[...name].slice(0, 14).join("")}…` : name);
