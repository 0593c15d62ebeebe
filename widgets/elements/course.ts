/** The entry of every page: the custom elements. Instant navigation swaps pages under it. */
import { SelfAssessment } from "./assessment";
import { BeforeAfter } from "./change";
import { WorkCanvas } from "./canvas";
import { KnowledgeCheck } from "./check";
import { CourseDisplay } from "./display";
import { CourseKeys } from "./keys";
import { MomentLog } from "./log";
import { metered } from "./connection";
import { keepHistory } from "./history";
import { CourseCertificate } from "./certificate";
import { CourseMarks } from "./course-marks";
import { CourseProgress } from "./course-progress";
import { LessonLine, LessonProgress } from "./lesson-progress";
import { beInstallable } from "./install";
import { offline } from "./offline";
import { OfflineLine } from "./offline-line";
import { showNotices } from "./offline-notice";
import { OfflineState } from "./offline-state";
import { onDemand } from "./on-demand";
import { CoursePicture } from "./picture";
import { StakeholderMap } from "./map";
import { IfThenPlan } from "./plan";
import { CourseProfile } from "./profile";
import { ResultCode } from "./code";
import { ResultShare } from "./share";
import { ReadAloud } from "./read-aloud";
import { ReflectionNote } from "./reflection";
import { TakeAlong } from "./take-along";
import { TeamComparison } from "./team";
import { dismissTooltips } from "./terms";
import { WeekPlanForm } from "./week-plan";

const elements = {
  "before-after": BeforeAfter,
  "coach-view": onDemand("script.report-data", async () => (await import("./coach")).CoachPage),
  "course-certificate": CourseCertificate,
  "course-marks": CourseMarks,
  "course-display": CourseDisplay,
  "course-keys": CourseKeys,
  "course-picture": CoursePicture,
  "course-profile": CourseProfile,
  "course-report": onDemand("script.report-data", async () => (await import("./report")).ReportPage),
  "course-progress": CourseProgress,
  "if-then-plan": IfThenPlan,
  "result-code": ResultCode,
  "result-share": ResultShare,
  "lesson-parts": LessonLine,
  "lesson-progress": LessonProgress,
  "offline-line": OfflineLine,
  "offline-state": OfflineState,
  "self-assessment": SelfAssessment,
  "take-along": TakeAlong,
  "team-comparison": TeamComparison,
  "stakeholder-map": StakeholderMap,
  "knowledge-check": KnowledgeCheck,
  "read-aloud": ReadAloud,
  "reflection-note": ReflectionNote,
  "week-plan": WeekPlanForm,
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
