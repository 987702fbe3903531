import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { StartError } from './errors.js';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly jwtSecret: string | null;
  readonly adminPassword: string | null;
  readonly staffPassword: string | null;
  readonly trustedProxies: readonly string[];
  readonly logLevel: string;
  readonly production: boolean;
  /** Requests that one API token may make in a minute. */
  readonly tokenRequestsPerMinute: number;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the settings. @throws StartError with one line that names the setting and the way out. */
export function readConfig(env: Env): Config {
  const text = (name: string): string | null => (env[name] === undefined || env[name] === '' ? null : env[name]);
  if (text('DATABASE_URL') !== null) {
    throw new StartError('DATABASE_URL is not supported by this version: remove it, the data is in DATA_DIR.');
  }
  const jwtSecret = text('JWT_SECRET');
  if (jwtSecret !== null) checkSecret(jwtSecret);
  return {
    host: readHost(text('HOST') ?? '127.0.0.1'),
    port: readPort(text('PORT') ?? '4000'),
    dataDir: resolve(text('DATA_DIR') ?? 'data'),
    jwtSecret,
    adminPassword: text('ADMIN_PASSWORD'),
    staffPassword: text('STAFF_PASSWORD'),
    trustedProxies: readProxies(text('TRUSTED_PROXIES')),
    logLevel: oneOf('LOG_LEVEL', text('LOG_LEVEL') ?? 'info', logLevels),
    production:
      oneOf('NODE_ENV', text('NODE_ENV') ?? 'development', ['production', 'development', 'test']) === 'production',
    tokenRequestsPerMinute: readCount('TOKEN_REQUESTS_PER_MINUTE', text('TOKEN_REQUESTS_PER_MINUTE') ?? '600'),
  };
}

/** Whether a default password may do more than set a new one: only in development, and on loopback. */
export function allowsDefaultPasswords(config: Config): boolean {
  return !config.production && isLoopback(config.host);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function readHost(host: string): string {
  if (host !== 'localhost' && isIP(host) === 0) throw new StartError('HOST must be an IP address or localhost.');
  return host;
}

function readPort(port: string): number {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new StartError('PORT must be a number from 0 to 65535.');
  return Number(port);
}

function readCount(name: string, count: string): number {
  if (!/^[1-9]\d{0,5}$/.test(count)) throw new StartError(`${name} must be a number from 1 to 999999.`);
  return Number(count);
}

function readProxies(list: string | null): string[] {
  const proxies = (list ?? '').split(',').map((proxy) => proxy.trim());
  const named = proxies.filter((proxy) => proxy !== '');
  if (!named.every(isRange))
    throw new StartError('TRUSTED_PROXIES must be IP addresses or ranges (10.0.0.0/8), separated by commas.');
  return named;
}

/** An IP address, alone or with the length of a prefix that such an address can have. */
function isRange(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  if (length === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(length) && Number(length) <= (isIP(address) === 4 ? 32 : 128);
}

function oneOf(name: string, value: string, choices: readonly string[]): string {
  if (!choices.includes(value)) throw new StartError(`${name} must be one of ${choices.join(', ')}.`);
  return value;
}

const leastSecret = 32;
const weakWords =
  /secret|changeme|change|password|default|example|clientops|jwt|token|test|your|me|my|key|long|random|string|please|here|this|to|a/g;

/** @throws StartError where a secret is short, repetitive, or made of words that stand in examples. */
export function checkSecret(secret: string): void {
  const way = 'Set 32 random characters or more, or remove it: a strong one is then made and kept in DATA_DIR.';
  if (secret.length < leastSecret) throw new StartError(`JWT_SECRET is too short. ${way}`);
  const left = secret
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/secret|changeme|password|default|example/g, '');
  const distinct = new Set(left.replace(weakWords, '')).size;
  if (left.length < leastSecret / 2 || distinct < 8 || repeats(secret))
    throw new StartError(`JWT_SECRET is too weak. ${way}`);
}

/** Whether a text is a shorter one over and over: at least two times, the last time perhaps cut off. */
function repeats(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period += 1) {
    if (text.slice(period) === text.slice(0, -period)) return true;
  }
  return false;
}
