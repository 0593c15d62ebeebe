/** What the course tells the LMS, from what the learner keeps: pure. */
import { completion } from "../progress/completion";
import { isRequired } from "../progress/progress-model";
import type { CourseOutline } from "../progress/rule";
import type { Evidence } from "../progress/progress-model";
import type { Draft } from "../store/store";
import { ownResults, remember } from "./memory";
import type { Answer, Facts, Objective, Report } from "./messages";
import { encode } from "./resume";

export interface Told {
  kept: Evidence & { drafts: Draft[] };
  outline: CourseOutline;
  facts: Facts;
  /** Whether she may be asked here, and what she said; null: nothing yet. */
  mayAnswer: boolean;
  agreed: boolean | null;
  location: string;
}

export function reportOf({ kept, outline, facts, mayAnswer, agreed, location }: Told): Report {
  const { complete, progress, score, passed } = completion(outline, kept);
  const open = mayAnswer && agreed === true;
  return {
    complete,
    progress,
    score,
    passed,
    // Scores of scales are her answers added up: they go where those go. Where they may never go, modules take their place.
    objectives: facts.objectives === "modules" || facts.answers === "never" ? moduleObjectives(outline, kept, facts) : open ? scaleObjectives(kept, facts) : [],
    location,
    resume: encode(remember(kept, outline, facts, { answers: open, agreed: mayAnswer ? agreed : null }), facts),
    answers: open ? [...scanAnswers(kept, facts), ...checkAnswers(kept, outline)] : [],
  };
}

function scaleObjectives({ results }: Evidence, facts: Facts): Objective[] {
  return ownResults(results, facts).flatMap(({ instrument, result }) => {
    const { scales } = result as { scales: { id: string; rescaled?: number | null }[] };
    const titles = facts.instruments[instrument]!.scales;
    return scales.map(({ id, rescaled }) => ({
      id: `${instrument}.${id}`,
      title: titles[id] ?? id,
      score: rescaled == null ? null : Math.min(100, Math.max(0, rescaled)),
      done: rescaled != null,
    }));
  });
}

function moduleObjectives(outline: CourseOutline, kept: Evidence, { modules }: Facts): Objective[] {
  const lessons = Object.entries(outline.lessons);
  return [...new Set(lessons.map(([, { module }]) => module))].map((module) => {
    const own = Object.fromEntries(lessons.filter(([, one]) => one.module === module));
    const asked = Object.values(own).some(isRequired);
    const rule = { ...outline.completed, lessons: "required" as const, measurements: [] };
    // A module of optional lessons only is done when they all are.
    const whole = asked ? own : Object.fromEntries(Object.entries(own).map(([id, one]) => [id, { ...one, required: true }]));
    const { complete, score } = completion({ lessons: whole, completed: rule }, kept);
    return { id: module.replaceAll("/", "."), title: modules[module] ?? module, score, done: complete };
  });
}

function scanAnswers({ results }: Evidence, facts: Facts): Answer[] {
  return ownResults(results, facts).flatMap(({ instrument, answers, updated }) =>
    facts.instruments[instrument]!.items
      .filter((item) => answers[item] !== undefined)
      .map((item) => ({
        id: `scan.${instrument}.${item}`,
        type: "likert" as const,
        // A short identifier begins with a letter or a digit.
        response: String(answers[item]).replace("-", "m"),
        correct: null,
        when: updated,
      })),
  );
}

function checkAnswers({ checks }: Evidence, { lessons }: CourseOutline): Answer[] {
  const keys = new Map(Object.values(lessons).flatMap((lesson) => Object.entries(lesson.keys)));
  return checks.flatMap(({ quiz, answers, checked, updated }) =>
    checked.flatMap((question) => {
      const best = keys.get(quiz)?.[question];
      const option = answers[question]?.option;
      if (best === undefined || option === undefined) return [];
      return [{ id: `check.${quiz}.${question}`, type: "choice" as const, response: option, correct: option === best, when: updated }];
    }),
  );
}
