import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Api } from '../api.js';
import { signIn } from '../harness.js';
import { password, test } from './demo.js';
import { settled } from './vitals.js';

const folder = join(import.meta.dirname, '../../../docs/pictures');

interface Picture {
  readonly name: string;
  readonly path: string;
  /** What the page shows at last. */
  readonly shows: string;
  readonly dark?: boolean;
  readonly phone?: boolean;
}

interface Found {
  clients: { nodes: { id: string; name: string; invoices: { totalCount: number } }[] };
  invoices: { nodes: { id: string; number: string; client: { name: string } }[] };
  auditLogs: { nodes: { id: string; entityType: string; summary: string; changes: { field: string }[] }[] };
}

/** Records that have something to show: of the newest, those with the most in them. */
async function choose(baseURL: string): Promise<readonly Picture[]> {
  const { clients, invoices, auditLogs } = await (
    await Api.signIn(baseURL, 'admin', password)
  ).ask<Found>(
    `{ clients(first: 12, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { id name invoices { totalCount } } }
       invoices(first: 1, filter: { status: [SENT] }) { nodes { id number client { name } } }
       auditLogs(first: 100) { nodes { id entityType summary changes { field } } } }`,
  );
  const client = clients.nodes.reduce((one, other) =>
    other.invoices.totalCount > one.invoices.totalCount ? other : one,
  );
  const entry = auditLogs.nodes.reduce((one, other) => (other.changes.length > one.changes.length ? other : one));
  const [invoice] = invoices.nodes;
  if (!invoice) throw new Error('The demo has no sent invoice.');
  const clientPath = `/clients?panel=client:${client.id}`;
  return [
    { name: 'home', path: '/', shows: 'Recent changes' },
    { name: 'clients', path: clientPath, shows: client.name },
    { name: 'leads', path: '/leads', shows: 'Qualified' },
    { name: 'invoice', path: `/invoices/${invoice.id}`, shows: invoice.client.name },
    { name: 'audit', path: `/audit?panel=entry:${entry.id}`, shows: 'Hash' },
    { name: 'clients-dark', path: clientPath, shows: client.name, dark: true },
    { name: 'invoices-phone', path: '/invoices', shows: 'Invoices', phone: true },
  ];
}

test('the pictures of the documents', async ({ page, demo }) => {
  const session = await page.context().newCDPSession(page);
  await mkdir(folder, { recursive: true });
  await signIn(page, 'admin', '/', password);
  for (const { name, path, shows, dark, phone } of await choose(demo.baseURL)) {
    await page.setViewportSize(phone ? { width: 360, height: 740 } : { width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await page.getByText(shows, { exact: true }).last().waitFor();
    await settled(page);
    // No pointer over a row.
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
    await writeFile(join(folder, `${name}.webp`), data, 'base64');
  }
});
