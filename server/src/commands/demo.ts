import '../runtime.js';

await import('reflect-metadata');
const { runDemo } = await import('./run-demo.js');
process.exitCode = await runDemo(process.argv.slice(2), process.env, process);
