import '../runtime.js';

await import('reflect-metadata');
const { runUser } = await import('./run-user.js');
process.exitCode = await runUser(process.argv.slice(2), process.env, process);
