/**
 * The script of the report that `course group` writes: one HTML file that opens anywhere. It reads
 * `script.group-data` and puts the pictures of each session where `[data-session]` stands, or at the end of `main`.
 */
import { html, render } from "lit-html";
import { roomView, type RoomDefinition, type RoomReply } from "./results-view";
import type { Lang } from "../base/strings";

interface ReportSession {
  reply: RoomReply;
  definition: RoomDefinition;
  groups: Record<string, string>;
  compare: "groups" | "moments";
  view: "self" | "other";
  /** What the facilitator called it; empty: the instrument's own title. */
  title: string;
}
interface ReportData {
  lang: Lang;
  sessions: ReportSession[];
}

function show({ lang, sessions }: ReportData): void {
  const end = document.querySelector("main") ?? document.body;
  sessions.forEach((session, i) => {
    let place = document.querySelector<HTMLElement>(`[data-session="${i}"]`);
    if (!place) {
      place = document.createElement("section");
      end.append(place);
    }
    const { definition, title } = session;
    const own = title.trim();
    render(
      html`<h2>${own || definition.title}</h2>
        ${own && own !== definition.title ? html`<p class="room__why">${definition.title}</p>` : ""} ${roomView(session.reply, { ...session, lang })}`,
      place,
    );
  });
  // What is folded on screen is wanted on paper, also where the browser knows no ::details-content.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
}

const scheme = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.body.setAttribute("data-md-color-scheme", scheme.matches ? "slate" : "default");
paint();
scheme.addEventListener("change", paint);

const script = document.querySelector("script.group-data");
if (script) show(JSON.parse(script.textContent ?? "") as ReportData);
