// Keeps package.json and package-lock.json installable on every machine alike: exact versions, no address of a registry
// or a folder, and no compiler needed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = async (name) => JSON.parse(await readFile(join(root, name), 'utf8'));
const manifest = await read('package.json');
const lock = await read('package-lock.json');
const problems = [];

for (const kind of ['dependencies', 'devDependencies']) {
  for (const [name, version] of Object.entries(manifest[kind])) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      problems.push(`package.json: ${name} "${version}" is no exact version`);
    const locked = lock.packages[''][kind][name];
    if (locked !== version)
      problems.push(`package-lock.json: ${name} is ${locked ?? 'missing'}, package.json has ${version}`);
  }
}

for (const [path, entry] of Object.entries(lock.packages)) {
  if ('resolved' in entry) problems.push(`package-lock.json: ${path} has a "resolved" address; remove the line`);
  if (path !== '' && !path.startsWith('node_modules/'))
    problems.push(`package-lock.json: ${path} is no installed package`);
}

// Without this line npm compiles better-sqlite3 although the package brings its binaries. `npm install` drops the line.
if (lock.packages['node_modules/better-sqlite3']?.gypfile !== false) {
  problems.push('package-lock.json: add "gypfile": false to node_modules/better-sqlite3 again');
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
