/** What the browser tells about the line. Firefox and Safari tell nothing: then nothing holds us back. */
interface Line {
  saveData?: boolean;
  effectiveType?: string;
  type?: string;
}
const line = (): Line => (navigator as { connection?: Line }).connection ?? {};

/** A phone that saves data or has a slow line downloads Python only once there is something to score. */
export const frugal = (): boolean => Boolean(line().saveData) || /2g/.test(line().effectiveType ?? "");

/** Storing the whole course waits for the learner's word on a slow line, or on one that is paid by what it carries. */
export const metered = (): boolean =>
  frugal() || line().effectiveType === "3g" || line().type === "cellular";
