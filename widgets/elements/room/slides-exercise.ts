/** An exercise as slides, from its note: what the room reads, never what the facilitator reads. */
import { t, type Key, type Lang, type Values } from "../base/strings";
import type { Block, Draft, ExerciseData } from "./slides";

/** A note's text with empty lines is paragraphs; lines that begin with a dash are a list. */
export function blocksOf(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const lines = part.split("\n").map((line) => line.trim());
      return lines.every((line) => line.startsWith("- "))
        ? { items: lines.map((line) => line.slice(2)) }
        : { text: lines.join(" "), as: "p" as const };
    });
}

export function exerciseDrafts(data: ExerciseData, lang: Lang, lesson: string): Draft[] {
  const say = (key: Key, values?: Values) => t(lang, key, values);
  const total = data.steps.length;
  const kicker = (step: number) => say("project.step", { n: step + 1, total });
  const debrief = data.debrief.map(
    (text, index): Draft => ({
      key: `debrief-${index + 1}`,
      kind: "debrief",
      title: say("project.debrief"),
      kicker: say("project.question", { n: index + 1, total: data.debrief.length }),
      blocks: [{ text, as: "lead" }],
      whole: true,
      step: data.debrief_after,
    }),
  );
  const steps = data.steps.flatMap((step, index): Draft[] => {
    const slide: Draft = { key: `step-${index + 1}`, kind: "step", title: step.title, kicker: kicker(index), blocks: blocksOf(step.screen), whole: true, step: index };
    return index === data.debrief_after ? [slide, ...debrief] : [slide];
  });
  return [
    { key: "title", kind: "title", title: data.title, blocks: [{ text: `${data.duration} · ${data.group}`, as: "note" }] },
    { key: "goal", kind: "text", title: say("project.goal"), blocks: [{ text: data.goal, as: "p" }], whole: true },
    { key: "material", kind: "text", title: say("project.material"), blocks: [{ items: data.material }], whole: true },
    ...steps,
    ...(data.debrief_after < 0 || data.debrief_after >= total ? debrief : []),
    {
      key: "close",
      kind: lesson ? "device" : "close",
      title: say(lesson ? "project.closing" : "project.closing_folder"),
      blocks: lesson ? [{ text: data.lesson.title, as: "p" }] : [],
      ...(lesson ? { address: lesson } : {}),
    },
  ];
}
