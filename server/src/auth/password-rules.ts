import { fold } from '../platform/text.js';

/** Why a password may not be set, as a sentence; undefined where it may. Lengths count code points. */
export async function passwordFault(password: string, username: string): Promise<string | undefined> {
  const length = Array.from(password.normalize('NFC')).length;
  if (length < 8) return 'A password has at least 8 characters.';
  if (length > 128) return 'A password has at most 128 characters.';
  if (fold(password).includes(fold(username))) return 'A password cannot hold the username.';
  return (await isCommon(password)) ? 'This password is too common.' : undefined;
}

/** A very common word stays one with a few digits or signs behind it. */
const longestTail = 4;
const mostCommon = 1000;
/** Fewer different characters than this are a pattern. */
const fewest = 4;

const shipped = ['admin123', 'staff123'];

async function isCommon(password: string): Promise<boolean> {
  const lower = password.toLowerCase();
  if (shipped.includes(lower) || isPattern(lower)) return true;
  // Loaded when first needed: the list takes some megabytes.
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const common = dictionary['passwords-common'];
  const stem = lower.replace(/[^a-z]+$/, '');
  return (
    common.includes(lower) || (lower.length - stem.length <= longestTail && common.slice(0, mostCommon).includes(stem))
  );
}

/** One character again and again, or a row such as 87654321 or abcdefgh. */
function isPattern(password: string): boolean {
  const codes = Array.from(password, (character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return new Set(codes).size < fewest || (steps.size === 1 && [...steps].every((step) => Math.abs(step) === 1));
}
