import { createHash } from 'node:crypto';
import { compareSync, hashSync } from 'bcryptjs';

export interface PasswordTask {
  readonly password: string;
  /** Present: check against it. Absent: make a hash. */
  readonly hash?: string;
}

/** OWASP's least is 10; each step doubles the time. */
const cost = 11;

/** bcrypt reads 72 bytes and stops at NUL; a digest of the password has neither limit. */
function digest(password: string): string {
  return createHash('sha256').update(password, 'utf8').digest('base64');
}

export default function work({ password, hash }: PasswordTask): string | boolean {
  return hash === undefined ? hashSync(digest(password), cost) : compareSync(digest(password), hash);
}
