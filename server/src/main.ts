import './runtime.js';

await import('reflect-metadata');
const { start } = await import('./start.js');
await start(process.env);
