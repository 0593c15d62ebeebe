/** Which group Python puts each person in; only its newest answer holds, and only for what was asked. */
import type { Stakeholder } from "./map-view";
import { runtime } from "../python/runtime";

interface Answer {
  entries: { id: string; group: string }[];
  groups: { id: string; count: number; ids: string[] }[];
}

const judgement = ({ trust, agreement, influence }: Stakeholder) => `${trust} ${agreement} ${influence}`;

export class Groups {
  /** Every group, its people from most to least influence. */
  order: Answer["groups"] = [];
  #known = new Map<string, { judgement: string; group: string }>();
  #asked = 0;

  /** Asks about these people; false when something newer has been asked since. Rejects as `runtime.call`. */
  async ask(measure: object, people: (Stakeholder & { id: string })[]): Promise<boolean> {
    const mine = ++this.#asked;
    const asked = new Map(people.map((person) => [person.id, judgement(person)]));
    try {
      const empty: Answer = { entries: [], groups: [] };
      const answer = people.length ? await runtime.call<Answer>({ call: "map", map: measure, entries: people }) : empty;
      if (mine !== this.#asked) return false;
      this.#known = new Map(answer.entries.map(({ id, group }) => [id, { group, judgement: asked.get(id)! }]));
      this.order = answer.groups;
      return true;
    } catch (error) {
      if (mine !== this.#asked) return false;
      throw error;
    }
  }

  /** The group of a judgement as it is now; undefined while Python has not said. */
  of(id: string, data: Stakeholder): string | undefined {
    const known = this.#known.get(id);
    return known?.judgement === judgement(data) ? known.group : undefined;
  }

  /** Whatever was asked, nobody waits for it any more. */
  drop(): void {
    this.#asked++;
  }
}
