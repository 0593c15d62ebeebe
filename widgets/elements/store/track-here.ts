/**
 * What a name of something kept ends in, so that two tracks on one address stay apart: they may have checks and
 * instruments of the same name, and one organisation's course tells nothing about another's. The public course
 * keeps the name it always had. Who goes from one to the other takes her file along.
 */
export function suffixOf(track: string | undefined): string {
  return track && track !== "open" ? `-${track}` : "";
}

export const trackHere = (): string => suffixOf(typeof window === "undefined" ? undefined : window.courseOutline?.track);
