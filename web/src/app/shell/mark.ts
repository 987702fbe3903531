/** A piece of a text, and whether it was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a text where one of the query's words stands in it, without case and accents, as the server's search compares. */
export function mark(text: string, query: string): readonly Piece[] {
  const words = query.split(/\s+/).map(fold).filter(Boolean);
  const letters = Array.from(text);
  const folded = letters.map(fold);
  const found = letters.map(() => false);
  for (const word of words) {
    for (const start of letters.keys()) {
      const end = endOf(folded, start, word);
      if (end !== undefined) found.fill(true, start, end);
    }
  }
  const pieces: { text: string; found: boolean }[] = [];
  for (const [place, letter] of letters.entries()) {
    const last = pieces.at(-1);
    if (last && last.found === found[place]) last.text += letter;
    else pieces.push({ text: letter, found: found[place] === true });
  }
  return pieces;
}

/** Where the word that begins at `start` ends; undefined where it does not begin there. */
function endOf(letters: readonly string[], start: number, word: string): number | undefined {
  let read = '';
  for (let end = start; end < letters.length; end++) {
    read += letters[end] ?? '';
    if (!word.startsWith(read)) return undefined;
    if (read === word) return end + 1;
  }
  return undefined;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
