import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Cursors } from './cursor.js';
import { Invalid } from './errors.js';

const cursors = new Cursors(randomBytes(32));

describe('cursors', () => {
  it('give back the place that they were made of', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer()), fc.oneof(fc.uuid(), fc.nat()), (value, id) => {
        const cursor = cursors.encode('clients NAME asc', value, id);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(cursors.decode('clients NAME asc', cursor, 'after')).toEqual([value, id]);
      }),
    );
  });

  it('show nothing but what the caller has seen', () => {
    expect(cursors.encode('a', 'x', 'y')).toBe(cursors.encode('a', 'x', 'y'));
    expect(cursors.encode('a', 'x', 'y')).not.toBe(cursors.encode('b', 'x', 'y'));
  });

  it('are refused in another order, from another key, and after any change', () => {
    const cursor = cursors.encode('clients NAME asc', 'ada', 'id');
    const refused = (given: string, order = 'clients NAME asc', by = cursors): void => {
      expect(() => by.decode(order, given, 'after')).toThrow(Invalid);
    };
    refused(cursor, 'clients NAME desc');
    refused(cursor, 'clients NAME asc', new Cursors(randomBytes(32)));
    refused('');
    refused('x');
    refused(`${cursor}=`);
    refused(`${cursor}\n`);
    refused(cursor.toUpperCase());
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'AZaz09-_'), (place, letter) => {
        fc.pre(cursor[place] !== letter);
        refused(cursor.slice(0, place) + letter + cursor.slice(place + 1));
      }),
    );
  });
});
