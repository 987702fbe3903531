import { Api } from './api.js';
import { expect, shot, signIn, signInByHand, test } from './harness.js';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('an admin makes a user, who signs in with the one-time password and must replace it', async ({
  page,
  openPage,
}) => {
  await signIn(page, 'admin');
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Users' }).click();
  const table = page.getByRole('table', { name: 'Users' });
  await expect(table.getByRole('row', { name: /Admin.*You/ })).toBeVisible();

  await page.getByRole('link', { name: 'New user' }).click();
  const form = page.getByRole('complementary', { name: 'New user' });
  await form.getByLabel('Name', { exact: true }).fill('Maeve Byrne');
  await form.getByLabel('Username').fill('staff');
  await shot(page, 'user-new');
  await form.getByRole('button', { name: 'Create user' }).click();
  await expect(form.getByText('Another user has this username.')).toBeVisible();
  await form.getByLabel('Username').fill('maeve');
  await form.getByRole('button', { name: 'Create user' }).click();

  const panel = page.getByRole('complementary', { name: 'User', exact: true });
  const secret = panel.getByRole('group', { name: 'One-time password' });
  const password = ((await secret.locator('code').textContent()) ?? '').trim();
  await secret.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(password);
  await expect(table.getByRole('row', { name: /Maeve Byrne/ })).toContainText('New password due');
  await shot(page, 'user-made');

  await test.step('it is shown once', async () => {
    await page.reload();
    await expect(panel.getByRole('heading', { name: 'Maeve Byrne' })).toBeVisible();
    await expect(secret).toHaveCount(0);
  });

  const hers = await openPage();
  await signInByHand(hers, 'maeve', password, '/clients');
  await expect(hers.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await expect(hers).toHaveURL(/\/password\?next=%2Fclients/);
  await shot(hers, 'password-required');
  await hers.getByLabel('Current password').fill(password);
  await hers.getByLabel('New password').fill('harbour lane at dusk');
  await hers.getByRole('button', { name: 'Save new password' }).click();
  await expect(hers).toHaveURL(/\/clients/);

  await test.step('renamed, made an admin, disabled and enabled', async () => {
    await panel.getByLabel('Name', { exact: true }).fill('Maeve O’Byrne');
    await panel.getByLabel('Role').selectOption('Admin');
    await page.keyboard.press('Control+s');
    await expect(table.getByRole('row', { name: /Maeve O’Byrne/ })).toContainText('Admin');
    await panel.getByRole('button', { name: 'Disable user' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable user' }).click();
    await expect(table.getByRole('row', { name: /Maeve O’Byrne/ })).toContainText('Disabled');
    await hers.reload();
    await expect(hers).toHaveURL(/\/login/);
    await panel.getByRole('button', { name: 'Enable user' }).click();
    await expect(table.getByRole('row', { name: /Maeve O’Byrne/ })).toContainText('Active');
  });

  await test.step('a reset gives another one-time password', async () => {
    await panel.getByRole('button', { name: 'Reset password' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reset password' }).click();
    await expect(secret.locator('code')).not.toHaveText(password);
  });
});

test('the last active admin stays one, and the field says so', async ({ page }) => {
  await signIn(page, 'admin', '/users');
  await page.getByRole('table', { name: 'Users' }).getByRole('link', { name: 'Admin' }).click();
  const panel = page.getByRole('complementary', { name: 'User', exact: true });
  await panel.getByLabel('Role').selectOption('Staff');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('This is the last active admin: make another one first.')).toBeVisible();
  await expect(panel.getByLabel('Role')).toHaveAttribute('aria-invalid', 'true');
  await shot(page, 'user-last-admin');
  await panel.getByRole('button', { name: 'Disable user' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disable user' }).click();
  await expect(panel.getByRole('alert')).toContainText('This is the last active admin');
  await expect(panel.getByRole('button', { name: 'Reset password' })).toHaveCount(0);
});

test('a token is made, works, is revoked and works no more', async ({ page, server }) => {
  await signIn(page, 'admin', '/tokens');
  await expect(page.getByRole('heading', { name: 'No active API tokens' })).toBeVisible();
  await shot(page, 'tokens-empty');
  await page.getByRole('link', { name: 'New token' }).first().click();
  const form = page.getByRole('complementary', { name: 'New API token' });
  await form.getByRole('button', { name: 'Create token' }).click();
  await expect(form.getByText('Choose what the token may do.')).toBeVisible();
  await form.getByLabel('Name').fill('Ledger bridge');
  await form.getByRole('checkbox', { name: /Read clients/ }).check();
  await form.getByRole('checkbox', { name: /Read invoices/ }).check();
  await form.getByLabel('Expires').selectOption('In 30 days');
  await shot(page, 'token-new');
  await form.getByRole('button', { name: 'Create token' }).click();

  const panel = page.getByRole('complementary', { name: 'API token', exact: true });
  const secret = panel.getByRole('group', { name: 'API token', exact: true });
  await secret.getByRole('button', { name: 'Copy' }).click();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^coh_[0-9A-Za-z]{46}$/);
  await expect(secret).toContainText('shown this once');
  await expect(panel.getByLabel('An example for the command line')).toContainText(`Bearer ${token}`);
  await shot(page, 'token-made');

  const byToken = new Api(server.baseURL, token);
  const count = '{ clients { totalCount } }';
  expect(await byToken.ask(count)).toEqual({ clients: { totalCount: 0 } });
  await page.reload();
  await expect(panel.getByRole('heading', { name: 'Ledger bridge' })).toBeVisible();
  await expect(secret).toHaveCount(0);
  const row = page.getByRole('table', { name: 'API tokens' }).getByRole('row', { name: /Ledger bridge/ });
  await expect(row).toContainText('Clients: read · Invoices: read');
  await expect(row).not.toContainText('Never');
  await expect(panel.getByRole('link', { name: 'API explorer' })).toHaveAttribute('href', '/graphql');

  await panel.getByRole('button', { name: 'Revoke token' }).click();
  await shot(page, 'token-revoke');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByRole('heading', { name: 'No active API tokens' })).toBeVisible();
  await expect(byToken.ask(count)).rejects.toThrow();
  await page.getByRole('button', { name: 'Ended too' }).click();
  await expect(row).toContainText('Revoked');
});

test('a change of the workspace shows in a new invoice, and staff read it', async ({ page, openPage, asAdmin }) => {
  await signIn(page, 'admin', '/workspace');
  const form = page.getByRole('form', { name: 'Workspace' });
  await form.getByLabel('Name').fill('Harbour Lane Studio');
  await form.getByLabel('Street').fill('14 Harbour Lane');
  await form.getByLabel('City').fill('Cork');
  await form.getByLabel('IBAN').fill('IE29 AIBK 9311 5212 3456 79');
  await form.getByLabel('Currency').selectOption('GBP');
  await form.getByLabel('Payment terms').fill('14');
  await form.getByLabel('Time zone').fill('Europe/Nowhere');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('This is not an IBAN.')).toBeVisible();
  await expect(form.getByText('This is not a time zone of the IANA.')).toBeVisible();
  await shot(page, 'workspace-errors');
  await form.getByLabel('IBAN').fill('IE29 AIBK 9311 5212 3456 78');
  await form.getByLabel('Time zone').fill('Europe/Dublin');
  await form.getByLabel('Prefix').fill('HL');
  await page.keyboard.press('Control+s');
  await expect(page.locator('.toast', { hasText: 'Saved' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Harbour Lane Studio/ })).toBeVisible();
  await expect(form.getByText(/^HL-\d{4}-0001$/)).toBeVisible();

  await form.getByLabel('First number of this year').fill('118');
  await form.getByRole('button', { name: 'Set' }).click();
  await expect(form.getByText(/^HL-\d{4}-0118$/)).toBeVisible();
  await shot(page, 'workspace');

  const staff = await openPage();
  await signIn(staff, 'staff', '/workspace');
  await expect(staff.getByText('Harbour Lane Studio').last()).toBeVisible();
  await expect(staff.getByText('IE29AIBK93115212345678')).toBeVisible();
  await expect(staff.getByRole('form')).toHaveCount(0);
  await shot(staff, 'workspace-staff');
  await staff.goto('/users');
  await expect(staff).toHaveURL(/\/$/);

  const client = 'Weiss Optik';
  await asAdmin.client({ name: client });
  await staff.goto('/invoices/new');
  await staff.getByLabel('Title').fill('Signage');
  await staff.getByRole('combobox').fill(client);
  await staff.getByRole('option', { name: client, exact: true }).click();
  const table = staff.getByRole('table', { name: 'Lines' });
  await table.getByLabel(/^Description.*1$/).fill('Sign');
  await table.getByLabel(/^Price.*1$/).fill('100');
  await staff.getByRole('button', { name: /^Send/ }).first().click();
  await staff.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
  await expect(staff.locator('.crumb')).toContainText(/HL-\d{4}-0118/);
  await expect(staff.locator('co-invoice-totals')).toContainText('£');
});

test('a stale save of the workspace overwrites nothing and says what stands', async ({ page, openPage }) => {
  await signIn(page, 'admin', '/workspace');
  const mine = page.getByRole('form', { name: 'Workspace' });
  await mine.getByLabel('City').fill('Cork');
  const other = await openPage();
  await signIn(other, 'admin', '/workspace');
  const theirs = other.getByRole('form', { name: 'Workspace' });
  await theirs.getByLabel('City').fill('Galway');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await expect(other.locator('.toast', { hasText: 'Saved' })).toBeVisible();

  await mine.getByRole('button', { name: 'Save' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'Somebody saved this workspace first' });
  await expect(notice).toContainText('Galway');
  await expect(notice).toContainText('Cork');
  await shot(page, 'workspace-overtaken');
  await notice.getByRole('button', { name: 'Take theirs' }).click();
  await expect(mine.getByLabel('City')).toHaveValue('Galway');

  await test.step('leaving with something typed asks first', async () => {
    await mine.getByLabel('City').fill('Limerick');
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' }).click();
    await mine.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.toast', { hasText: 'Saved' })).toBeVisible();
    await page.getByRole('link', { name: 'Home' }).first().click();
    await expect(page).toHaveURL(/\/$/);
  });
});
