// Writes dist/preload.json: for each kind of address the modules that its page needs beyond those that index.html names, so that the
// server can name them too and the browser need not find them one after the other. Keys: `clients`, and `clients/*` for what lies below.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const dist = join(import.meta.dirname, 'dist');
const frame = 'src/app/shell/shell.ts';
const pages = {
  '': [frame, 'src/app/home/home.ts'],
  clients: [frame, 'src/app/client/client-list.ts'],
  'clients/*': [frame, 'src/app/client/client-page.ts'],
  leads: [frame, 'src/app/lead/lead-board.ts'],
  invoices: [frame, 'src/app/invoice/invoice-list.ts'],
  'invoices/*': [frame, 'src/app/invoice/invoice-page.ts'],
  audit: [frame, 'src/app/audit/audit-list.ts'],
  import: [frame, 'src/app/transfer/import-page.ts'],
  login: ['src/app/auth/login.ts'],
};

const { outputs } = JSON.parse(await readFile(join(dist, 'browser-stats.json'), 'utf8'));
const fileOf = new Map(Object.entries(outputs).map(([file, { entryPoint }]) => [entryPoint, file]));

/** A module's file with all that it imports at once. */
function closure(entry, found = new Set()) {
  const file = fileOf.get(entry) ?? entry;
  if (!outputs[file]) throw new Error(`${entry} is no module of the build: mend the table of pages in preload.mjs.`);
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, kind, external } of outputs[file].imports) {
    if (kind === 'import-statement' && !external) closure(path, found);
  }
  return found;
}

const initial = closure('src/main.ts');
const preloads = Object.entries(pages).map(([key, entries]) => {
  const needed = new Set(entries.flatMap((entry) => [...closure(entry)]));
  return [key, [...needed].filter((file) => !initial.has(file)).map((file) => `/${file}`)];
});
await writeFile(join(dist, 'preload.json'), JSON.stringify(Object.fromEntries(preloads)));
