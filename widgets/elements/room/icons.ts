/** The signs on the projection's buttons; each button says its word as well. */
import { svg } from "lit-html";

const PATHS = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  overview: "M4 5h6v5H4zM14 5h6v5h-6zM4 14h6v5H4zM14 14h6v5h-6z",
  black: "M4 5h16v12H4zM9 21h6",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 19h1",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  minute: "M12 5v14M5 12h14",
  reset: "M5 12a7 7 0 1 0 2.2-5.1M5 4v4h4",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4l3 2",
  sound: "M4 10v4h3l4 4V6l-4 4zM15 9a4 4 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11",
  silent: "M4 10v4h3l4 4V6l-4 4zM15.5 9.5l5 5M20.5 9.5l-5 5",
  theme: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  second: "M3 5h12v9H3zM9 18h12V9",
  results: "M5 20V11M12 20V4M19 20v-6",
  leave: "M6 6l12 12M18 6L6 18",
} as const;
export type Icon = keyof typeof PATHS;

export const icon = (name: Icon) =>
  svg`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d=${PATHS[name]}></path></svg>`;
