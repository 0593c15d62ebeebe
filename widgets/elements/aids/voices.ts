/** Which of the browser's voices can read a page: those on the device, and those that send the text away. */
export interface Voice {
  name: string;
  lang: string;
  localService: boolean;
  voiceURI: string;
  default?: boolean;
}

const NEAREST: Record<string, string[]> = { nl: ["nl-be", "nl-nl"], en: ["en-gb", "en-ie", "en-us"] };
/** Android writes nl_BE. */
const tag = (voice: Voice): string => voice.lang.toLowerCase().replace("_", "-");

export interface Voices<V extends Voice = Voice> {
  /** On the device: nothing leaves it. */
  here: V[];
  /** Made elsewhere: the text goes to the maker of the voice. */
  away: V[];
}

export function voicesFor<V extends Voice>(every: readonly V[], lang: string): Voices<V> {
  const near = NEAREST[lang] ?? [];
  const rank = (voice: V): number => (near.indexOf(tag(voice)) + near.length + 1) % (near.length + 1);
  const own = every
    .filter((voice) => tag(voice) === lang || tag(voice).startsWith(`${lang}-`))
    .sort((a, b) => rank(a) - rank(b) || Number(b.default ?? false) - Number(a.default ?? false) || a.name.localeCompare(b.name));
  return { here: own.filter((voice) => voice.localService), away: own.filter((voice) => !voice.localService) };
}

/** The voice chosen before, as long as it is there and allowed; else the nearest on the device. */
export function pick<V extends Voice>({ here, away }: Voices<V>, kept: string | undefined, allowAway: boolean): V | null {
  const open = allowAway ? [...here, ...away] : here;
  return open.find((voice) => voice.voiceURI === kept) ?? here[0] ?? (allowAway ? (away[0] ?? null) : null);
}
