import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines; in development lines for people. Requests are logged by name, actor and time, never by content. */
export async function makeLog(level: string, production: boolean): Promise<Logger> {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (production) return pino(options);
  const { PinoPretty } = await import('pino-pretty');
  return pino(options, PinoPretty({ colorize: process.stdout.isTTY, sync: true, translateTime: 'SYS:HH:MM:ss' }));
}
