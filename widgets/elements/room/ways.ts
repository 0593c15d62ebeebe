/** The ways to collect as they stand on a page: `collect-view.ts` with `collecting.ts` behind its buttons. */
import { html, type TemplateResult } from "lit-html";
import { part } from "../base/model";
import { collectView, type Way } from "./collect-view";
import type { Collecting } from "./collecting";
import type { Session } from "./session-model";

export interface WaysPlace {
  host: HTMLElement;
  session: Session;
  /** Which ways there are here; all when left out. */
  ways?: readonly Way[];
  /** The join page that writes straight into this session; left out when there is none. */
  device?: string;
  hands?: () => TemplateResult;
}

export function waysView(collecting: Collecting, { host, session, ways, device = "", hands = () => html`` }: WaysPlace): TemplateResult {
  const { lang, definitions, render } = collecting.place;
  const { group, way, report, faults, camera } = collecting;
  return collectView({
    lang, session, definitions, group, way, ways, report, faults, camera, device, hands,
    on: {
      group: (id) => {
        collecting.group = id;
        render();
      },
      way: (chosen) => collecting.turn(chosen),
      paste: (text) => void paste(collecting, host, text),
      files: (files) => void collecting.files(files),
      camera: (on) => void collecting.look(on),
      beep: (on) => {
        collecting.camera.beep = on;
        render();
      },
      rooms: () => void collecting.takeRooms(),
      takeOut: (odd) => void collecting.takeOut(odd),
      move: (to) => void collecting.move(to),
    },
  });
}

async function paste(collecting: Collecting, host: HTMLElement, text: string): Promise<void> {
  const field = part<HTMLTextAreaElement>(host, "paste");
  const whole = await collecting.paste(text);
  // What was refused stays in the field, to be mended.
  if (whole && field?.value === text) field.value = "";
  field?.focus();
}
