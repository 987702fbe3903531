import { v7, validate } from 'uuid';

/** A new record id: UUIDv7 (RFC 9562), so ids sort by their time of making. */
export function newId(): string {
  return v7();
}

export function isId(text: string): boolean {
  return validate(text);
}
