import '../runtime.js';

await import('reflect-metadata');
const { runImport } = await import('./run-import.js');
process.exitCode = await runImport(process.argv.slice(2), process.env, process);
