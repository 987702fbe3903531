import { availableParallelism, loadavg } from 'node:os';
import type { CDPSession, Page } from '@playwright/test';
import { Api, importClients } from '../api.js';
import { signIn } from '../harness.js';
import { password, test } from './demo.js';
import { interactionOf, median, settled, times, vitals, watchVitals } from './vitals.js';

interface Setting {
  readonly name: string;
  readonly processor: number;
  /** Milliseconds and bytes a second. */
  readonly network?: { readonly latency: number; readonly throughput: number };
  readonly most: { readonly largest: number; readonly shift: number; readonly slowest: number };
}

const settings: readonly Setting[] = [
  {
    name: 'slow 4G (150 ms, 1.6 Mbit/s), CPU x4',
    processor: 4,
    network: { latency: 150, throughput: 1_638_400 / 8 },
    most: { largest: 2500, shift: 0.02, slowest: 200 },
  },
  { name: 'unthrottled', processor: 1, most: { largest: 800, shift: 0.02, slowest: 100 } },
];
const paths = ['/login', '/', '/clients', '/invoices', '/leads'];
const runs = 3;

/** What somebody does at a page, one after the other. */
const interactions: readonly (readonly [name: string, path: string, act: (page: Page) => Promise<void>])[] = [
  ['palette', '/clients', (page) => page.keyboard.press('Control+k')],
  ['filter', '/clients', (page) => page.getByLabel('Search clients').pressSequentially('client 01', { delay: 60 })],
  ['sort', '/clients', (page) => page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()],
  ['panel', '/clients', (page) => page.getByRole('table').locator('tbody a').first().click()],
  ['tab', '/invoices', (page) => page.getByRole('navigation', { name: 'Status' }).getByText('Paid').click()],
];

async function throttle(session: CDPSession, { processor, network }: Setting): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await session.send('Emulation.setCPUThrottlingRate', { rate: processor });
  if (!network) return;
  const { latency, throughput } = network;
  const line = { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput / 2 };
  await session.send('Network.emulateNetworkConditions', line);
}

test('the figures of speed', async ({ browser, demo }) => {
  await importClients(await Api.signIn(demo.baseURL, 'admin', password), 1000);
  const rows: string[][] = [['', 'measured', 'median of 3', 'at most', '']];
  for (const setting of settings) {
    const context = await browser.newContext({ baseURL: demo.baseURL, viewport: { width: 1280, height: 800 } });
    const row = (what: string, values: readonly number[], most: number, unit: string): void => {
      const value = median(values);
      const shown = unit ? `${value.toFixed(0)} ${unit}` : value.toFixed(3);
      rows.push([setting.name, what, shown, `${String(most)} ${unit}`, value <= most ? 'ok' : 'MISSED']);
    };
    /** A page of its own with an empty cache, which shows the path. */
    const onPage = async <T>(path: string, look: (page: Page) => Promise<T>): Promise<T> => {
      const page = await context.newPage();
      await throttle(await context.newCDPSession(page), setting);
      await watchVitals(page);
      await page.goto(path);
      await settled(page);
      const seen = await look(page);
      await page.close();
      return seen;
    };
    for (const path of paths) {
      const seen = await times(runs, () => onPage(path, vitals));
      row(
        `LCP ${path}`,
        seen.map(({ largest }) => largest),
        setting.most.largest,
        'ms',
      );
      row(
        `CLS ${path}`,
        seen.map(({ shift }) => shift),
        setting.most.shift,
        '',
      );
      if (path === '/login') {
        const page = await context.newPage();
        await signIn(page, 'admin', '/', password);
        await settled(page);
        await page.close();
      }
    }
    for (const [name, path, act] of interactions) {
      const seen = await times(runs, () => onPage(path, (page) => interactionOf(page, () => act(page))));
      row(`INP ${name}`, seen, setting.most.slowest, 'ms');
    }
    await context.close();
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const table = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  // A machine that does other work beside this measures the other work.
  const load = `Load of the machine: ${loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')} on ${availableParallelism()} cores`;
  process.stdout.write(`\n${table.join('\n')}\n\n${load}\n\n`);
});
