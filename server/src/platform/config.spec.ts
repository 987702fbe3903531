import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allowsDefaultPasswords, readConfig } from './config.js';
import { StartError } from './errors.js';

function refusal(env: Readonly<Record<string, string>>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('settings', () => {
  it('have defaults that start on loopback with the data beside', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      dataDir: resolve('data'),
      jwtSecret: null,
      adminPassword: null,
      staffPassword: null,
      trustedProxies: [],
      logLevel: 'info',
      production: false,
      tokenRequestsPerMinute: 600,
    });
  });

  it('that are empty are as if absent', () => {
    const names = [
      'HOST',
      'PORT',
      'DATA_DIR',
      'JWT_SECRET',
      'ADMIN_PASSWORD',
      'STAFF_PASSWORD',
      'TRUSTED_PROXIES',
      'LOG_LEVEL',
      'NODE_ENV',
      'DATABASE_URL',
    ];
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
  });

  it.each([
    ['HOST', ['example.com', '1.2.3', '127.0.0.1:80', ' 127.0.0.1', '*', '256.0.0.1']],
    ['PORT', ['x', '-1', '65536', '4000.5', '0x10', '1e3', ' 4000', '99999999']],
    ['LOG_LEVEL', ['verbose', 'INFO', 'info ', '5']],
    ['NODE_ENV', ['prod', 'Production', 'staging']],
    [
      'TRUSTED_PROXIES',
      [
        'proxy',
        '10.0.0.0/33',
        '10.0.0.0/0',
        '10.0.0.0/',
        '10.0.0.0/8/8',
        '10.0.0.0/x',
        '::1/129',
        '127.0.0.1;10.0.0.1',
        'true',
      ],
    ],
    ['DATABASE_URL', ['postgresql://localhost/clientops', 'x']],
    ['JWT_SECRET', ['x', 'short but random 8f!', 'a'.repeat(31)]],
  ])('%s: a bad value gives one line that names it, and not the value', (name, values) => {
    for (const value of values) {
      const message = refusal({ [name]: value });
      expect([value, message]).toEqual([value, expect.stringContaining(name)]);
      expect(message).toMatch(/^[^\n]{20,200}\.$/);
      if (name === 'JWT_SECRET') expect(message).not.toContain(value);
    }
  });

  it.each([
    ['HOST', ['0.0.0.0', '::1', '::', 'localhost', '192.0.2.1']],
    ['PORT', ['0', '1', '80', '65535']],
    ['TRUSTED_PROXIES', ['127.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8', '10.0.0.0/32', ',']],
    ['NODE_ENV', ['production', 'development', 'test']],
    ['LOG_LEVEL', ['silent', 'fatal', 'trace']],
  ])('%s: good values', (name, values) => {
    for (const value of values) expect([value, refusal({ [name]: value })]).toEqual([value, 'accepted']);
  });

  it.each([
    ['', 'development', true],
    ['127.0.0.1', 'development', true],
    ['127.0.0.2', 'test', true],
    ['::1', 'development', true],
    ['localhost', 'development', true],
    ['localhost', 'production', false],
    ['0.0.0.0', 'development', false],
    ['::', 'development', false],
    ['192.0.2.1', 'development', false],
  ])('default passwords on %s in %s: %s', (HOST, NODE_ENV, expected) => {
    expect(allowsDefaultPasswords(readConfig({ HOST, NODE_ENV }))).toBe(expected);
  });
});

describe('JWT_SECRET', () => {
  const example = /^# JWT_SECRET=(.+)$/m.exec(
    readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8'),
  )?.[1];

  it.each([
    ['the example', example ?? ''],
    ['words', 'secretsecretsecretsecretsecretsecret'],
    ['words and dashes', 'change-me-change-me-change-me-change-me'],
    ['words in capitals', 'SUPER_SECRET_PASSWORD_DEFAULT_EXAMPLE'],
    ['a sentence of them', 'this is my secret key please change it to a long random string'],
    ['one letter', 'x'.repeat(64)],
    ['two letters', 'xy'.repeat(32)],
    ['digits in a row', '0123456789'.repeat(4)],
    ['the alphabet over and over', 'bcdfghijklmnop'.repeat(3)],
    ['a word over and over, cut off', 'correcthorse!'.repeat(3).slice(0, 34)],
    ['blanks', ' '.repeat(40)],
  ])('%s is too weak', (_, secret) => {
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(refusal({ JWT_SECRET: secret })).toContain('JWT_SECRET is too weak');
  });

  it('random ones are accepted, however they are written', () => {
    for (let round = 0; round < 500; round += 1) {
      const bytes = randomBytes(32);
      for (const secret of [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]) {
        expect([secret, refusal({ JWT_SECRET: secret })]).toEqual([secret, 'accepted']);
      }
      const short = randomBytes(16).toString('hex');
      expect([short, refusal({ JWT_SECRET: short })]).toEqual([short, 'accepted']);
    }
  });
});
