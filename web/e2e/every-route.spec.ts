import type { Page, Request } from '@playwright/test';
import { axeFaults, still } from './accessible.js';
import { importClients, type Api, type Made } from './api.js';
import { expect, signIn, test } from './harness.js';
import { layoutFaults, ringless } from './layout.js';

interface Records {
  readonly client: string;
  readonly lead: string;
  readonly draft: string;
  readonly sent: string;
  readonly user: string;
  readonly entry: string;
}

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
/** Nearly as long as a name may be, and nowhere to break for most of it. */
const long = `${word.repeat(2)} & Söhne`;

/** Records with what strains a layout: long words, large amounts, several currencies. */
async function makeRecords(api: Api): Promise<Records> {
  const { id: client } = await api.client({
    name: long,
    company: long,
    email: `${'long'.repeat(10)}@example.com`,
    phone: '+49 30 1234567890 ext. 1234',
    notes: long.repeat(3),
  });
  const line = { description: long, quantity: '400', unit: 'kilometres', unitPrice: '999999999.99', taxRate: '19' };
  const invoice = { title: `Work for ${long}`, clientId: client, lines: [line, line] };
  const { id: draft } = await api.invoice(invoice);
  const { id: sent } = await api.sentInvoice({ ...invoice, dueOn: '2026-01-01' });
  for (const currency of ['JPY', 'KWD']) {
    await api.sentInvoice({ ...invoice, currency, lines: [{ ...line, unitPrice: '999999999' }] });
  }
  const { id: lead } = await api.lead({
    name: `Lead ${long}`,
    company: long,
    source: 'A fair',
    status: 'QUALIFIED',
    estimatedValue: { amount: '999999999999.99', currency: 'EUR' },
  });
  await importClients(api, 30);
  const { me, auditLogs } = await api.ask<{ me: Made; auditLogs: { nodes: readonly Made[] } }>(
    'query ($id: ID!) { me { id } auditLogs(filter: { entityId: $id }) { nodes { id } } }',
    { id: sent },
  );
  return { client, lead, draft, sent, user: me.id, entry: auditLogs.nodes[0]?.id ?? '' };
}

/** Every page of the app, by what it is called here. */
const groups: Readonly<Record<string, Readonly<Record<string, (records: Records) => string>>>> = {
  'Home and clients': {
    home: () => '/',
    clients: () => '/clients',
    'clients, none found': () => '/clients?q=nothing-has-this',
    'client panel': ({ client }) => `/clients?panel=client:${client}`,
    'new client': () => '/clients?panel=client:new',
    client: ({ client }) => `/clients/${client}`,
  },
  'leads and import': {
    leads: () => '/leads',
    'leads of a stage': () => '/leads?stage=qualified',
    'lead panel': ({ lead }) => `/leads?panel=lead:${lead}`,
    'leads as a list': () => '/leads?view=list',
    'new lead': () => '/leads?panel=lead:new',
    import: () => '/import',
  },
  invoices: {
    invoices: () => '/invoices',
    'new invoice': () => '/invoices/new',
    'draft invoice': ({ draft }) => `/invoices/${draft}`,
    'sent invoice': ({ sent }) => `/invoices/${sent}`,
    'printed invoice': ({ sent }) => `/invoices/${sent}/print`,
  },
  'audit log, users and the rest': {
    audit: () => '/audit',
    'audit entry': ({ entry }) => `/audit?panel=entry:${entry}`,
    users: () => '/users',
    'user panel': ({ user }) => `/users?panel=user:${user}`,
    'new user': () => '/users?panel=user:new',
    tokens: () => '/tokens',
    'new token': () => '/tokens?panel=token:new',
    workspace: () => '/workspace',
    account: () => '/account',
    password: () => '/password',
    'not found': () => '/nothing/here',
  },
};

/** Tells when a page is at rest: nothing is on its way to it, no part of it waits, and nothing moves. */
function watchRest(page: Page): () => Promise<void> {
  const pending = new Set<Request>();
  page.on('request', (request) => pending.add(request));
  for (const event of ['requestfinished', 'requestfailed'] as const) {
    page.on(event as 'requestfinished', (request) => pending.delete(request));
  }
  const nothingComes = (): Promise<void> => expect.poll(() => pending.size).toBe(0);
  return async () => {
    await expect(page.locator('h1').first()).toBeAttached();
    await nothingComes();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await still(page);
    await nothingComes();
  };
}

/** What a finger needs, and what a pointer needs (WCAG 2.5.8, UX-39). */
const leastTarget = (width: number): number => (width < 768 ? 44 : 24);
/** Loaded as a phone and as a desk; a window grows from there. */
const growth = [
  [1280, 2560],
  [360, 768],
] as const;

for (const [group, routes] of Object.entries(groups)) {
  test(`UX-39 UX-40 ${group}: axe finds nothing, wide and narrow, in both themes; nothing overflows, is cut, covered or too small, at 360, 768, 1280 and 2560 px; each focus shows a ring of 3 : 1`, async ({
    page,
    asAdmin,
  }) => {
    test.setTimeout(240_000);
    const records = await makeRecords(asAdmin);
    const atRest = watchRest(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(page, 'admin');
    const found: string[] = [];
    for (const [index, [name, path]] of Object.entries(routes).entries()) {
      await test.step(name, async () => {
        const note = (where: string | number, faults: readonly string[]): void => {
          found.push(...faults.map((fault) => `${name}, ${String(where)}: ${fault}`));
        };
        for (const widths of growth) {
          for (const width of widths) {
            await page.setViewportSize({ width, height: 800 });
            if (width === widths[0]) await page.goto(path(records));
            await atRest();
            note(width, await layoutFaults(page, leastTarget(width)));
            if (width === widths[0]) note(width, await axeFaults(page));
          }
          if (widths[0] === 360) continue;
          // Each route in one theme: all of them draw the same ring on the same surfaces.
          await page.emulateMedia({ colorScheme: index % 2 === 0 ? 'light' : 'dark' });
          note('focus', await ringless(page, 25));
          await page.emulateMedia({ colorScheme: null });
        }
      });
    }
    expect(found).toEqual([]);
  });
}

test('UX-40 with reduced motion nothing is moved, turned or scaled', async ({ page, asAdmin }) => {
  const records = await makeRecords(asAdmin);
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
  await signIn(page, 'admin');
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
