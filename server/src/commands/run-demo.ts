import { existsSync } from 'node:fs';
import { databaseFile } from '../database.js';
import { makeDemo } from '../demo/demo.js';
import { type Size, fullSize } from '../demo/plan.js';
import { DemoClock } from '../demo/stage.js';
import { addDays, dateIn, isCalendarDate, systemClock } from '../platform/clock.js';
import { StartError } from '../platform/errors.js';
import { type Output, failed, onDatabase, parseWords, settings } from './command.js';

const usage = 'npm run demo [-- --today YYYY-MM-DD]; the data folder (DATA_DIR) must be new';

const options = { today: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

/**
 * The demo command: a year of work in a new data folder. Its one line on stdout is the summary as JSON.
 * @returns the exit code: 0, or 1 where the call cannot be carried out
 */
export async function runDemo(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  output: Output,
  size: Size = fullSize,
): Promise<0 | 1> {
  try {
    const { values, positionals } = parseWords(words, options, usage);
    if (values.help) {
      output.stderr.write(`Usage: ${usage}\n`);
      return 0;
    }
    if (positionals.length > 0) throw new StartError(`"${positionals[0] ?? ''}" is one word too many. Usage: ${usage}`);
    const config = settings(env);
    const today = todayOf(values.today);
    if (existsSync(databaseFile(config.dataDir))) throw new StartError(notNew);
    const clock = new DemoClock(Date.parse(`${addDays(today, -365)}T06:00:00Z`));
    const summary = await onDatabase(config, (db, passwords) => makeDemo(db, passwords, clock, today, size), clock);
    output.stdout.write(`${JSON.stringify(summary)}\n`);
    return 0;
  } catch (error) {
    return failed(error, 'demo', output);
  }
}

/** Its year lies before whatever a log in use already holds, and a log never runs backwards. */
const notNew =
  'The data folder has a database already, and the demo goes into a new one: name another folder, as in ' +
  'DATA_DIR=demo npm run demo, and serve it by DATA_DIR=demo npm start.';

/** @throws StartError */
function todayOf(word: string | undefined): string {
  const real = dateIn('UTC', systemClock.now());
  if (word === undefined) return real;
  if (!isCalendarDate(word)) throw new StartError('--today must be a date: YYYY-MM-DD.');
  if (word > real) throw new StartError('--today cannot lie in the future.');
  return word;
}
