/** A slide before it is measured: what it says, in pieces that may be spread over more than one screen. */
import type { RoomDefinition } from "./room-model";

export type SlideKind = "title" | "text" | "figure" | "table" | "device" | "question" | "answer" | "reflect" | "step" | "debrief" | "close" | "results";

export type Block =
  | { text: string; as?: "p" | "lead" | "note" }
  | { items: string[]; as?: "list" | "letters" }
  | { node: HTMLElement; begins?: boolean };

export interface Draft {
  /** The same for the same content, whatever the screen: a place to come back to. */
  key: string;
  kind: SlideKind;
  title: string;
  kicker?: string;
  blocks: Block[];
  /** One thought: as large as fits on one screen, before it is spread over two. */
  whole?: boolean;
  /** The step of the exercise it belongs to, counted from 0. */
  step?: number;
  /** Where a phone goes; the slide shows it as a QR code. */
  address?: string;
}

export interface ExerciseStep {
  title: string;
  minutes: number;
  /** What the room reads; empty when only the title is shown. */
  screen: string;
  /** What the facilitator does: never on the room's screen. */
  text: string;
}
/** As widgets/forms/projector.py writes it. */
export interface ExerciseData {
  kind: "exercise";
  id: string;
  title: string;
  goal: string;
  duration: string;
  group: string;
  material: string[];
  steps: ExerciseStep[];
  debrief: string[];
  /** The step at which the debrief questions are asked. */
  debrief_after: number;
  pitfalls: string[];
  online: string;
  lesson: { title: string; href: string };
  /** Where she begins a group. */
  collecting: string;
  scan: RoomDefinition | null;
  /** Instrument → the page on which a phone answers it. */
  join: Record<string, string>;
}
export interface LessonData {
  kind: "lesson";
  join: Record<string, string>;
}
export type ProjectorData = ExerciseData | LessonData;

/** Slides are laid out on a canvas of this size and scaled to the screen: what fits once always fits. */
export interface Size {
  width: number;
  height: number;
}
const HEIGHT = 1080;

/** As wide as the screen is for its height; upright (a phone, a tablet) as high as it is for its width. */
export function canvas(width: number, height: number): Size {
  const aspect = width > 0 && height > 0 ? width / height : 16 / 9;
  if (aspect >= 1.2) return { width: Math.round(HEIGHT * Math.min(aspect, 2.4)), height: HEIGHT };
  return { width: HEIGHT, height: Math.round(HEIGHT / Math.max(aspect, 0.42)) };
}
/** Upright and 4:3 screens have a layout of their own where two things stand side by side. */
export function shape(element: HTMLElement, { width, height }: Size): void {
  element.classList.toggle("projector--tall", width / height < 1.2);
  element.classList.toggle("projector--square", width / height >= 1.2 && width / height < 1.5);
}

/** An address as people type it: without https:// and without what only programs need. */
export const spoken = (address: string): string => address.replace(/^https?:\/\//, "").replace(/index\.html$/, "").replace(/\/$/, "");
