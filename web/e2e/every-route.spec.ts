import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ask, tokenOf } from './api.js';
import { expect, signIn, test } from './harness.js';
import { layoutFaults, ringless } from './layout.js';

interface Records {
  readonly client: string;
  readonly lead: string;
  readonly draft: string;
  readonly sent: string;
}

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
/** Nearly as long as a name may be, and nowhere to break for most of it. */
const long = `${word.repeat(2)} & Söhne`;

/** Records with what strains a layout: long words, large amounts, several currencies. */
async function makeRecords(baseURL: string): Promise<Records> {
  const token = await tokenOf(baseURL, 'admin', 'admin123');
  const make = async (kind: string, input: object): Promise<string> => {
    const query = `mutation($input: Create${kind}Input!) { record: create${kind}(input: $input) { id } }`;
    return (await ask<{ record: { id: string } }>(baseURL, query, { input }, token)).record.id;
  };
  const send = 'mutation($id: ID!) { setInvoiceStatus(id: $id, status: SENT) { id } }';
  const client = await make('Client', {
    name: long,
    company: long,
    email: `${'long'.repeat(10)}@example.com`,
    phone: '+49 30 1234567890 ext. 1234',
    notes: long.repeat(3),
  });
  const line = { description: long, quantity: '400', unit: 'kilometres', unitPrice: '999999999.99', taxRate: '19' };
  const invoice = { title: `Work for ${long}`, clientId: client, lines: [line, line] };
  const draft = await make('Invoice', invoice);
  const sent = await make('Invoice', { ...invoice, dueOn: '2026-01-01' });
  await ask(baseURL, send, { id: sent }, token);
  for (const currency of ['JPY', 'KWD']) {
    const id = await make('Invoice', { ...invoice, currency, lines: [{ ...line, unitPrice: '999999999' }] });
    await ask(baseURL, send, { id }, token);
  }
  const lead = await make('Lead', {
    name: `Lead ${long}`,
    company: long,
    source: 'A fair',
    status: 'QUALIFIED',
    estimatedValue: { amount: '999999999999.99', currency: 'EUR' },
  });
  for (let made = 0; made < 30; made += 1) await make('Client', { name: `Client ${String(made)}` });
  return { client, lead, draft, sent };
}

/** Every page of the app, by what it is called here. */
const routes: Readonly<Record<string, (records: Records) => string>> = {
  home: () => '/',
  clients: () => '/clients',
  'clients, none found': () => '/clients?q=nothing-has-this',
  'client panel': ({ client }) => `/clients?panel=client:${client}`,
  'new client': () => '/clients?panel=client:new',
  client: ({ client }) => `/clients/${client}`,
  leads: () => '/leads',
  'leads of a stage': () => '/leads?stage=qualified',
  'lead panel': ({ lead }) => `/leads?panel=lead:${lead}`,
  'leads as a list': () => '/leads?view=list',
  'new lead': () => '/leads?panel=lead:new',
  invoices: () => '/invoices',
  'new invoice': () => '/invoices/new',
  'draft invoice': ({ draft }) => `/invoices/${draft}`,
  'sent invoice': ({ sent }) => `/invoices/${sent}`,
  'printed invoice': ({ sent }) => `/invoices/${sent}/print`,
  audit: () => '/audit',
  users: () => '/users',
  'new user': () => '/users?panel=user:new',
  tokens: () => '/tokens',
  'new token': () => '/tokens?panel=token:new',
  workspace: () => '/workspace',
  import: () => '/import',
  account: () => '/account',
  password: () => '/password',
  'not found': () => '/nothing/here',
};

const widths = [360, 768, 1280, 2560];
/** What a finger needs, and what a pointer needs (WCAG 2.5.8, UX-39). */
const leastTarget = (width: number): number => (width < 768 ? 44 : 24);

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
}

test.describe('every route', () => {
  test.setTimeout(240_000);

  test('UX-40 axe finds nothing, in both themes, wide and narrow', async ({ page, server }) => {
    const records = await makeRecords(server.baseURL);
    await signIn(page, 'admin', 'admin123');
    const found: string[] = [];
    for (const [name, path] of Object.entries(routes)) {
      await page.goto(path(records));
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await settled(page);
          const axe = new AxeBuilder({ page });
          // The dark theme differs by its colours alone.
          if (colorScheme === 'dark') axe.withRules('color-contrast');
          const { violations } = await axe.analyze();
          for (const { id, nodes } of violations) {
            found.push(
              `${name} ${String(width)} ${colorScheme}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
            );
          }
        }
      }
    }
    expect(found).toEqual([]);
  });

  test('UX-39 nothing overflows, is cut, covered or too small, at 360, 768, 1280 and 2560 px', async ({
    page,
    server,
  }) => {
    const records = await makeRecords(server.baseURL);
    await signIn(page, 'admin', 'admin123');
    const found: string[] = [];
    for (const [name, path] of Object.entries(routes)) {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        // Loaded as a phone and as a desk; a window grows from there.
        if (width === 360 || width === 1280) await page.goto(path(records));
        await settled(page);
        const faults = await layoutFaults(page, leastTarget(width));
        found.push(...faults.map((fault) => `${name} at ${String(width)}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
  });

  test('UX-40 what has the focus shows a ring of 3 : 1 at least, in both themes', async ({ page, server }) => {
    const records = await makeRecords(server.baseURL);
    await signIn(page, 'admin', 'admin123');
    const found: string[] = [];
    for (const [index, [name, path]] of Object.entries(routes).entries()) {
      // Each route in one theme: all of them draw the same ring on the same surfaces.
      await page.emulateMedia({ colorScheme: index % 2 === 0 ? 'light' : 'dark' });
      await page.goto(path(records));
      await settled(page);
      found.push(...(await ringless(page, 25)).map((fault) => `${name}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});

test('UX-40 with reduced motion nothing is moved, turned or scaled', async ({ page, server }) => {
  const records = await makeRecords(server.baseURL);
  // Each animation and transition that begins, with the properties that move things.
  await page.addInitScript(() => {
    const moves: string[] = [];
    (window as unknown as { moves: string[] }).moves = moves;
    const note = (): void => {
      for (const { effect } of document.getAnimations()) {
        if (!(effect instanceof KeyframeEffect) || Number(effect.getTiming().duration) <= 1) continue;
        const properties = effect.getKeyframes().flatMap((frame) => Object.keys(frame));
        const moving = properties.filter((each) => ['transform', 'translate', 'rotate', 'scale'].includes(each));
        if (moving.length > 0) moves.push(`${moving.join(' ')} of ${String(effect.target?.className)}`);
      }
    };
    for (const event of ['animationstart', 'transitionrun']) document.addEventListener(event, note, { capture: true });
  });
  await signIn(page, 'admin', 'admin123');
  const movesOf = async (): Promise<string[]> => {
    await page.goto(`/clients?panel=client:${records.client}`);
    const panel = page.getByRole('complementary', { name: 'Client' });
    await expect(panel.getByRole('button', { name: /^Name: / })).toBeVisible();
    await page.keyboard.press('?');
    await page.getByRole('switch').uncheck();
    await page.getByRole('switch').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Archive client' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('.toast', { hasText: 'restored' }).first()).toBeVisible();
    await page.goto(`/invoices/${records.draft}`);
    await page.getByRole('button', { name: /^Send/ }).first().click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    return page.evaluate(() => (window as unknown as { moves: string[] }).moves);
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await movesOf()).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await movesOf(), 'what would be seen').not.toEqual([]);
});
