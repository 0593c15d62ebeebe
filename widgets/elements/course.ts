/** The entry of every page: the custom elements. Instant navigation swaps pages under it. */
import { SelfAssessment } from "./scan/assessment";
import { BeforeAfter } from "./kinds/change";
import { WorkCanvas } from "./kinds/canvas";
import { KnowledgeCheck } from "./kinds/check";
import { CourseDisplay } from "./aids/display";
import { CourseKeys } from "./aids/keys";
import { MomentLog } from "./kinds/log";
import { metered } from "./offline/connection";
import { keepHistory } from "./store/history";
import { CourseCertificate } from "./progress/certificate";
import { CourseMarks } from "./progress/course-marks";
import { CourseProgress } from "./progress/course-progress";
import { LessonLine, LessonProgress } from "./progress/lesson-progress";
import { SessionPast } from "./progress/session-past";
import { keepHash } from "./base/languages";
import { beInstallable } from "./offline/install";
import { offline } from "./offline/offline";
import { OfflineLine } from "./offline/offline-line";
import { showNotices } from "./offline/offline-notice";
import { OfflineState } from "./offline/offline-state";
import { onDemand } from "./base/on-demand";
import { CourseProjector } from "./room/projector";
import { CoursePicture } from "./pictures/picture";
import { StakeholderMap } from "./kinds/map";
import { IfThenPlan } from "./kinds/plan";
import { LmsConsent } from "./lms/consent";
import { startReporting } from "./lms/report";
import { CourseProfile } from "./profile/profile";
import { ResultCode } from "./scan/code";
import { ResultShare } from "./scan/share";
import { ReadAloud } from "./aids/read-aloud";
import { JoinGroup } from "./room/join";
import { ReflectionNote } from "./kinds/reflection";
import { HandIn } from "./hand-in/hand-in";
import { TakeAlong } from "./take-along/take-along";
import { TeamComparison } from "./scan/team";
import { dismissTooltips } from "./aids/terms";
import { WeekPlanForm } from "./progress/week-plan";

const elements = {
  "answer-sheet": onDemand("script.answer-data", async () => (await import("./room/answer")).AnswerSheet),
  "ask-others": onDemand("script.others-data", async () => (await import("./room/others")).AskOthers),
  "before-after": BeforeAfter,
  "coach-view": onDemand("script.report-data", async () => (await import("./report/coach")).CoachPage),
  "course-certificate": CourseCertificate,
  "course-marks": CourseMarks,
  "course-display": CourseDisplay,
  "course-keys": CourseKeys,
  "course-picture": CoursePicture,
  "course-profile": CourseProfile,
  "course-projector": CourseProjector,
  "course-report": onDemand("script.report-data", async () => (await import("./report/report")).ReportPage),
  "course-progress": CourseProgress,
  "group-room": onDemand("script.group-data", async () => (await import("./room/group")).GroupPage),
  "hand-in": HandIn,
  "if-then-plan": IfThenPlan,
  "print-set": onDemand("script.print-data", async () => (await import("./room/print-set")).PrintSet),
  "session-past": SessionPast,
  "session-planner": onDemand("script.planner-data", async () => (await import("./room/planner")).Planner),
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
  "join-group": JoinGroup,
  "knowledge-check": KnowledgeCheck,
  "lms-consent": LmsConsent,
  "read-aloud": ReadAloud,
  "reflection-note": ReflectionNote,
  "week-plan": WeekPlanForm,
  "work-canvas": WorkCanvas,
  "moment-log": MomentLog,
};
for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);
keepHistory();
startReporting();
dismissTooltips();
keepHash();
beInstallable();
showNotices();
void offline.start(() => !metered());
