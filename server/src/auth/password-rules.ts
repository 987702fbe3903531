import { fold } from '../platform/text.js';

/** Why a password may not be set, as a sentence; undefined where it may. Lengths count code points. */
export async function passwordFault(password: string, username: string): Promise<string | undefined> {
  const length = Array.from(password.normalize('NFC')).length;
  if (length < 8) return 'A password has at least 8 characters.';
  if (length > 128) return 'A password has at most 128 characters.';
  if (fold(password).includes(fold(username))) return 'A password cannot hold the username.';
  return (await isCommon(password)) ? 'This password is too common.' : undefined;
}

const shipped = ['admin123', 'staff123'];

async function isCommon(password: string): Promise<boolean> {
  const lower = password.toLowerCase();
  if (shipped.includes(lower)) return true;
  // Loaded when first needed: the list takes some megabytes.
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return dictionary['passwords-common'].includes(lower);
}
