import { TooManyRequests } from '../platform/errors.js';
import { EntryThrottle, LoginThrottle } from './throttle.js';

const home = '192.0.2.1';
const elsewhere = '192.0.2.2';

async function fails(
  throttle: LoginThrottle,
  times: number,
  account: (index: number) => string,
  address = home,
): Promise<void> {
  for (let index = 0; index < times; index += 1) await throttle.take(account(index), address);
}

describe('failed sign-ins', () => {
  it('are 10 an account, from wherever they come', async () => {
    const throttle = new LoginThrottle();
    await fails(throttle, 5, () => 'ada');
    await fails(throttle, 5, () => 'ada', elsewhere);
    for (const address of [home, elsewhere, '192.0.2.3']) {
      const refusal = await throttle.take('ada', address).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(TooManyRequests);
      const { retryAfter } = refusal as TooManyRequests;
      expect(retryAfter).toBeGreaterThan(14 * 60);
      expect(retryAfter).toBeLessThanOrEqual(15 * 60);
    }
    await throttle.take('grace', home);
  });

  it('are 60 an address, whatever the account', async () => {
    const throttle = new LoginThrottle();
    await fails(throttle, 60, (index) => `user ${index}`);
    await expect(throttle.take('ada', home)).rejects.toBeInstanceOf(TooManyRequests);
    await throttle.take('ada', elsewhere);
  });

  it('count no try that was refused for its account against the address', async () => {
    const throttle = new LoginThrottle();
    await fails(throttle, 10, () => 'ada');
    for (let index = 0; index < 100; index += 1) {
      await expect(throttle.take('ada', home)).rejects.toBeInstanceOf(TooManyRequests);
    }
    await throttle.take('grace', home);
  });

  it('are forgotten for an account that gets in', async () => {
    const throttle = new LoginThrottle();
    for (let round = 0; round < 20; round += 1) {
      await fails(throttle, 9, () => 'ada', `198.51.100.${round}`);
      await throttle.take('ada', home);
      await throttle.succeeded('ada', home);
    }
  });
});

describe('entries of what is repeated', () => {
  const at = (second: number): Date => new Date(second * 1000);

  it.each([
    ['one', [0], [0]],
    ['none within a minute', [0, 1, 59.999], [0, null, null]],
    ['one after a minute, with what was left out', [0, 1, 2, 60], [0, null, null, 2]],
    ['the count begins anew', [0, 1, 60, 61, 120, 180], [0, null, 1, null, 1, 0]],
  ])('%s', (_, seconds, admitted) => {
    const throttle = new EntryThrottle();
    expect(seconds.map((second) => throttle.admit('ada', at(second)))).toEqual(admitted);
  });

  it('count each key on its own', () => {
    const throttle = new EntryThrottle();
    expect([throttle.admit('ada', at(0)), throttle.admit('grace', at(0)), throttle.admit('ada', at(1))]).toEqual([
      0,
      0,
      null,
    ]);
  });

  it('keep what was left out, however many keys come between', () => {
    const throttle = new EntryThrottle();
    throttle.admit('ada', at(0));
    throttle.admit('ada', at(1));
    for (let index = 0; index < 25_000; index += 1) throttle.admit(`other ${index}`, at(100));
    expect(throttle.admit('ada', at(200))).toBe(1);
  });
});
