import jwt from 'jsonwebtoken';
import { type Hub, startHub } from './harness.js';

type Claims = Record<string, unknown>;

describe('access tokens', () => {
  let hub: Hub;
  let genuine: string;
  let claims: Claims;
  beforeAll(async () => {
    hub = await startHub();
    genuine = await hub.tokenOf('admin');
    claims = jwt.decode(genuine) as Claims;
  });
  afterAll(() => hub.stop());

  it('say who, which session, what for and until when, and nothing else', () => {
    const now = Math.floor(hub.clock.now().getTime() / 1000);
    expect(claims).toEqual({
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      sid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      typ: 'access',
      iss: 'clientops-hub',
      aud: 'clientops-hub',
      iat: now,
      exp: now + 900,
    });
    expect(jwt.decode(genuine, { complete: true })?.header.alg).toBe('HS256');
  });

  const signed = (changed: Claims, key?: string, options: jwt.SignOptions = {}): string => {
    const all = { ...claims, ...changed };
    const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return jwt.sign(present, key ?? hub.secret, { algorithm: 'HS256', ...options });
  };
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const encoded = (token: string): string[] => token.split('.');

  it('made again from the same claims are good, so that each refusal below is for its own reason', async () => {
    expect((await hub.send('{ users { totalCount } }', {}, { token: signed({}) })).errors).toEqual([]);
  });

  it.each<readonly [string, () => string]>([
    ['that have ended', () => signed({ exp: Number(claims['iat']) })],
    ['without an end', () => signed({ exp: undefined })],
    ['of another secret', () => signed({}, 'x'.repeat(64))],
    ['of an empty secret, alg none', () => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`],
    [
      'of alg none that kept the signature',
      () => `${part({ alg: 'none' })}.${encoded(genuine)[1] ?? ''}.${encoded(genuine)[2] ?? ''}`,
    ],
    ['of another algorithm', () => signed({}, undefined, { algorithm: 'HS512' })],
    ['of another issuer', () => signed({ iss: 'someone' })],
    ['without an issuer', () => signed({ iss: undefined })],
    ['for another audience', () => signed({ aud: 'someone' })],
    ['without an audience', () => signed({ aud: undefined })],
    ['of another type', () => signed({ typ: 'refresh' })],
    ['without a type', () => signed({ typ: undefined })],
    ['of another user', () => signed({ sub: '01890000-0000-7000-8000-000000000000' })],
    ['without a user', () => signed({ sub: undefined })],
    ['of another session', () => signed({ sid: '01890000-0000-7000-8000-000000000000' })],
    ['without a session', () => signed({ sid: undefined })],
    [
      'with other claims under the old signature',
      () => [encoded(genuine)[0], part({ ...claims, role: 'admin' }), encoded(genuine)[2]].join('.'),
    ],
    ['cut off', () => genuine.slice(0, -1)],
    ['of words', () => 'let-me-in'],
    ['that look like an API token', () => 'coh_0123456789abcdef0123456789abcdef'],
    ['that are a refresh token', () => `01890000-0000-7000-8000-000000000000.${'x'.repeat(43)}`],
  ])('%s are refused', async (_, make) => {
    const token = make();
    const answer = await hub.send('{ clients { totalCount } }', {}, { token });
    expect([answer.code, answer.data ?? null]).toEqual(['UNAUTHENTICATED', null]);
    expect(answer.body).not.toContain(token);
    expect((await hub.send('{ me { id } }', {}, { token })).code).toBe('UNAUTHENTICATED');
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic YWRtaW46YWRtaW4xMjM=', 'Token abc', 'Bearer a b'])(
    'the header "%s" is refused, not taken for nobody',
    async (authorization) => {
      const answer = await hub.send('{ me { id } }', {}, { headers: { authorization } });
      expect(answer.code).toBe('UNAUTHENTICATED');
    },
  );
});
