/**
 * The course's side of a package: says hello to the shell, takes over what the LMS remembers, and then
 * reports after every change. Reads the store and the course's events; writes to the store only what
 * another device did and this one does not know, as a loaded file would.
 */
import { asLang } from "../base/strings";
import { evidence, OUTLINE, watch } from "../progress/progress-data";
import { merge } from "../store/merge";
import { readRecords } from "../store/records";
import { keyOf } from "../store/record-keys";
import { store, type Change } from "../store/store";
import { fromShell, type Session } from "./messages";
import { named, recall } from "./memory";
import { greet, inPackage, reporting } from "./reporting";
import { decode } from "./resume";
import { reportOf } from "./state";

let listening = false;
let sent = "";
/** One after the other: what is restored comes before anything is said. */
let work: Promise<void> = Promise.resolve();

/** Starts once per document; instant navigation keeps the document. */
export function startReporting(): void {
  if (listening || !inPackage()) return;
  listening = true;
  addEventListener("message", ({ data, source, origin }) => {
    if (source !== window.parent || origin !== location.origin) return;
    const session = fromShell(data);
    if (session) work = work.then(() => heard(session), () => heard(session));
  });
  const dark = () => document.body.getAttribute("data-md-color-scheme") === "slate";
  greet(asLang(document.documentElement.lang), dark, () => undefined);
  reporting.addEventListener("changed", report);
  watch(new AbortController().signal, report);
  document.addEventListener("course:answered", report);
}

async function heard(session: Session): Promise<void> {
  if (session.resume && (session.status === "reporting" || session.status === "lost")) await restore(session);
  reporting.tell(session);
}

async function restore({ resume, facts }: Session): Promise<void> {
  const memory = decode(resume, named(OUTLINE, facts));
  if (!memory) return;
  const mine = await readRecords();
  const { puts, aside } = merge(mine, recall(memory, mine, OUTLINE, facts), await store.every("aside"));
  const changes = [
    ...puts.map(({ name, value }) => ({ name, key: keyOf(name, value), value })),
    ...aside.map((value) => ({ name: "aside", key: value.id, value })),
  ] as Change[];
  await store.swap(changes);
  if (memory.agreed !== null && reporting.agreed === null) reporting.agree(memory.agreed);
}

let asked = 0;
function report(): void {
  const session = reporting.session;
  if (!session || !reporting.reports) return;
  const mine = ++asked;
  void Promise.all([evidence(), store.every("drafts")]).then(([kept, drafts]) => {
    // Something changed meanwhile: that one says it.
    if (mine !== asked) return;
    const { facts, mayAnswer } = session;
    const state = reportOf({ kept: { ...kept, drafts }, outline: OUTLINE, facts, mayAnswer, agreed: reporting.agreed, location: here() });
    const text = JSON.stringify(state);
    if (text === sent) return;
    sent = text;
    window.parent.postMessage({ course: "state", state }, location.origin);
  });
}

/** This page, from the course's root. */
const here = () => location.pathname.slice(window.__md_scope.pathname.length) || "index.html";
