/**
 * The page an LMS opens: it alone speaks with the LMS, and shows the course in a frame that fills the
 * window. What the course reports comes by postMessage; what goes wrong is said in one quiet line.
 * Its own bundle: nothing of the course's scripts runs here.
 */
import { lms as strings } from "../generated/strings.json";
import { fromCourse, type Facts, type FromShell, type Status } from "./messages";
import type { Version } from "./format";
import { LEARNER, learnerMark } from "./learner";
import { LmsSession } from "./session";

interface Data {
  version: Version;
  /** Where each language begins, the first one first; and every page there is, all from here. */
  starts: Partial<Record<Lang, string>>;
  pages: string[];
  facts: Facts;
}
type Lang = "nl" | "en";
/** Where the course lies, from here. */
const SITE = "site/";
/** Milliseconds for which "everything has arrived" is worth a line. */
const BRIEFLY = 6_000;

const ORIGIN = window.location.origin;
const find = <E extends HTMLElement>(name: string) => document.querySelector<E>(`[data-part="${name}"]`)!;
const data = JSON.parse(find("data").textContent ?? "") as Data;
const frame = find<HTMLIFrameElement>("course");
const state = find("state");
const buttons = find("buttons");
const session = new LmsSession(data.version);

let lang: Lang = document.documentElement.lang === "en" ? "en" : "nl";
/** Whose work the frame shows, and whether the course has taken over what the LMS kept. */
let shown: string | null = null;
let resumed = false;
let before: Status | null = null;

function open(): void {
  const preferred = session.language.slice(0, 2).toLowerCase() as Lang;
  const start = data.starts[preferred] ?? Object.values(data.starts)[0]!;
  shown = session.learner;
  resumed = false;
  try {
    // The course keeps each learner's work apart: a device may be shared, and its site is one and the same.
    sessionStorage.setItem(LEARNER, learnerMark(session.learner));
  } catch {
    // No storage: then nothing is kept that could be mixed up.
  }
  const place = SITE + session.location;
  frame.src = data.pages.includes(place) ? place : start;
}

function tell(): void {
  const { status, resume, location } = session;
  const message: FromShell = {
    course: "session",
    session: {
      status,
      resume: resumed ? "" : resume,
      location,
      mayAnswer: (status === "reporting" || status === "lost") && data.facts.answers === "ask",
      facts: data.facts,
    },
  };
  frame.contentWindow?.postMessage(message, ORIGIN);
}

/** Only what the frame itself says, from this origin. */
addEventListener("message", ({ data: sent, source, origin }) => {
  if (source !== frame.contentWindow || origin !== ORIGIN) return;
  const message = fromCourse(sent);
  if (message?.course === "hello") {
    lang = message.lang;
    document.documentElement.lang = lang;
    document.documentElement.dataset["mdColorScheme"] = message.dark ? "slate" : "default";
    show();
    tell();
  } else if (message?.course === "state") {
    // What was restored is in what the course says from now on.
    resumed = true;
    session.take(message.state);
  }
});

function show(): void {
  const { status, givenUp, wait } = session;
  const text = {
    reporting: before === "lost" ? strings.line_again : null,
    review: strings.line_review,
    none: givenUp ? strings.line_given_up : strings.line_none,
    blocked: strings.line_blocked,
    lost: strings.line_lost,
  }[status];
  say(text ? text[lang].replace("{seconds}", String(Math.round(wait / 1000))) : "");
  document.body.dataset["status"] = status;
  frame.title = strings.frame_title[lang];
  const wanted = status === "lost" ? [button("try_now", () => session.retry()), button("go_on", () => session.giveUp())] : [];
  // A button that is being used stays: only what differs is made anew.
  if (wanted.map(({ textContent }) => textContent).join() !== [...buttons.children].map(({ textContent }) => textContent).join()) {
    const focused = buttons.contains(document.activeElement);
    buttons.replaceChildren(...wanted);
    if (focused) frame.focus();
  }
  buttons.hidden = !wanted.length;
}

function button(name: "try_now" | "go_on", press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset["part"] = name;
  made.textContent = strings[name][lang];
  made.addEventListener("click", press);
  return made;
}

let hiding = 0;
function say(text: string): void {
  clearTimeout(hiding);
  // Written only when it differs: a live region speaks at every write.
  if (state.textContent !== text) state.textContent = text;
  if (session.status === "reporting" && text) hiding = window.setTimeout(() => say(""), BRIEFLY);
}

session.addEventListener("status", () => {
  show();
  before = session.status;
  // A session that began late may be somebody's whose work is not what the frame shows.
  if (shown !== null && session.learner !== shown) open();
  else if (shown !== null) tell();
});
frame.addEventListener("load", () => {
  // Who works with the keyboard is in the course at once, unless she is busy with a button here.
  if (!buttons.contains(document.activeElement)) frame.focus();
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && session.flush());
addEventListener("pagehide", () => session.finish());
// Back out of the browser's memory: that session is over, so a new one begins.
addEventListener("pageshow", ({ persisted }) => persisted && window.location.reload());

document.documentElement.dataset["mdColorScheme"] = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
session.open();
open();
show();
