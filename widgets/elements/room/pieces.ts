/**
 * A long text in pieces for Python, each short enough for its time limit, cut where no code can be running:
 * codes go on over line ends. Pure.
 */
export interface Piece {
  /** Lines of the text before this piece. */
  before: number;
  text: string;
}

export const LINES = 1_500;
/** What may stand before a code or within one: spaces, hyphens, and what a mail or a chat puts before a line. */
const MARKS = /^[\s>*_`~|\u00ad\u2000-\u2015\u2060\u2212\ufeff-]+/;
/** A code begins here, or a message of a chat with its time, or something else than a letter or digit. */
const FRESH = /^(?:t-?c-?[12]-|\d{1,4}[:/.]\d{1,2}|[^\p{L}\p{N}])/iu;
const bare = (line: string): string => line.replace(MARKS, "");

/** Where the piece that begins at `from` ends: before the last line in it that is sure to begin anew. */
function endOf(lines: readonly string[], from: number, most: number): number {
  const full = from + most;
  if (full >= lines.length) return lines.length;
  const last = (begins: (at: number) => boolean): number => {
    for (let at = full; at > from; at--) if (begins(at)) return at;
    return 0;
  };
  // Codes run on over blank lines too, so those come second; a text with neither has no better place.
  return last((at) => FRESH.test(bare(lines[at]!))) || last((at) => !bare(lines[at - 1]!)) || full;
}

export function piecesOf(text: string, most = LINES): Piece[] {
  const lines = text.split(/\r\n|\r|\n/);
  const pieces: Piece[] = [];
  for (let from = 0; from < lines.length; ) {
    const end = endOf(lines, from, most);
    pieces.push({ before: from, text: lines.slice(from, end).join("\n") });
    from = end;
  }
  return pieces;
}
