import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import type { Made, User } from './api.js';
import { expect, shot, signIn, test } from './harness.js';

interface Csv {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

function csv(name: string, text: string): Csv {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

function people(count: number): Csv {
  const rows = Array.from({ length: count }, (_, n) => `Person ${n},p${n}@example.org,Firm ${n},+49 30 ${n},Berlin,DE`);
  return csv('people.csv', ['Full Name,E-Mail,Organisation,Phone 1,City,Country', ...rows, ''].join('\n'));
}

async function openImport(page: Page, as: User, query = ''): Promise<void> {
  await signIn(page, as, `/import${query}`);
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeFocused();
}

/** Chooses a file in the dialog that `open` brings up. */
async function choose(page: Page, file: Csv, open: () => Promise<void>): Promise<void> {
  const dialog = page.waitForEvent('filechooser');
  await open();
  await (await dialog).setFiles(file);
}

const byClick = (page: Page) => () => page.getByRole('button', { name: 'Choose a file' }).click();
const matched = (page: Page, text: string) => page.locator('.import-step').getByText(`${text} columns`);
const tally = (page: Page) => page.locator('.tally');
/** On by the keyboard from the columns to the result. */
async function bringIn(page: Page): Promise<void> {
  for (const name of [/^Preview/, /^Import \d/]) {
    await expect(page.getByRole('button', { name })).toBeEnabled();
    await page.keyboard.press('Control+Enter');
  }
}

const step = (page: Page, name: string) =>
  expect(page.getByRole('list', { name: 'Steps of the import' }).locator('[aria-current=step]')).toContainText(name);

/** Axe finds nothing, and nothing is wider than the page. */
async function expectFitting(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expectAccessible(page);
  await page.emulateMedia({ reducedMotion: null });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test('UX-34 500 clients whose headers match come in with 3 keys, previewed within 3 s', async ({ page }) => {
  await openImport(page, 'staff');
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const chosen = Date.now();
  await choose(page, people(500), () => press('Enter'));
  await expect(matched(page, '6 of 6')).toBeVisible();
  await press('Control+Enter');
  await expect(tally(page)).toContainText(/To create\s*500/);
  expect(Date.now() - chosen).toBeLessThan(3000);
  await expect(page.getByRole('heading', { name: 'Import clients' })).toBeFocused();
  await press('Control+Enter');
  await expect(tally(page)).toContainText(/Created\s*500/);
  expect(keys).toBeLessThanOrEqual(5);
  await page.getByRole('link', { name: 'Show the clients' }).click();
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: /./ })).toContainText('500');
  await page.goBack();
  await page.goBack();
  await step(page, 'File');
});

test('UX-34 500 clients whose headers match come in with 5 clicks', async ({ page }) => {
  await signIn(page, 'staff');
  let clicks = 0;
  const click = async (name: RegExp, role: 'link' | 'button' = 'button'): Promise<void> => {
    clicks += 1;
    await page.getByRole(role, { name }).first().click();
  };
  await click(/^Import$/, 'link');
  await choose(page, people(500), () => click(/Choose a file/));
  await click(/^Preview/);
  await click(/^Import 500 clients/);
  await expect(tally(page)).toContainText(/Created\s*500/);
  expect(clicks).toBeLessThanOrEqual(5);
});

test('UX-34 a mapping is changed, rows with errors are downloaded, mended and imported again', async ({ page }) => {
  await openImport(page, 'staff');
  const text = 'Wer;Mail;Second mail;Shoe size\nAda Byron;;ada@example.org;40\nBob Crane;;nope;41\n';
  await choose(page, csv('people.csv', text), byClick(page));
  await step(page, 'Columns');
  await expect(page.getByRole('alert')).toContainText('The file has no such column');
  const field = (column: string) => page.getByRole('combobox', { name: `Field of the column ${column}`, exact: true });
  await expect(matched(page, '1 of 4')).toBeVisible();
  await expect(page.getByRole('row', { name: /Wer/ })).toContainText('Ada Byron');
  await field('Wer').selectOption({ label: 'Name' });
  await field('Second mail').selectOption({ label: 'Email' });
  await expect(field('Mail')).toHaveValue('');
  await expect(matched(page, '2 of 4')).toBeVisible();
  await shot(page, 'import-columns');
  await expectFitting(page);

  await page.keyboard.press('Control+Enter');
  const errors = page.getByRole('table', { name: 'Rows with errors' });
  await expect(errors.getByRole('row').nth(1)).toHaveText('3Second mailThis is not an email address.');
  await expect(page.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await expect(page.locator('.cdk-live-announcer-element')).toHaveText('1 error in 2 rows: nothing can be imported.');
  await shot(page, 'import-errors');
  await expectFitting(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the rows with errors' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('people.errors.csv');
  const refused = await readFile(await file.path(), 'utf8');
  expect(refused).toContain('Bob Crane;;nope;41;Second mail: This is not an email address.');

  await page.goBack();
  await expect(field('Wer')).toHaveValue('name');
  await page.goBack();
  const mended = refused.replace('Wer', 'Name').replace('Second mail', 'Email 1').replace('nope', 'bob@example.org');
  await choose(page, csv('people.errors.csv', mended), byClick(page));
  await page.getByRole('button', { name: /^Preview/ }).click();
  await page.getByRole('button', { name: 'Import 1 client' }).click();
  await expect(tally(page)).toContainText(/Created\s*1/);
  await shot(page, 'import-result');
  await expectFitting(page);
  await expect(page.getByRole('button', { name: 'Undo the import' })).toBeHidden();
});

test('UX-34 duplicates are skipped, updated or made again, as chosen', async ({ page }) => {
  await openImport(page, 'staff');
  await page.getByLabel('Or paste rows').fill('Name,Email,City\nAda Byron,ada@example.org,\n');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Preview/ }).click();
  await page.getByRole('button', { name: 'Import 1 client' }).click();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await page.getByLabel('Or paste rows').fill('Name,Email,City\nAda King,ada@example.org,Ockham\n');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Preview/ }).click();
  await expect(page.getByText('Nothing would change')).toBeVisible();
  await expect(tally(page)).toContainText(/To skip\s*1/);
  await page.getByLabel('Where a client is there already').selectOption('Create another one');
  await expect(tally(page)).toContainText(/To create\s*1/);
  await page.getByLabel('Where a client is there already').selectOption('Update it');
  await expect(tally(page)).toContainText(/To update\s*1/);
  await shot(page, 'import-preview');
  await page.getByRole('button', { name: 'Import 1 client' }).click();
  await page.getByRole('link', { name: 'Show the clients' }).click();
  await expect(page.getByRole('link', { name: 'Ada King' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ada Byron' })).toBeHidden();
});

test('UX-34 the formats that a file leaves open are asked for; invoices are for admins', async ({ page, openPage }) => {
  await openImport(page, 'admin', '?type=invoices');
  const rows = 'Number,Client,Date,Item,Qty,Price\nA-1,Ada Byron,01/02/2026,Pen,1,"1,500"\n';
  await page.getByRole('radio', { name: 'Clients' }).check();
  await page.getByLabel('Or paste rows').fill('Name\nAda Byron\n');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Preview/ }).click();
  await page.getByRole('button', { name: 'Import 1 client' }).click();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await page.getByRole('radio', { name: 'Invoices' }).check();
  await page.getByLabel('Or paste rows').fill(rows);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: /^Preview/ }).click();
  await page.getByLabel('Dates such as 01/02/2026').selectOption('Day first: 1 February');
  await page.getByLabel('Numbers such as 1.234').selectOption('Point: 1,234.50');
  await page.getByRole('button', { name: 'Import 1 invoice' }).click();
  await page.getByRole('link', { name: 'Show the invoices' }).click();
  await expect(page.getByRole('table', { name: 'Invoices' })).toContainText('1,500.00');

  const staff = await openPage();
  await openImport(staff, 'staff', '?type=invoices');
  await expect(staff.getByRole('heading', { name: 'Import clients' })).toBeVisible();
  await expect(staff.getByRole('radio', { name: 'Invoices' })).toBeHidden();
});

test.describe('a file that is none', () => {
  test.use({ expectedProblems: [/status of 400/] });
  test('UX-34 what is no CSV file, or too large, is said beside the button', async ({ page }) => {
    await openImport(page, 'staff');
    await choose(page, csv('picture.csv', 'Name\nA\0b\n'), byClick(page));
    await expect(page.locator('.error')).toContainText('The file is not a text file');
    await step(page, 'File');
    await expect(page).toHaveURL(/\/import$/);
    await shot(page, 'import-file');
    await expectFitting(page);
    await choose(page, csv('empty.csv', ''), byClick(page));
    await expect(page.locator('.error')).toContainText('This file is empty.');
    await page.getByTestId('file').evaluate((box: HTMLInputElement) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(51 * 1024 * 1024)], 'large.csv'));
      box.files = files.files;
      box.dispatchEvent(new Event('change'));
    });
    await expect(page.locator('.error')).toContainText('larger than 50 MB');
  });
});

test('UX-34 a file past the 1 MB of a request is dropped, sent and previewed', async ({ page }) => {
  await openImport(page, 'staff', '?type=leads');
  await page.locator('.dropzone').evaluate((zone) => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `Person ${n},p${n}@example.org,${'Firm '.repeat(8)}${n}`);
    const files = new DataTransfer();
    files.items.add(new File([`Name,Email,Company\n${rows.join('\n')}\n`], 'large.csv'));
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  });
  await expect(matched(page, '3 of 3')).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Control+Enter');
  await expect(tally(page)).toContainText(/To create\s*20,000/);
});

test('UX-35 an import is undone as one batch, once nothing stands in the way', async ({ page, asStaff }) => {
  await openImport(page, 'admin');
  await choose(page, people(3), byClick(page));
  await bringIn(page);
  await expect(tally(page)).toContainText(/Created\s*3/);
  const audit = await page.getByRole('link', { name: 'Audit entries of this batch' }).getAttribute('href');

  const { clients } = await asStaff.ask<{ clients: { nodes: readonly Made[] } }>(
    '{ clients(filter: { search: "Person 1" }) { nodes { id version } } }',
  );
  const [touched] = clients.nodes;
  if (!touched) throw new Error('Nobody was imported.');
  await asStaff.changeClient(touched.id, { version: touched.version, city: 'Bonn' });

  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByRole('alert')).toContainText('Client Person 1 was changed since.');
  await shot(page, 'import-undo-refused');

  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose(page, csv('leads.csv', 'Name\nNew One\nNew Two\n'), byClick(page));
  await bringIn(page);
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText('The import was undone: 2 records archived, 0 changed back.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo the import' })).toBeHidden();
  await page.getByRole('link', { name: 'Show the clients' }).click();
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: /./ })).toContainText('3');

  await page.goto(audit ?? '');
  await expect(page.getByRole('table', { name: 'Audit entries' }).getByRole('row')).toHaveCount(1 + 4);
  await expect(page.getByText('Clients imported: 3 created, 0 updated, 0 skipped')).toBeVisible();
});

test('UX-35 formula cells of what was imported leave an export neutralised', async ({ page }) => {
  await openImport(page, 'staff');
  await choose(page, csv('f.csv', 'Name,Phone,City\n"=HYPERLINK(""x"")",+49 30 1,@SUM(A1)\n'), byClick(page));
  await bringIn(page);
  await expect(tally(page)).toContainText(/Created\s*1/);
  const exported = await (await page.request.get('/exports/clients.csv')).text();
  expect(exported).toContain(`"'=HYPERLINK(""x"")"`);
  expect(exported).toContain("'+49 30 1");
  expect(exported).toContain("'@SUM(A1)");
});

test('UX-35 an admin undoes somebody else’s import from its entry in the audit log', async ({ page, openPage }) => {
  await openImport(page, 'staff');
  await choose(page, people(3), byClick(page));
  await bringIn(page);
  await expect(page.getByText('3 rows imported. An admin can undo it')).toBeVisible();

  const admin = await openPage();
  await signIn(admin, 'admin', '/audit?entity=Import');
  await admin.getByRole('link', { name: 'Clients imported: 3 created, 0 updated, 0 skipped' }).click();
  const panel = admin.getByRole('complementary', { name: /^Entry/ });
  await panel.getByRole('button', { name: 'Undo the import' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Undo the import' }).click();
  await expect(admin.getByText('The import was undone: 3 archived, 0 changed back').last()).toBeVisible();
  await admin.getByRole('link', { name: 'Clients import undone: 3 archived, 0 changed back' }).click();
  await expect(panel.getByRole('heading', { name: 'Import' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Undo the import' })).toBeHidden();
});
