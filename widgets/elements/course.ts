/** The entry of every page: the custom elements. Instant navigation swaps pages under it. */
import { SelfAssessment } from "./assessment";
import { BeforeAfter } from "./change";
import { WorkCanvas } from "./canvas";
import { KnowledgeCheck } from "./check";
import { keepHistory } from "./history";
import { CoursePicture } from "./picture";
import { StakeholderMap } from "./map";
import { IfThenPlan } from "./plan";
import { ReflectionNote } from "./reflection";

const elements = {
  "before-after": BeforeAfter,
  "course-picture": CoursePicture,
  "if-then-plan": IfThenPlan,
  "self-assessment": SelfAssessment,
  "stakeholder-map": StakeholderMap,
  "knowledge-check": KnowledgeCheck,
  "reflection-note": ReflectionNote,
  "work-canvas": WorkCanvas,
};
for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);
keepHistory();
