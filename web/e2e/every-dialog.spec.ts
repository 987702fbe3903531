import type { Locator, Page } from '@playwright/test';
import { axeFaults } from './accessible.js';
import { endOtherSessions, type Api, type Made } from './api.js';
import { expect, signIn, test } from './harness.js';
import { layoutFaults } from './layout.js';

// What offline and an ended session leave in the console.
test.use({ expectedProblems: [/Failed to load resource/] });
test.setTimeout(240_000);

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
/** Nearly as long as a name may be, and nowhere to break for most of it. */
const long = `${word.repeat(2)} & Söhne`;

interface Place {
  readonly page: Page;
  readonly asAdmin: Api;
  readonly asStaff: Api;
  readonly client: string;
  readonly lead: string;
  readonly draft: string;
}

interface Overlay {
  /** Only at this width: 360 is a phone. */
  readonly only?: 1280 | 360;
  readonly as: 'admin' | 'staff';
  readonly from: (place: Place) => string;
  /** Opens it, and gives what is then to be seen. */
  readonly open: (place: Place) => Promise<Locator>;
  /** Puts right what would disturb what comes next. */
  readonly close?: (place: Place) => Promise<unknown>;
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const menuItem = (page: Page, name: string | RegExp): Locator => page.getByRole('menuitem', { name });
const toClients = (): string => '/clients';

/** Archives the client of the panel as staff, who are asked. */
async function archive({ page }: Place): Promise<void> {
  await page.getByRole('complementary', { name: 'Client' }).getByRole('button', { name: 'More' }).click();
  await menuItem(page, 'Archive client').click();
}

const menuOf = (name: string | RegExp, from: Overlay['from']): Overlay => ({
  as: 'staff',
  from,
  open: async ({ page }) => {
    await button(page, name).locator('visible=true').first().click();
    return page.getByRole('menu');
  },
});

const overlays: Readonly<Record<string, Overlay>> = {
  palette: {
    as: 'staff',
    from: toClients,
    open: async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Find or do' }).fill('Donau');
      await expect(page.getByRole('group', { name: 'Clients' })).toBeVisible();
      return page.getByRole('dialog', { name: 'Find or do' });
    },
  },
  'sheet of keys': {
    as: 'staff',
    from: toClients,
    open: async ({ page }) => {
      await page.keyboard.press('?');
      return page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    },
  },
  'new client': {
    as: 'staff',
    from: () => '/clients?panel=client:new',
    open: async ({ page }) => {
      const form = page.getByRole('form', { name: 'Client' });
      await form.getByLabel('Email').fill('c.doyle@northside.example');
      await expect(form.getByRole('status')).toContainText('Donau');
      await page.keyboard.press('Control+Enter');
      await expect(form.getByRole('alert')).toBeVisible();
      return form;
    },
  },
  'new lead': {
    as: 'staff',
    from: () => '/leads?panel=lead:new',
    open: async ({ page }) => {
      const form = page.getByRole('form', { name: 'Lead' });
      await form.getByLabel('Name').fill('');
      await page.keyboard.press('Control+Enter');
      await expect(form.getByRole('alert')).toBeVisible();
      return form;
    },
  },
  'convert a lead': {
    as: 'staff',
    from: ({ lead }) => `/leads?panel=lead:${lead}`,
    open: async ({ page }) => {
      await button(page, /^Convert( to client)?…$/)
        .locator('visible=true')
        .click();
      return page.getByRole('dialog', { name: /^Convert/ });
    },
  },
  'convert a lead to a client that is there': {
    as: 'staff',
    from: ({ lead }) => `/leads?panel=lead:${lead}`,
    open: async ({ page }) => {
      await button(page, /^Convert( to client)?…$/)
        .locator('visible=true')
        .click();
      const dialog = page.getByRole('dialog', { name: /^Convert/ });
      await dialog.getByRole('button', { name: 'An existing client' }).click();
      await dialog.getByRole('combobox').fill('Donau');
      await expect(page.getByRole('option').first()).toBeVisible();
      return dialog;
    },
  },
  'send an invoice': {
    as: 'staff',
    from: ({ draft }) => `/invoices/${draft}`,
    open: async ({ page }) => {
      await button(page, /^Send/).locator('visible=true').first().click();
      return page.getByRole('alertdialog', { name: /^Send/ });
    },
  },
  'confirm an archiving': {
    as: 'staff',
    from: ({ client }) => `/clients?panel=client:${client}`,
    open: async (place) => {
      await archive(place);
      const question = place.page.getByRole('alertdialog', { name: /^Archive/ });
      await expect(question.getByRole('listitem').first()).toBeVisible();
      return question;
    },
  },
  'unsaved edits': {
    as: 'staff',
    from: () => '/clients?panel=client:new',
    open: async ({ page }) => {
      await page.getByRole('form', { name: 'Client' }).getByLabel('Name').fill('Ruth Albers');
      await button(page, 'Cancel').click();
      return page.getByRole('alertdialog', { name: 'Leave without saving?' });
    },
    close: ({ page }) => button(page, 'Leave').click(),
  },
  conflict: {
    as: 'staff',
    from: ({ client }) => `/clients?panel=client:${client}`,
    open: async ({ page, asAdmin, client }) => {
      await page.getByRole('button', { name: /^Email: / }).click();
      await page.getByRole('textbox', { name: 'Email' }).fill('mine@northside.example');
      const { version } = await asAdmin.read<Made>('client', client, 'version');
      await asAdmin.changeClient(client, { version, email: `theirs${String(version)}@northside.example` });
      await page.keyboard.press('Enter');
      return page.getByRole('dialog', { name: 'Admin saved this client first' });
    },
    close: async ({ page }) => {
      await button(page, /^Save choice/).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    },
  },
  'result of a bulk action': {
    as: 'staff',
    only: 1280,
    from: () => '/invoices?status=DRAFT',
    open: async ({ page }) => {
      await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
      await page.getByRole('group', { name: 'Selected rows' }).getByRole('button', { name: 'Send' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
      const result = page.getByRole('dialog');
      await expect(result.getByRole('list', { name: 'Failed' })).toBeVisible();
      return result;
    },
  },
  'day of payment': {
    as: 'staff',
    only: 1280,
    from: () => '/invoices?status=SENT',
    open: async ({ page }) => {
      await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
      await page.getByRole('group', { name: 'Selected rows' }).getByRole('button', { name: 'Mark paid' }).click();
      return page.getByRole('dialog');
    },
  },
  view: {
    as: 'staff',
    from: () => '/clients?sort=name',
    open: async ({ page }) => {
      await button(page, /^Views/).click();
      await menuItem(page, 'Save as new view…').click();
      return page.getByRole('dialog');
    },
  },
  'menu of views': menuOf(/^Views/, toClients),
  'sheet of a line': {
    as: 'staff',
    only: 360,
    from: ({ draft }) => `/invoices/${draft}`,
    open: async ({ page }) => {
      await page.getByRole('list', { name: 'Lines' }).getByRole('button').first().click();
      return page.getByRole('dialog');
    },
  },
  columns: {
    as: 'staff',
    only: 1280,
    from: toClients,
    open: async ({ page }) => {
      await button(page, 'Columns').click();
      return page.getByRole('dialog', { name: 'Columns' });
    },
  },
  filter: {
    as: 'admin',
    from: () => '/audit',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      return page.getByRole('dialog');
    },
  },
  export: menuOf('Export', toClients),
  'menu of a card': menuOf(/^Menu of/, () => '/leads?stage=qualified'),
  'menu of the account': { ...menuOf(/^Account/, toClients), only: 1280 },
  'secret of a token': {
    as: 'admin',
    from: () => '/tokens?panel=token:new',
    open: async ({ page }) => {
      await page.getByLabel('Name').fill('Ledger bridge');
      await page.getByRole('checkbox', { name: /Read clients/ }).check();
      await button(page, 'Create token').click();
      return page.getByRole('group', { name: 'API token', exact: true });
    },
  },
  'one-time password': {
    as: 'admin',
    from: () => '/users?panel=user:new',
    open: async ({ page }) => {
      await page.getByLabel('Name', { exact: true }).fill('Maeve Byrne');
      await page.getByLabel('Username').fill(`maeve${String(page.viewportSize()?.width)}`);
      await button(page, 'Create user').click();
      return page.getByRole('group', { name: 'One-time password' });
    },
  },
  'toast with Undo': {
    as: 'admin',
    from: ({ client }) => `/clients?panel=client:${client}`,
    open: async (place) => {
      await archive(place);
      // It stays while the pointer is on it.
      await button(place.page, 'Undo').hover();
      return place.page.locator('.toast', { hasText: 'archived' });
    },
    close: async ({ page }) => {
      await button(page, 'Undo').click();
      await expect(page.locator('.toast', { hasText: 'restored' }).first()).toBeVisible();
    },
  },
  'banner of being offline': {
    as: 'staff',
    from: toClients,
    open: async ({ page }) => {
      await page.context().setOffline(true);
      return page.locator('.banner', { hasText: 'You are offline.' });
    },
    close: ({ page }) => page.context().setOffline(false),
  },
  'sign in again': {
    as: 'staff',
    from: () => '/clients?panel=client:new',
    open: async ({ page, asStaff }) => {
      await page.getByRole('form', { name: 'Client' }).getByLabel('Name').fill('Ruth Albers');
      await endOtherSessions(asStaff);
      await page.keyboard.press('Control+s');
      return page.getByRole('alertdialog', { name: 'Sign in again' });
    },
    close: async ({ page }) => {
      await page.getByLabel('Password', { exact: true }).fill('staff123');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Ruth Albers');
    },
  },
};

/** A client, a lead and invoices, with what strains a layout. */
async function makeRecords(api: Api): Promise<Pick<Place, 'client' | 'lead' | 'draft'>> {
  const email = 'c.doyle@northside.example';
  const { id: client } = await api.client({ name: `Caoimhe ${long}`, company: long, email });
  const lines = [{ description: long, quantity: '400', unitPrice: '999999999.99', taxRate: '19' }];
  const { id: lead } = await api.lead({ name: `Tadhg ${long}`, company: long, email, status: 'QUALIFIED' });
  for (const dueOn of ['2026-01-01', '2030-01-01']) {
    await api.sentInvoice({ clientId: client, title: 'Ship', lines, dueOn });
  }
  // Without a line, so that sending it fails.
  await api.invoice({ clientId: client, title: long, lines: [] });
  const { id: draft } = await api.invoice({ clientId: client, title: `Work for ${long}`, lines });
  return { client, lead, draft };
}

for (const width of [1280, 360] as const) {
  test(`UX-40 axe and the layout find nothing in any open dialog and overlay, in both themes, at ${String(width)} px`, async ({
    openPage,
    asAdmin,
    asStaff,
  }) => {
    const made = await makeRecords(asAdmin);
    const found: string[] = [];
    for (const as of ['staff', 'admin'] as const) {
      const page = await openPage();
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await signIn(page, as);
      const place = { ...made, page, asAdmin, asStaff };
      for (const [name, overlay] of Object.entries(overlays)) {
        if (overlay.as !== as || (overlay.only ?? width) !== width) continue;
        await test.step(name, async () => {
          await page.goto(overlay.from(place));
          await expect(page.locator('h1').first()).toBeAttached();
          await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
          const shown = await overlay.open(place);
          await expect(shown).toBeVisible();
          // Menus and toasts lie beside the landmarks of the page.
          const violations = await axeFaults(page, 'region');
          found.push(...violations.map((violation) => `${name}, ${violation}`));
          const faults = await layoutFaults(page, width < 768 ? 44 : 24);
          found.push(...faults.map((fault) => `${name}: ${fault}`));
          await overlay.close?.(place);
        });
      }
      await page.close();
    }
    expect(found).toEqual([]);
  });
}
