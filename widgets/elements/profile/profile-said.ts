/**
 * What Python says of the things on the course profile: what counts as right, the sum of a jar, the place
 * of a stakeholder, how often a plan was done, what changed between before and after. Each question is
 * asked once: the same entries get the same answer, also after a filter came and went.
 */
import type { ChangeResult, Filled, Moment } from "../kinds/change-model";
import { dayOf } from "../base/days";
import type { Counts } from "../kinds/log-view";
import { missing } from "../kinds/map-view";
import type { QuizResult } from "../base/model";
import { unclear, type PlanResult } from "../kinds/plan-data";
import type { PlanContent } from "../kinds/plan-data";
import { asChange, asLog, asMap, asPlan, logged, moments, placed, plans, type Everything, type Found } from "./profile-data";
import { runtime } from "../python/runtime";
import type { Entry } from "../store/store";

const MOMENTS: Moment[] = ["before", "after", "then"];

const quizRequest = ({ quiz, check }: Everything["checks"][number]) => ({
  call: "quiz",
  quiz: quiz.key,
  answers: Object.fromEntries(Object.entries(check.answers).filter(([question]) => check.checked.includes(question))),
});

const logRequest = (found: Found) => ({
  call: "log",
  log: asLog(found.instrument).measure,
  entries: logged(found).map(({ id, data }) => ({ ...data, id, who: data.who || null, note: data.note || null })),
});

/** Those on the map whose three numbers are there. A name may still be missing. */
const mapRequest = (found: Found) => ({
  call: "map",
  map: asMap(found.instrument).measure,
  entries: placed(found)
    .filter(({ data }) => !missing(data).length)
    .map(({ id, data, created }) => ({ ...data, id, name: data.name.trim() || "?", date: data.date || dayOf(created) })),
});

const planRequest = (found: Found, { data }: Entry<PlanContent>) => ({
  call: "plan",
  plan: asPlan(found.instrument).measure,
  commitment: data.commitment ?? null,
  rubric: {},
  followup: (data.followup ?? []).filter((row) => !unclear(row)),
});

/** Every moment by name; null until the look back is finished: before that, nobody should see the first. */
export function compared(found: Found): Record<Moment, Filled | undefined> | null {
  const by = Object.fromEntries(moments(found).map(({ id, data }) => [id, data])) as Partial<Record<Moment, Filled>>;
  return by.then?.seen && !by.then.editing ? { before: by.before, after: by.after, then: by.then } : null;
}

function changeRequest(found: Found) {
  const by = compared(found);
  if (!by) return null;
  return {
    call: "change",
    change: asChange(found.instrument).measure,
    ...Object.fromEntries(MOMENTS.map((moment) => [moment, by[moment] ? by[moment].answers : null])),
  };
}

export class Said {
  #answers = new Map<string, unknown>();

  quiz = (one: Everything["checks"][number]) => this.#of<QuizResult>(quizRequest(one));
  log = (found: Found) => this.#of<Counts>(logRequest(found));
  map = (found: Found) => this.#of<{ groups: { id: string; count: number; ids: string[] }[] }>(mapRequest(found));
  plan = (found: Found, entry: Entry<PlanContent>) => this.#of<PlanResult>(planRequest(found, entry));
  change = (found: Found) => this.#of<ChangeResult>(changeRequest(found));

  #of<T>(request: object | null): T | undefined {
    return request ? (this.#answers.get(JSON.stringify(request)) as T | undefined) : undefined;
  }

  /** Asks what is not known yet; `news` after each answer. Stops as soon as `still` says no. */
  async ask(all: Everything, still: () => boolean, news: () => void): Promise<void> {
    const wanted = [
      ...all.found.flatMap((found): (object | null)[] => {
        if (!found.count) return [];
        if (found.instrument.kind === "change") return [changeRequest(found)];
        if (found.instrument.kind === "plan") return plans(found).map((entry) => planRequest(found, entry));
        if (found.instrument.kind === "log") return [logRequest(found)];
        if (found.instrument.kind === "map") return [mapRequest(found)];
        return [];
      }),
      ...all.checks.map(quizRequest),
    ];
    for (const request of wanted) {
      const key = JSON.stringify(request);
      if (!request || this.#answers.has(key)) continue;
      const answer = await runtime.call<unknown>(request as { call: string });
      if (!still()) return;
      this.#answers.set(key, answer);
      news();
    }
  }
}

/** Whether anything here waits for Python. */
export const counted = ({ found, checks }: Everything) =>
  checks.length > 0 || found.some(({ count, instrument: { kind } }) => count > 0 && ["log", "map", "plan", "change"].includes(kind));
