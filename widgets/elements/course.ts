/** The entry of every page: the custom elements. Instant navigation swaps pages under it. */
import { SelfAssessment } from "./assessment";
import { KnowledgeCheck } from "./check";
import { CoursePicture } from "./picture";
import { ReflectionNote } from "./reflection";

const elements = {
  "course-picture": CoursePicture,
  "self-assessment": SelfAssessment,
  "knowledge-check": KnowledgeCheck,
  "reflection-note": ReflectionNote,
};
for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);
