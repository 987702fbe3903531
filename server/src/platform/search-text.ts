import { fold } from './text.js';

// A searched text is folded and marked, so that a plain search for a part of it can ask for more than a part: where a
// field or a word begins, and for the beginning of a word that is shorter than the index's three characters. A field ends
// with a digest of itself: three characters are found at once, where to compare whole fields would mean to read all that
// begin alike. The marks are control characters, which no text of a record may hold.
const fieldStart = '\u0001\u0001';
const wordStart = '\u0002\u0002';
/** The migrations know it as `char(3)`: what stands before the first one is the first field. */
const fieldEnd = '\u0003';

/** A digest's two characters have this many bits each, counted from a place where there are no surrogates. */
const digestBits = 14;
const digestBase = 0x3400;

/** How many characters the index needs. */
const gram = 3;

/**
 * Inside a text a word begins after a space or a sign; each sign is a word of its own, and so is each character of a
 * script that writes no spaces.
 */
const wordBegins = /(?!^)(?:(?<=[^\p{L}\p{N}])(?=\S)|(?=[^\p{L}\p{N}\s]|\p{Ideographic}))/gu;

function mark(folded: string): string {
  return folded.trim().replace(/\s+/g, ' ').replace(wordBegins, wordStart);
}

/** FNV-1a. */
function endOf(marked: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < marked.length; at += 1) hash = Math.imul(hash ^ marked.charCodeAt(at), 0x01000193);
  const bits = (shift: number): number => digestBase + ((hash >>> shift) & (2 ** digestBits - 1));
  return fieldEnd + String.fromCharCode(bits(0), bits(digestBits));
}

/** What a record is found by: its fields, folded and marked. The first one is there even where it is empty. */
export function searchText(...fields: readonly (string | null)[]): string {
  return fields
    .filter((field, index) => index === 0 || Boolean(field))
    .map((field) => mark(fold(field ?? '')))
    .map((marked) => fieldStart + marked + endOf(marked))
    .join('');
}

/** All of these parts must be in a record's text, one of each list. */
type Parts = readonly (readonly string[])[];

/**
 * What to look for, the best match first: the query is a field; begins one; each of its words begins a word; or each is
 * somewhere. Words of one or two letters are found at the beginnings of words alone. Empty where nothing is looked for.
 */
export function searchTiers(query: string): readonly Parts[] {
  const whole = mark(fold(query));
  if (whole === '') return [];
  const words = [...new Set(fold(query).trim().split(/\s+/))].map(mark);
  const beginnings = words.map((word) => [fieldStart + word, wordStart + word]);
  const isShort = (word: string): boolean => Array.from(word).length < gram;
  const anywhere = words.map((word, index) => (isShort(word) ? beginnings[index] : [word]) ?? []);
  const begins = [fieldStart + whole];
  // Another text may have the same digest, but then it does not begin like this too.
  const tiers = [[[endOf(whole)], begins], [begins], beginnings];
  return words.every(isShort) ? tiers : [...tiers, anywhere];
}
