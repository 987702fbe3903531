import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code is kept between runs, like the server's.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)));
await import('reflect-metadata');
const { runImport } = await import('./run-import.js');
process.exitCode = await runImport(process.argv.slice(2), process.env, process);
