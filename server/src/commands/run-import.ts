import { basename } from 'node:path';
import { systemActor } from '../platform/actor.js';
import { StartError } from '../platform/errors.js';
import { type Imported, importInTurn } from '../transfer/import.js';
import { refusedFile, writeRefused } from '../transfer/refused-rows.js';
import { Unusable } from '../transfer/unusable.js';
import { type Output, failed, onDatabase, settings } from './command.js';
import { type ImportCall, readCall, usage } from './import-call.js';

/** How long an import waits for another one that is writing. */
const patienceMs = 120_000;

/**
 * The import command. Its one line on stdout is the result as JSON; everything else goes to stderr.
 * @returns the exit code: 0, or 1 where a row was refused or the call cannot be carried out
 */
export async function runImport(words: readonly string[], env: NodeJS.ProcessEnv, output: Output): Promise<0 | 1> {
  try {
    // npm runs the command in the project's folder; a path means what it means where npm was called.
    const folder = env['npm_lifecycle_event'] === 'import' ? (env['INIT_CWD'] ?? '.') : '.';
    const call = readCall(words, folder);
    if (!call) {
      output.stderr.write(`Usage: ${usage}\n`);
      return 0;
    }
    const imported = await carryOut(call, env);
    await handBack(call, imported, output);
    output.stdout.write(`${JSON.stringify(imported.result)}\n`);
    return imported.result.errors.length > 0 ? 1 : 0;
  } catch (error) {
    return failed(error instanceof Unusable ? new StartError(error.message) : error, 'import', output);
  }
}

async function carryOut({ request }: ImportCall, env: NodeJS.ProcessEnv): Promise<Imported> {
  const operationName = `import ${request.type}`;
  const context = { actor: systemActor('import'), requestId: null, operationName, ipAddress: null };
  return onDatabase(settings(env), (db) => importInTurn(db, context, request, patienceMs));
}

/** Writes the files of refused rows, and says so. A dry run leaves all files as they are. */
async function handBack({ request, paths }: ImportCall, { result, refused }: Imported, output: Output): Promise<void> {
  const { errors } = result;
  if (errors.length > 0) output.stderr.write(`Nothing was imported; errors: ${errors.length}.\n`);
  if (request.dryRun) return;
  for (const rows of refused) {
    const path = paths.get(rows.source);
    if (path === undefined) continue;
    try {
      const written = await writeRefused(path, rows);
      if (written !== null) output.stderr.write(`The refused rows are in ${written}\n`);
    } catch {
      output.stderr.write(`${basename(refusedFile(path))} cannot be written: check the rights of its folder.\n`);
    }
  }
}
