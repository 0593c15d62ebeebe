/**
 * The marble jar as a drawing. What went in lies in the jar, what came out lies beside it as an open
 * ring with a minus; big moments are big marbles. Marbles are dropped one by one to the lowest place
 * where they touch nothing, so the same log always gives the same pile.
 */
import { html, svg, type TemplateResult } from "lit-html";
import { colour } from "./colours";

export interface Marble {
  id: string;
  sign: 1 | -1;
  impact: number;
  /** Which colour; the kind of moment has one. */
  kind: number;
  /** Said by a tooltip. */
  title: string;
}
interface Box {
  left: number;
  right: number;
  floor: number;
  top: number;
  /** The radius of the corners below. */
  corner: number;
}
interface Spot {
  x: number;
  y: number;
  r: number;
}
/** More than this many marbles is a blur, and packing them takes time. */
export const MOST = 240;
const RADII: Record<number, number> = { 1: 14, 2: 21, 3: 29 };
const JAR: Box = { left: 34, right: 256, floor: 292, top: 92, corner: 40 };
const TABLE: Box = { left: 286, right: 436, floor: 298, top: 60, corner: 0 };

/** Where a ball of radius r, falling at x, comes to rest; its centre. */
function rest(x: number, r: number, box: Box, lying: Spot[]): number {
  let y = box.floor - r;
  const bend = Math.max(box.left + box.corner - x, x - (box.right - box.corner), 0);
  if (bend > 0 && box.corner > r) y = box.floor - box.corner + Math.sqrt(Math.max(0, (box.corner - r) ** 2 - bend ** 2));
  for (const ball of lying) {
    const reach = r + ball.r;
    const aside = Math.abs(ball.x - x);
    if (aside < reach) y = Math.min(y, ball.y - Math.sqrt(reach ** 2 - aside ** 2));
  }
  return y;
}

/** Packs balls in order; null when they do not fit at this size. */
function pack(radii: number[], box: Box): Spot[] | null {
  const lying: Spot[] = [];
  for (const [i, r] of radii.entries()) {
    const [from, to] = [box.left + r, box.right - r];
    const steps = Math.max(1, Math.round((to - from) / 4));
    let best: Spot = { x: from, y: -Infinity, r };
    for (let step = 0; step <= steps; step++) {
      // Each ball begins to look somewhere else, or the pile would lean.
      const x = from + ((to - from) * ((step + i * 7) % (steps + 1))) / steps;
      const y = rest(x, r, box, lying);
      if (y > best.y + 0.01) best = { x, y, r };
    }
    if (best.y - r < box.top) return null;
    lying.push(best);
  }
  return lying;
}

/** One size for both piles, as large as fits. */
export function piles(marbles: Marble[]): { inside: Spot[]; beside: Spot[]; scale: number } {
  const radii = (sign: number) => marbles.filter((one) => one.sign === sign).map(({ impact }) => RADII[impact] ?? 14);
  for (let scale = 1; scale > 0.05; scale *= 0.93) {
    const inside = pack(radii(1).map((r) => r * scale), JAR);
    const beside = inside && pack(radii(-1).map((r) => r * scale), TABLE);
    if (beside) return { inside, beside, scale };
  }
  return { inside: [], beside: [], scale: 1 };
}

const GLASS = "M62 42 C62 66 26 70 26 104 L26 262 Q26 302 66 302 L224 302 Q264 302 264 262 L264 104 C264 70 228 66 228 42";

/** `newest` drops in (or comes out) before the eyes, unless the reader wants less motion. */
export function jarView(marbles: Marble[], label: string, newest: string): TemplateResult {
  const { inside, beside } = piles(marbles);
  const added = marbles.filter(({ sign }) => sign === 1);
  const taken = marbles.filter(({ sign }) => sign === -1);
  const ball = ({ id, kind, title }: Marble, { x, y, r }: Spot) => svg`<g class=${id === newest ? "jar__new" : ""}>
    <circle class="jar__marble" cx=${x} cy=${y} r=${r - 0.6} fill=${colour(kind)}><title>${title}</title></circle>
    <ellipse class="jar__shine" cx=${x - r * 0.32} cy=${y - r * 0.4} rx=${r * 0.3} ry=${r * 0.18} transform=${`rotate(-35 ${x - r * 0.32} ${y - r * 0.4})`} />
  </g>`;
  const ring = ({ id, kind, title }: Marble, { x, y, r }: Spot) => svg`<g class=${id === newest ? "jar__gone" : ""}>
    <circle class="jar__ring" cx=${x} cy=${y} r=${r - 2} stroke=${colour(kind)}><title>${title}</title></circle>
    <path class="jar__minus" d=${`M${x - r * 0.35} ${y} H${x + r * 0.35}`} />
  </g>`;
  return html`<svg class="jar" viewBox="0 0 460 320" role="img" aria-label=${label}>
    <path class="jar__back" d=${`${GLASS} Z`} />
    <ellipse class="jar__rim" cx="145" cy="42" rx="83" ry="13" />
    ${inside.map((spot, i) => ball(added[i]!, spot))}
    ${beside.map((spot, i) => ring(taken[i]!, spot))}
    <path class="jar__glass" d=${GLASS} />
    <path class="jar__rim-front" d="M62 42 A83 13 0 0 0 228 42" />
    <path class="jar__sheen" d="M46 118 V240" />
    <path class="jar__table" d="M6 304 H454" />
  </svg>`;
}
