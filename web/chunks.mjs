// Joins the modules of the build that pages always need together into a few files, since a browser asks for six at a time, and writes
// dist/preload.json: for each kind of address the modules that its page needs beyond those that index.html names, so that the server
// can name them too and the browser need not find them one after the other. Keys: `clients`, and `clients/*` for what lies below.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

const dist = join(import.meta.dirname, 'dist');
const folder = join(dist, 'browser');
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
  if (!outputs[file]) throw new Error(`${entry} is no module of the build: mend the table of pages in chunks.mjs.`);
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, kind, external } of outputs[file].imports) {
    if (kind === 'import-statement' && !external) closure(path, found);
  }
  return found;
}

const main = fileOf.get('src/main.ts');
const program = closure(main);
const needs = new Map(
  Object.entries(pages).map(([key, entries]) => [key, union(entries.map((each) => closure(each)))]),
);
/** What all of these pages need, besides what is asked for by name: that would be found only by way of one file more. */
const common = (...keys) =>
  [...needs.get(keys[0])].filter((file) => !outputs[file].entryPoint && keys.every((key) => needs.get(key).has(file)));
/** What goes into one file. Each group imports nothing but of itself and of groups before it. */
const groups = {
  program: [...program].filter((file) => file !== main),
  frame: common('', 'clients', 'leads', 'invoices', 'audit'),
  list: common('clients', 'leads', 'invoices'),
};

function union(sets) {
  return new Set(sets.flatMap((set) => [...set]));
}

async function joined() {
  const bundle = await rolldown({
    input: join(folder, main),
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const { output } = await bundle.generate({
    minify: { mangle: false, compress: false },
    hashCharacters: 'base36',
    entryFileNames: 'main-[hash].js',
    chunkFileNames: 'chunk-[hash].js',
    codeSplitting: {
      groups: Object.entries(groups).map(([name, files], index) => ({
        name,
        test: (id) => files.includes(basename(id)),
        priority: 9 - index,
      })),
    },
  });
  await bundle.close();
  return output.filter(({ type }) => type === 'chunk');
}

const before = (await readdir(folder)).filter((name) => name in outputs && name.endsWith('.js'));
const chunks = await joined();
await Promise.all(before.map((name) => rm(join(folder, name))));
await Promise.all(chunks.map(({ fileName, code }) => writeFile(join(folder, fileName), code)));

const chunkOf = new Map(chunks.flatMap((chunk) => chunk.moduleIds.map((id) => [basename(id), chunk])));
const chunkNamed = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));

/** The chunks that hold these files, with all that those import at once. */
function chunksOf(files) {
  const found = new Set();
  const add = (chunk) => {
    if (found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) add(chunkNamed.get(name));
  };
  for (const file of files) add(chunkOf.get(file));
  return found;
}

const entry = chunkOf.get(main);
const initial = chunksOf(program);
const preloads = [...needs].map(([key, files]) => [
  key,
  [...chunksOf(files)].filter((chunk) => !initial.has(chunk)).map(({ fileName }) => `/${fileName}`),
]);
await writeFile(join(dist, 'preload.json'), JSON.stringify(Object.fromEntries(preloads)));

const indexFile = join(folder, 'index.html');
const index = await readFile(indexFile, 'utf8');
const [first] = /<link rel="modulepreload"[^>]*>/.exec(index);
const links = [...initial]
  .filter((chunk) => chunk !== entry)
  .map(({ fileName }) => first.replace(/href="[^"]*"/, `href="/${fileName}"`));
await writeFile(
  indexFile,
  index
    .replaceAll(first, '\0')
    .replaceAll(/<link rel="modulepreload"[^>]*>/g, '')
    .replace('\0', links.join(''))
    .replace(`"/${main}"`, `"/${entry.fileName}"`),
);
