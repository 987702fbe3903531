// Fails the build where what a page begins with outgrows its budget: what the links and scripts of index.html load, and the font.
// What the first list loads in all is measured in the browser, by e2e/budgets.spec.ts.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'dist', 'browser');

/** Kilobytes of 1,000 bytes, as they are sent: brotli for text. */
const budgets = { script: 165, style: 10, font: 50 };

const index = await readFile(join(folder, 'index.html'), 'utf8');
const linked = [...index.matchAll(/(?:href|src)="\/([^"]+\.(?:js|css))"/g)].map(([, name]) => `${name}.br`);
// The text of most pages is Latin; the browser asks for the other fonts when a page needs them.
const fonts = (await readdir(join(folder, 'media'))).filter((name) => /latin-wght.*\.woff2$/.test(name));

const files = {
  script: linked.filter((name) => name.endsWith('.js.br')),
  style: linked.filter((name) => name.endsWith('.css.br')),
  font: fonts.map((name) => join('media', name)),
};

const sizes = await Promise.all(
  Object.entries(budgets).map(async ([kind, budget]) => {
    const bytes = await Promise.all(files[kind].map(async (name) => (await stat(join(folder, name))).size));
    return { kind, budget, size: bytes.reduce((sum, size) => sum + size, 0) / 1000, count: bytes.length };
  }),
);

for (const { kind, budget, size, count } of sizes) {
  const verdict = count === 0 ? 'none found' : size > budget ? 'TOO LARGE' : 'ok';
  console.log(`${kind.padEnd(6)} ${size.toFixed(1).padStart(6)} kB of ${String(budget).padStart(3)} kB  ${verdict}`);
  if (verdict !== 'ok') process.exitCode = 1;
}
