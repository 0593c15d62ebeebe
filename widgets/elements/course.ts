/** The entry of every page: the custom elements. Instant navigation swaps pages under it. */
import { SelfAssessment } from "./assessment";
import { BeforeAfter } from "./change";
import { WorkCanvas } from "./canvas";
import { CoachView } from "./coach";
import { KnowledgeCheck } from "./check";
import { CourseDisplay } from "./display";
import { CourseKeys } from "./keys";
import { MomentLog } from "./log";
import { metered } from "./connection";
import { keepHistory } from "./history";
import { beInstallable } from "./install";
import { offline } from "./offline";
import { OfflineLine } from "./offline-line";
import { showNotices } from "./offline-notice";
import { OfflineState } from "./offline-state";
import { CoursePicture } from "./picture";
import { StakeholderMap } from "./map";
import { IfThenPlan } from "./plan";
import { CourseProfile } from "./profile";
import { CourseReport } from "./report";
import { ReadAloud } from "./read-aloud";
import { ReflectionNote } from "./reflection";
import { TeamComparison } from "./team";
import { dismissTooltips } from "./terms";

const elements = {
  "before-after": BeforeAfter,
  "coach-view": CoachView,
  "course-display": CourseDisplay,
  "course-keys": CourseKeys,
  "course-picture": CoursePicture,
  "course-profile": CourseProfile,
  "course-report": CourseReport,
  "if-then-plan": IfThenPlan,
  "offline-line": OfflineLine,
  "offline-state": OfflineState,
  "self-assessment": SelfAssessment,
  "team-comparison": TeamComparison,
  "stakeholder-map": StakeholderMap,
  "knowledge-check": KnowledgeCheck,
  "read-aloud": ReadAloud,
  "reflection-note": ReflectionNote,
  "work-canvas": WorkCanvas,
  "moment-log": MomentLog,
};
for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);
keepHistory();
dismissTooltips();
beInstallable();
showNotices();
void offline.start(() => !metered());
