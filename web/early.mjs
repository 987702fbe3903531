// Writes the requests of `src/app/first-asked.ts` into the built early.js.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InMemoryCache } from '@apollo/client';
import { print } from 'graphql';
import { rolldown } from 'rolldown';

const file = join(import.meta.dirname, 'dist', 'browser', 'early.js');
const place = 'const firstAsked = {};';
const cache = new InMemoryCache();

async function load(input) {
  const bundle = await rolldown({ input });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`);
}

/** The key by which `Reach` finds the answer, and the request as Apollo sends it. */
function request({ query, variables }) {
  const operationName = query.definitions.find(({ kind }) => kind === 'OperationDefinition').name.value;
  const text = print(cache.transformDocument(query)).replaceAll(/\s+/g, ' ');
  return {
    key: `${operationName} ${JSON.stringify(variables)}`,
    body: JSON.stringify({ operationName, variables, query: text }),
  };
}

const { firstAsked } = await load(join(import.meta.dirname, 'src', 'app', 'first-asked.ts'));
const requests = Object.entries(firstAsked).map(([path, asks]) => [path, asks.map(request)]);
const script = await readFile(file, 'utf8');
if (!script.includes(place)) throw new Error(`early.js has no line "${place}".`);
await writeFile(
  file,
  script.replace(place, () => `const firstAsked = ${JSON.stringify(Object.fromEntries(requests))};`),
);
