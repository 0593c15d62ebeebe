/**
 * A lesson as slides, from the page itself: its own paragraphs, lists, dialogues and figures are copied, so
 * there is no second source. What is filled in becomes a slide that sends the room to its own devices.
 */
import { t, type Lang } from "../base/strings";
import type { Block, Draft } from "./slides";

/** What a slide leaves out: what only works on a page, and what only a screen reader's user needs there. */
const ONLY_ON_A_PAGE = "script, noscript, template, button, .headerlink, .course-unseen, details, [hidden]";
const TEXT = new Set(["P", "UL", "OL", "BLOCKQUOTE", "DL", "PRE"]);
const SCANS = "self-assessment, work-canvas, moment-log, stakeholder-map, if-then-plan, before-after";

/** A copy that cannot be clicked and has no names of its own: links are words, terms are plain. */
export function copy<T extends HTMLElement>(element: T): T {
  const made = element.cloneNode(true) as T;
  for (const gone of made.querySelectorAll(ONLY_ON_A_PAGE)) gone.remove();
  for (const shell of made.querySelectorAll("a, abbr")) shell.replaceWith(...shell.childNodes);
  // A figure's drawing names its own parts; anything else would be there twice.
  for (const named of [made, ...made.querySelectorAll("[id]")]) if (!named.closest("svg")) named.removeAttribute("id");
  made.classList.remove("read-aloud-now");
  for (const marked of made.querySelectorAll(".read-aloud-now")) marked.classList.remove("read-aloud-now");
  made.normalize();
  return made;
}

const words = (element: Element | null): string => {
  if (!(element instanceof HTMLElement)) return "";
  return (copy(element).textContent ?? "").replace(/\s+/g, " ").trim();
};

export function lessonDrafts(article: HTMLElement, lang: Lang, place: { page: string; join: (instrument: string) => string }): Draft[] {
  const drafts: Draft[] = [];
  let [heading, section, piece] = ["", 0, 0];
  let text: Draft | null = null;
  const key = () => `s${section}-${++piece}`;
  const add = (draft: Omit<Draft, "key">) => {
    text = null;
    drafts.push({ key: key(), ...draft });
  };
  const addBlock = (block: Block) => {
    if (!text) {
      add({ kind: "text", title: heading, blocks: [] });
      text = drafts.at(-1)!;
    }
    text.blocks.push(block);
  };

  for (const element of article.children) {
    if (!(element instanceof HTMLElement)) continue;
    if (element.matches("h1")) {
      heading = words(element);
      add({ kind: "title", title: heading, blocks: [] });
    } else if (element.matches("h2, h3")) {
      [heading, section, piece, text] = [words(element), section + 1, 0, null];
    } else if (element.matches(".course-lesson-head")) {
      const items = [...element.querySelectorAll(".lesson__objectives > li")].map(words);
      if (items.length) add({ kind: "text", title: t(lang, "project.can"), blocks: [{ items }], whole: true });
    } else if (element.matches(".course-figure-block")) {
      add(figure(element, heading));
    } else if (element.matches(".course-widget")) {
      for (const draft of widget(element, heading, lang, place)) add(draft);
    } else if (element.querySelector(":scope table") ?? element.matches("table")) {
      const table = element.matches("table") ? element : element.querySelector<HTMLElement>("table")!;
      add({ kind: "table", title: heading, blocks: rows(table) });
    } else if (TEXT.has(element.tagName) && words(element)) {
      const node = copy(element);
      const lead = node.tagName === "P" && node.firstChild instanceof HTMLElement && node.firstChild.localName === "strong";
      const name = lead && node.childNodes.length === 1;
      if (name) node.className = "slide__sub";
      addBlock({ node, begins: lead });
    }
  }
  drafts.push({
    key: "close",
    kind: place.page ? "device" : "close",
    title: t(lang, place.page ? "project.closing" : "project.closing_folder"),
    blocks: place.page && drafts[0] ? [{ text: drafts[0].title, as: "p" }] : [],
    ...(place.page ? { address: place.page } : {}),
  });
  return drafts;
}

function figure(block: HTMLElement, title: string): Omit<Draft, "key"> {
  const drawing = block.querySelector<HTMLElement>("svg")!.cloneNode(true) as HTMLElement;
  return { kind: "figure", title, blocks: [{ node: drawing }, { text: words(block.querySelector("figcaption")), as: "note" }] };
}

/** A table of many columns is not read from ten metres: each row becomes its head with its cells. */
function rows(table: HTMLElement): Block[] {
  const heads = [...table.querySelectorAll("thead th")].map(words);
  return [...table.querySelectorAll("tbody tr")].map((row): Block => {
    const [first, ...cells] = [...row.children].map(words);
    const node = document.createElement("p");
    const name = document.createElement("strong");
    name.textContent = first ?? "";
    const said = cells.map((cell, index) => (cells.length > 1 && heads[index + 1] ? `${heads[index + 1]}: ${cell}` : cell));
    node.append(name, document.createElement("br"), said.filter(Boolean).join(" · "));
    return { node };
  });
}

function widget(block: HTMLElement, title: string, lang: Lang, place: { page: string; join: (instrument: string) => string }): Omit<Draft, "key">[] {
  const check = block.querySelector<HTMLElement>("knowledge-check");
  if (check) return questions(check, lang);
  const note = block.querySelector("reflection-note .reflection__question");
  if (note) return [{ kind: "reflect", title, blocks: [{ text: words(note), as: "lead" }], whole: true }];
  const scan = block.querySelector<HTMLElement>(SCANS);
  if (!scan) return [];
  const address = place.join(scan.getAttribute("instrument") ?? "");
  return [
    {
      kind: "device",
      title: t(lang, address ? "project.device" : "project.device_folder"),
      blocks: [{ text: words(scan.querySelector("form h3, h3")) || title, as: "p" }, ...(address ? [{ text: t(lang, "project.device_paper"), as: "note" as const }] : [])],
      ...(address ? { address } : {}),
    },
  ];
}

/** From the list of answers that the page keeps for readers without a script: question, then its best answer. */
function questions(check: HTMLElement, lang: Lang): Omit<Draft, "key">[] {
  const items = [...check.querySelectorAll(".quiz__answers > ol > li")];
  const fields = [...check.querySelectorAll(".quiz__question")];
  return fields.flatMap((field, index): Omit<Draft, "key">[] => {
    const options = [...field.querySelectorAll(".quiz__options .quiz__option > span")].map(words);
    const item = items[index];
    const asked = words(item?.querySelector("p") ?? null);
    const best = [...(item?.querySelectorAll("ul > li") ?? [])].findIndex((option) => option.querySelector("strong"));
    const kicker = t(lang, "project.question", { n: index + 1, total: fields.length });
    const answer = best < 0 ? "" : explanation(item!.querySelectorAll("ul > li")[best]!);
    return [
      { kind: "question", title: asked, kicker, blocks: [{ items: options, as: "letters" }], whole: true },
      ...(best < 0
        ? []
        : [{
            kind: "answer" as const,
            title: `${String.fromCharCode(65 + best)}. ${options[best] ?? ""}`,
            kicker: `${kicker} · ${t(lang, "project.best")}`,
            blocks: [{ text: answer, as: "p" as const }],
            whole: true,
          }]),
    ];
  });
}

/** What stands behind the option and its mark: ": because …". */
function explanation(option: Element): string {
  const after = [...option.childNodes].filter((node) => node.nodeName !== "STRONG").map((node) => node.textContent ?? "").join("");
  return after.replace(/^[^:]*:\s*/, "").replace(/\s+/g, " ").trim();
}
