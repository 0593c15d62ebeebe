/** The entry of every page: the custom elements. Instant navigation swaps pages under it. */
import { SelfAssessment } from "./assessment";
import { BeforeAfter } from "./change";
import { WorkCanvas } from "./canvas";
import { KnowledgeCheck } from "./check";
import { MomentLog } from "./log";
import { keepHistory } from "./history";
import { CoursePicture } from "./picture";
import { StakeholderMap } from "./map";
import { IfThenPlan } from "./plan";
import { CourseProfile } from "./profile";
import { ReflectionNote } from "./reflection";
import { TakeAlong } from "./take-along";
import { TeamComparison } from "./team";
import { dismissTooltips } from "./terms";

const elements = {
  "before-after": BeforeAfter,
  "course-picture": CoursePicture,
  "course-profile": CourseProfile,
  "if-then-plan": IfThenPlan,
  "self-assessment": SelfAssessment,
  "take-along": TakeAlong,
  "team-comparison": TeamComparison,
  "stakeholder-map": StakeholderMap,
  "knowledge-check": KnowledgeCheck,
  "reflection-note": ReflectionNote,
  "work-canvas": WorkCanvas,
  "moment-log": MomentLog,
};
for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);
keepHistory();
dismissTooltips();
