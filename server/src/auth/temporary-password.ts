import { randomInt } from 'node:crypto';
import { passwordFault } from './password-rules.js';

/** Small letters and digits without those that look alike (i l o 0 1). */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/** A password to be told once and replaced at the first sign-in, such as `kfm7-wq3x-ht9p-vd4n`: 79 random bits, without the username. */
export async function temporaryPassword(username: string): Promise<string> {
  for (;;) {
    const password = Array.from({ length: groups }, randomGroup).join('-');
    if ((await passwordFault(password, username)) === undefined) return password;
  }
}

function randomGroup(): string {
  let group = '';
  while (group.length < groupLength) group += alphabet.charAt(randomInt(alphabet.length));
  return group;
}
