import { createHmac, timingSafeEqual } from 'node:crypto';
import { Invalid } from './errors.js';

export type CursorValue = string | number;

/** Makes and reads the opaque cursors of lists. They are signed, so an edited one is refused. */
export class Cursors {
  constructor(private readonly key: Buffer) {}

  /** `order` names list, field and direction: a cursor is good for that order only. */
  encode(order: string, value: CursorValue, id: CursorValue): string {
    const body = Buffer.from(JSON.stringify([value, id]), 'utf8');
    return Buffer.concat([this.sign(order, body), body]).toString('base64url');
  }

  /** @throws Invalid where the cursor was changed, or made for another order. `path` names the argument. */
  decode(order: string, cursor: string, path: string): readonly [CursorValue, CursorValue] {
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(signatureBytes);
    const genuine =
      bytes.length > signatureBytes &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(bytes.subarray(0, signatureBytes), this.sign(order, body));
    if (!genuine) throw Invalid.field(path, 'This cursor is not one of this list in this order.');
    return JSON.parse(body.toString('utf8')) as [CursorValue, CursorValue];
  }

  private sign(order: string, body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(order).update('\0').update(body).digest().subarray(0, signatureBytes);
  }
}

const signatureBytes = 12;
