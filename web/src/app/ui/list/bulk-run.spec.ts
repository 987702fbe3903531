import { Problem } from '../../platform/problem';
import { BulkRun } from './bulk-run';

describe('BulkRun', () => {
  const conflict = new Problem('CONFLICT', 'Someone else changed this record in the meantime.');
  let broken: Set<string>;
  let worked: string[];
  let ended: (readonly string[])[];
  let run: BulkRun<string>;

  beforeEach(() => {
    [broken, worked, ended] = [new Set(['b']), [], []];
    run = new BulkRun<string>({
      rows: ['a', 'b', 'c'],
      nameOf: (row) => row,
      heading: 'Archiving 3 letters',
      done: (count) => `${count} letters archived`,
      work: (row) => {
        worked.push(row);
        if (worked.length === 2 && broken.has('stop')) run.stop();
        return broken.has(row) ? Promise.reject(conflict) : Promise.resolve();
      },
      ended: (rows) => ended.push(rows),
    });
  });

  it('goes on after a failure, and gives the reason of each', async () => {
    await run.run();
    expect(run.done()).toEqual(['a', 'c']);
    expect(run.failed()).toEqual([{ row: 'b', reason: 'Somebody changed it meanwhile.' }]);
    expect(ended).toEqual([['a', 'c']]);
  });

  it('tries again only what failed', async () => {
    await run.run();
    broken.clear();
    await run.retry();
    expect([worked, run.done(), run.failed()]).toEqual([['a', 'b', 'c', 'b'], ['a', 'c', 'b'], []]);
    expect(ended).toEqual([['a', 'c'], ['b']]);
  });

  it('stops between two rows, and goes on from there', async () => {
    broken = new Set(['stop']);
    await run.run();
    expect([worked, run.waiting()]).toEqual([['a', 'b'], ['c']]);
    await run.retry();
    expect([run.done(), run.waiting()]).toEqual([['a', 'b', 'c'], []]);
  });

  it('names the field’s own message where there is one', async () => {
    const refused = new Problem('BAD_USER_INPUT', 'The input is not valid.', { lines: 'At least one line.' });
    run = new BulkRun<string>({ ...run.bulk, work: () => Promise.reject(refused) });
    await run.run();
    expect(run.failed()[0]?.reason).toBe('At least one line.');
  });
});
