/**
 * The invitation she sends: the link, the words around it in either language, and the square. Her own
 * words and which invitation is open are kept as long as the tab is (sessionStorage).
 */
import { t, type Lang } from "../base/strings";
import type { StateLine } from "../base/state";
import { square, type Square } from "../pictures/qr";
import { invitation, type OthersScan } from "./others-model";
import type { Session } from "./session-model";
import { placeHash, roomSigns } from "./signs";

interface Written {
  collector: string;
  texts: Partial<Record<Lang, string>>;
}
const OPEN = "course-others-open";
const NOTHING: Written = { collector: "", texts: {} };

export class OpenInvitation {
  /** The language of the words, not of the page. */
  #of: Lang;
  #written: Written = NOTHING;
  #squares = new Map<string, Square>();
  #id: string | null = null;

  constructor(
    readonly lang: Lang,
    readonly state: () => StateLine,
    readonly render: () => void,
  ) {
    this.#of = lang;
  }

  /** The invitation that was open in this tab. */
  get remembered(): string | null {
    try {
      return sessionStorage.getItem(OPEN);
    } catch {
      return null;
    }
  }

  open(id: string | null): void {
    this.#id = id;
    try {
      if (id) sessionStorage.setItem(OPEN, id);
      else sessionStorage.removeItem(OPEN);
      this.#written = { ...NOTHING, ...(JSON.parse(sessionStorage.getItem(`${OPEN} ${id}`) ?? "null") as Written | null) };
    } catch {
      // Then the list is where she begins next time, with our words.
      this.#written = NOTHING;
    }
  }

  async draw(session: Session, scan: OthersScan): Promise<void> {
    const link = this.#link(session, scan, this.#of);
    if (!link || this.#squares.has(link)) return;
    this.#squares.set(link, await square(link, ""));
    this.render();
  }

  /** What `inviteView` shows. */
  view(session: Session, scan: OthersScan) {
    const of = this.#of;
    const link = this.#link(session, scan, of);
    const text = this.#written.texts[of] ?? invitation(of, scan, link, this.#written.collector);
    return {
      lang: this.lang, link, of, text, signs: roomSigns(session.room),
      collector: this.#written.collector, square: this.#squares.get(link) ?? null,
      speak: (chosen: Lang) => {
        this.#of = chosen;
        this.render();
        void this.draw(session, scan);
      },
      write: (words: string) => this.#write({ texts: { ...this.#written.texts, [of]: words } }),
      collect: (collector: string) => this.#write({ collector }),
      copy: (what: "text" | "link", from: HTMLElement) => void this.#copy(what, what === "text" ? text : link, from),
      share: () => void navigator.share({ text }).catch(() => undefined), // she thought better of it
    };
  }

  /** The sheet's address in a language; the header's switch says where that language's pages are. */
  #link(session: Session, scan: OthersScan, of: Lang): string {
    if (!/^https?:$/.test(window.location.protocol)) return "";
    const other = document.querySelector<HTMLAnchorElement>(`.course-languages a[hreflang="${of}"]`)?.href;
    const here = of === this.lang ? window.location.href : other;
    return here ? new URL(scan.sheet, here).href + placeHash({ room: session.room, session: null, group: null }) : "";
  }

  #write(change: Partial<Written>): void {
    this.#written = { ...this.#written, ...change };
    try {
      sessionStorage.setItem(`${OPEN} ${this.#id}`, JSON.stringify(this.#written));
    } catch {
      // Her words stay in the field as long as the page stands.
    }
    this.render();
  }

  async #copy(what: "text" | "link", words: string, from: HTMLElement): Promise<void> {
    const state = this.state();
    try {
      await navigator.clipboard.writeText(words);
      state.say(what === "text" ? "others.copied_text" : "others.copied_link");
    } catch {
      // No clipboard without https, or not allowed: she copies it by hand, and it is selected for her.
      const section = from.closest("section")!;
      if (what === "text") section.querySelector("textarea")?.select();
      else getSelection()?.selectAllChildren(section.querySelector('[data-part="link"]')!);
      state.say("share.copy_self");
    }
  }
}

/** The name of an invitation she gave none. */
export const nameOf = (session: Session, lang: Lang): string => session.title || t(lang, "others.untitled", { room: roomSigns(session.room) });
