import type { Locator, Page } from '@playwright/test';
import { Hands } from './hands.js';
import type { Api } from './api.js';
import { expect, signIn, test } from './harness.js';
import { timeToShow } from './shown.js';

/** One way to do a job, on a record that only this way touches. */
interface Way {
  /** Where the work begins. */
  readonly from: string;
  /** The most presses or clicks. */
  readonly most: number;
  readonly run: (hands: Hands, name: string, api: Api) => Promise<void>;
}

interface Job {
  readonly as?: 'admin' | 'staff';
  readonly given?: (api: Api, name: string) => Promise<unknown>;
  readonly keyboard: Way;
  readonly mouse: Way;
}

const line = { description: 'Branch photography', quantity: '1', unitPrice: '680' };
const panelOf = (page: Page, kind: string): Locator => page.getByRole('complementary', { name: kind, exact: true });
const option = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('dialog', { name: 'Find or do' }).getByRole('option', { name });
const card = (page: Page, stage: string, name: string): Locator =>
  page.getByRole('region', { name: stage, exact: true }).getByRole('link', { name });
const cell = (page: Page, name: string): Locator => page.getByLabel(`${name}, line 1`, { exact: true });

/** Waits for a toast. One that goes away may still be there beside it. */
async function said(page: Page, text: string): Promise<void> {
  await expect(page.locator('.toast', { hasText: text }).first()).toBeVisible();
}

async function find(hands: Hands, text: string): Promise<void> {
  await expect(hands.page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
  await hands.type(text);
}
const findByKey = async (hands: Hands, text: string): Promise<void> => {
  await hands.press('Control+k');
  await find(hands, text);
};
const findByClick = async (hands: Hands, text: string): Promise<void> => {
  await hands.click(hands.page.getByRole('button', { name: /^Search/ }).first());
  await find(hands, text);
};

async function isRestored({ page }: Hands, name: string): Promise<void> {
  await said(page, `${name} restored`);
}
async function saysWhoChanged({ page }: Hands): Promise<void> {
  const change = panelOf(page, 'Client').getByRole('listitem').filter({ hasText: 'Admin changed Email' });
  await expect(change.locator('del')).toHaveText('before@example.com');
  await expect(change.locator('ins')).toHaveText('after@example.com');
}
async function isPaid({ page }: Hands): Promise<void> {
  await expect(page.locator('.crumb')).toContainText('Paid');
  await said(page, 'marked paid');
}
async function isSent({ page }: Hands): Promise<void> {
  await expect(page.locator('.crumb')).toContainText(/INV-\d{4}-\d{4}/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Branch photography');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}
async function isConverted({ page }: Hands, name: string): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await said(page, `${name} is now a client`);
}

/** 500 clients in a file, with the headers of the import itself. */
const people = (name: string) => ({
  name: 'people.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Name,Email,Company,Phone,City,Country',
      ...Array.from({ length: 500 }, (_, n) => `${name} ${n},${name}${n}@example.org,Firm ${n},+49 30 ${n},Berlin,DE`),
    ].join('\n'),
  ),
});
const tally = ({ page }: Hands): Locator => page.locator('.tally');
const button = ({ page }: Hands, name: RegExp): Locator => page.getByRole('button', { name });

/** From the choice of a file to its records. `choose` opens the dialog of files, `goOn` goes a step on. */
async function bringIn(
  hands: Hands,
  name: string,
  choose: () => Promise<void>,
  goOn: (step: RegExp) => Promise<void>,
): Promise<void> {
  const { page } = hands;
  await expect(button(hands, /^Choose a file/)).toBeVisible();
  const dialog = page.waitForEvent('filechooser');
  await choose();
  await (await dialog).setFiles(people(name.slice(0, 2)));
  await expect(page.locator('.import-step').getByText('6 of 6 columns')).toBeVisible();
  await expect(button(hands, /^Preview/)).toBeEnabled();
  await goOn(/^Preview/);
  await expect(tally(hands)).toContainText(/To create\s*500/);
  await expect(button(hands, /^Import 500/)).toBeEnabled();
  const time = await timeToShow(page, '.tally', 'Created', () => goOn(/^Import 500/));
  await expect(tally(hands)).toContainText(/Created\s*500/);
  test.info().annotations.push({ type: 'ms for the rows', description: time.toFixed(0) });
  expect(time).toBeLessThanOrEqual(3000);
}

const jobs: Readonly<Record<string, Job>> = {
  'find a client and mark its invoice paid': {
    given: async (api, name) => {
      const { id: clientId } = await api.client({ name });
      await api.sentInvoice({ clientId, title: 'Signs', lines: [line] });
    },
    keyboard: {
      from: '/',
      most: 4,
      run: async (hands, name) => {
        await findByKey(hands, name);
        await expect(option(hands.page, /^INV-/)).toBeVisible();
        await hands.press('ArrowDown', 'Enter');
        await expect(hands.page.locator('.crumb')).toContainText('Sent');
        await hands.press('m');
        await isPaid(hands);
      },
    },
    mouse: {
      from: '/',
      most: 3,
      run: async (hands, name) => {
        await findByClick(hands, name);
        await hands.click(option(hands.page, /^INV-/));
        await hands.click(button(hands, /^Mark paid/).first());
        await isPaid(hands);
      },
    },
  },
  'add a lead': {
    keyboard: {
      from: '/',
      most: 3,
      run: async (hands, name) => {
        await hands.press('c', 'l');
        await expect(panelOf(hands.page, 'New lead').getByLabel('Name')).toBeFocused();
        await hands.type(name);
        await hands.press('Control+Enter');
        await expect(card(hands.page, 'New', name)).toBeVisible();
      },
    },
    mouse: {
      from: '/leads',
      most: 2,
      run: async (hands, name) => {
        await hands.click(hands.page.getByRole('link', { name: 'New lead' }).first());
        await expect(panelOf(hands.page, 'New lead').getByLabel('Name')).toBeFocused();
        await hands.type(name);
        await hands.click(button(hands, /^Create lead/));
        await expect(card(hands.page, 'New', name)).toBeVisible();
      },
    },
  },
  'move a lead': {
    given: (api, name) => api.lead({ name }),
    keyboard: {
      from: '/leads',
      most: 1,
      run: async (hands, name) => {
        await card(hands.page, 'New', name).focus();
        await hands.press('Alt+ArrowRight');
        await expect(card(hands.page, 'Contacted', name)).toBeFocused();
      },
    },
    mouse: {
      from: '/leads',
      most: 2,
      run: async (hands, name) => {
        await hands.click(button(hands, new RegExp(`^Menu of ${name}`)));
        await hands.click(hands.page.getByRole('menuitemradio', { name: 'Qualified' }));
        await expect(card(hands.page, 'Qualified', name)).toBeFocused();
      },
    },
  },
  'convert a qualified lead': {
    given: (api, name) => api.lead({ name, status: 'QUALIFIED' }),
    keyboard: {
      from: '/leads',
      most: 3,
      run: async (hands, name) => {
        await card(hands.page, 'Qualified', name).focus();
        await hands.press('Enter');
        await expect(panelOf(hands.page, 'Lead')).toContainText('This lead is qualified.');
        await hands.press('Control+Enter');
        await expect(hands.page.getByRole('dialog')).toContainText(name);
        await hands.press('Control+Enter');
        await isConverted(hands, name);
      },
    },
    mouse: {
      from: '/leads',
      most: 2,
      run: async (hands, name) => {
        await hands.click(button(hands, new RegExp(`^Convert ${name}`)));
        await hands.click(button(hands, /^Make client/));
        await isConverted(hands, name);
      },
    },
  },
  'create and send an invoice of one line': {
    given: (api, name) => api.client({ name }),
    keyboard: {
      from: '/',
      most: 8,
      run: async (hands, name) => {
        const { page } = hands;
        await hands.press('c', 'i');
        await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
        await hands.type(name);
        await expect(page.getByRole('option').first()).toContainText(name);
        await hands.press('Enter');
        await expect(cell(page, 'Description')).toBeFocused();
        await hands.type('Branch photography');
        await hands.press('Tab', 'Tab', 'Tab');
        await hands.type('680');
        await hands.press('Control+Enter');
        const question = page.getByRole('alertdialog', { name: `Send €680.00 to ${name}?` });
        await expect(question).toContainText(/It takes the next number, INV-\d{4}-…, and today’s date, and is due on/);
        await expect(question).toContainText('VAT on 1 line');
        await hands.press('Enter');
        await isSent(hands);
      },
    },
    mouse: {
      from: '/invoices',
      most: 5,
      run: async (hands, name) => {
        const { page } = hands;
        await hands.click(page.getByRole('link', { name: 'New invoice' }).first());
        await expect(page.getByRole('combobox', { name: 'Client' })).toBeFocused();
        await hands.type(name);
        await hands.click(page.getByRole('option', { name: new RegExp(`^${name}`) }));
        await expect(cell(page, 'Description')).toBeFocused();
        await hands.type('Branch photography');
        await hands.click(cell(page, 'Price'));
        await hands.type('680');
        await hands.click(button(hands, /^Send/).first());
        await hands.click(page.getByRole('alertdialog').getByRole('button', { name: 'Send' }));
        await isSent(hands);
      },
    },
  },
  'see who changed a client’s email, and from what': {
    given: async (api, name) => {
      const { id } = await api.client({ name, email: 'before@example.com' });
      await api.changeClient(id, { version: 1, email: 'after@example.com' });
    },
    keyboard: {
      from: '/',
      most: 4,
      run: async (hands, name) => {
        await findByKey(hands, name);
        await expect(option(hands.page, new RegExp(`^${name}`))).toBeVisible();
        await hands.press('Enter');
        await expect(panelOf(hands.page, 'Client')).toContainText('after@example.com');
        await hands.press('h');
        await expect(panelOf(hands.page, 'Client').getByRole('button', { name: 'Timeline' })).toBeFocused();
        await saysWhoChanged(hands);
      },
    },
    mouse: {
      from: '/',
      most: 3,
      run: async (hands, name) => {
        await findByClick(hands, name);
        await hands.click(option(hands.page, new RegExp(`^${name}`)));
        await saysWhoChanged(hands);
      },
    },
  },
  'restore a client just archived': {
    as: 'admin',
    given: (api, name) => api.client({ name }),
    keyboard: {
      from: '/clients',
      most: 1,
      run: async (hands, name) => {
        await hands.page.getByRole('link', { name }).focus();
        await hands.page.keyboard.press('e');
        await said(hands.page, `${name} archived`);
        await hands.press('Control+z');
        await isRestored(hands, name);
      },
    },
    mouse: {
      from: '/clients',
      most: 1,
      run: async (hands, name) => {
        await hands.page.getByRole('link', { name }).focus();
        await hands.page.keyboard.press('e');
        await hands.click(button(hands, /^Undo/));
        await isRestored(hands, name);
      },
    },
  },
  'restore a client archived long ago': {
    as: 'admin',
    given: async (api, name) => api.archiveClient((await api.client({ name })).id),
    keyboard: {
      from: '/',
      most: 4,
      run: async (hands, name) => {
        await findByKey(hands, `archived:${name}`);
        await expect(option(hands.page, new RegExp(`^${name}`))).toBeVisible();
        await hands.press('Enter');
        await expect(panelOf(hands.page, 'Client').getByText(/^Archived/)).toBeVisible();
        await hands.press('r');
        await isRestored(hands, name);
      },
    },
    mouse: {
      from: '/',
      most: 3,
      run: async (hands, name) => {
        await findByClick(hands, `archived:${name}`);
        await hands.click(option(hands.page, new RegExp(`^${name}`)));
        await hands.click(panelOf(hands.page, 'Client').getByRole('button', { name: 'Restore' }));
        await isRestored(hands, name);
      },
    },
  },
  'import 500 clients whose headers match': {
    keyboard: {
      from: '/',
      most: 5,
      run: async (hands, name) => {
        await hands.press('g', 'm');
        await expect(button(hands, /^Choose a file/)).toBeFocused();
        await bringIn(
          hands,
          name,
          () => hands.press('Enter'),
          () => hands.press('Control+Enter'),
        );
      },
    },
    mouse: {
      from: '/',
      most: 5,
      run: async (hands, name) => {
        await hands.click(hands.page.getByRole('link', { name: 'Import', exact: true }).first());
        await bringIn(
          hands,
          name,
          () => hands.click(button(hands, /^Choose a file/)),
          (step) => hands.click(button(hands, step)),
        );
      },
    },
  },
};

for (const [name, job] of Object.entries(jobs)) {
  test(`U3 ${name}`, async ({ page, asAdmin }) => {
    const user = job.as ?? 'staff';
    await signIn(page, user, `${user}123`);
    const counts: string[] = [];
    for (const way of ['keyboard', 'mouse'] as const) {
      const { from, most, run } = job[way];
      const person = way === 'keyboard' ? 'Caoimhe Doyle' : 'Tobias Brandt';
      await job.given?.(asAdmin, person);
      await page.goto(from);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      const hands = new Hands(page);
      await test.step(`by ${way}`, () => run(hands, person, asAdmin));
      counts.push(`${way} ${String(hands.used)}/${String(most)}`);
      expect(hands.used, way).toBeLessThanOrEqual(most);
    }
    test.info().annotations.push({ type: 'job', description: counts.join(', ') });
    process.stdout.write(`${name}: ${counts.join(' ')}\n`);
  });
}
