/** A QR code as one SVG path: dark on white in every theme, with the quiet zone readers need. */
import { html, svg, type TemplateResult } from "lit-html";

/** Modules of white around the code, as the standard asks. */
const QUIET = 4;

export interface Square {
  /** Modules along one side, the quiet zone included. */
  size: number;
  path: string;
}

/** An address, a code, or an address that ends in one. `code` holds capitals, figures and hyphens only, and is stored in the denser alphanumeric mode. */
export async function square(address: string, code: string): Promise<Square> {
  const { default: qrcode } = await import("qrcode-generator");
  const qr = qrcode(0, "M");
  if (address) qr.addData(address, "Byte");
  if (code) qr.addData(code, "Alphanumeric");
  qr.make();
  const count = qr.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++) {
      let run = 0;
      while (column + run < count && qr.isDark(row, column + run)) run++;
      if (run) path += `M${column + QUIET} ${row + QUIET}h${run}v1h-${run}z`;
      column += run;
    }
  return { size: count + 2 * QUIET, path };
}

export const squareView = ({ size, path }: Square, label: string): TemplateResult => html`<svg
  class="share__square"
  viewBox=${`0 0 ${size} ${size}`}
  role="img"
  aria-label=${label}
  shape-rendering="crispEdges"
>
  ${svg`<path fill="#fff" d=${`M0 0h${size}v${size}h-${size}z`}></path><path fill="#000" d=${path}></path>`}
</svg>`;
