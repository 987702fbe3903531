import { expectAccessible } from './accessible.js';
import { expect, shot, signIn, test } from './harness.js';

// What the network itself says of requests that fail on purpose.
test.use({ expectedProblems: [/Failed to load resource/] });

test('UX-33 offline: a banner, Retry, what was typed stays, and what is shown loads again', async ({
  page,
  context,
  asStaff,
}) => {
  await asStaff.client({ name: 'Tobias Brandt' });
  await signIn(page, 'staff', '/clients?panel=client:new');
  const table = page.getByRole('table', { name: 'Clients' });
  await expect(table).toContainText('Tobias Brandt');
  const form = page.getByRole('form', { name: 'Client' });
  await form.getByLabel('Name').fill('Ruth Albers');

  await context.setOffline(true);
  const banner = page.getByRole('main').locator('.banner', { hasText: 'You are offline.' });
  await expect(banner).toBeVisible();
  await shot(page, 'offline');
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await expect(form.getByRole('alert')).toContainText('cannot be reached');
  await expect(form.getByLabel('Name')).toHaveValue('Ruth Albers');
  await expect(table).toContainText('Tobias Brandt');
  await banner.getByRole('button', { name: 'Retry' }).click();
  await expect(banner).toBeVisible();

  await asStaff.client({ name: 'Hannah Weiss' });
  await context.setOffline(false);
  await expect(banner).toBeHidden();
  await expect(table).toContainText('Hannah Weiss');
  await expect(form.getByLabel('Name')).toHaveValue('Ruth Albers');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Ruth Albers');
});

test('what was refused as the server could not be reached says so no longer once it answers', async ({
  page,
  context,
  asStaff,
}) => {
  await asStaff.client({ name: 'Tobias Brandt' });
  await signIn(page, 'staff', '/clients');
  const toast = page.locator('co-toast', { hasText: 'The server answers again. What you typed can be saved now.' });

  await test.step('a form', async () => {
    await page.goto('/clients?panel=client:new');
    const form = page.getByRole('form', { name: 'Client' });
    await form.getByLabel('Name').fill('Ruth Albers');
    await context.setOffline(true);
    await page.keyboard.press('Control+s');
    await expect(form.getByRole('alert')).toContainText('cannot be reached');
    await context.setOffline(false);
    await expect(form.getByRole('alert')).toHaveCount(0);
    await expect(toast).toBeVisible();
    await expect(form.getByLabel('Name')).toHaveValue('Ruth Albers');
    await shot(page, 'form-answered');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('complementary', { name: 'Client' })).toContainText('Ruth Albers');
  });

  await test.step('a field', async () => {
    await page.getByRole('table', { name: 'Clients' }).getByRole('link', { name: 'Tobias Brandt' }).click();
    const panel = page.getByRole('complementary', { name: 'Client' });
    await panel.getByRole('button', { name: /^Phone/ }).click();
    const phone = panel.getByRole('textbox', { name: 'Phone' });
    await phone.fill('+49 30 1');
    await context.setOffline(true);
    await phone.press('Enter');
    await expect(panel.getByText('The server cannot be reached')).toBeVisible();
    await context.setOffline(false);
    await expect(panel.getByText('The server cannot be reached')).toHaveCount(0);
    await expect(phone).toHaveValue('+49 30 1');
    await phone.press('Enter');
    await expect(panel.getByRole('button', { name: /^Phone:\s*\+49 30 1/ })).toBeVisible();
  });
});

test('a server that is away is asked again until it answers', async ({ page }) => {
  await signIn(page, 'staff', '/clients');
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  const away = /\/(graphql|health)$/;
  await page.route(away, (route) => route.abort());
  await page.getByRole('searchbox', { name: 'Search clients' }).fill('ruth');
  const banner = page.getByRole('main').locator('.banner', { hasText: 'The server cannot be reached.' });
  await expect(banner).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The clients did not load' })).toBeVisible();
  await page.unroute(away);
  await banner.getByRole('button', { name: 'Retry' }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByRole('heading', { name: 'No client matches' })).toBeVisible();
});

test('a page whose program does not load says so, and the one before is not lost', async ({ page, context }) => {
  await signIn(page, 'staff', '/clients');
  await page.getByRole('searchbox', { name: 'Search clients' }).fill('ruth');
  await expect(page).toHaveURL(/q=ruth/);
  await context.setOffline(true);
  const leads = page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Leads' });
  await leads.click();
  const failed = page.getByRole('alert').filter({ hasText: 'This page did not load' });
  await expect(failed).toBeVisible();
  await page.getByRole('button', { name: 'Back to where you were' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search clients' })).toHaveValue('ruth');

  await leads.click();
  await expect(failed).toBeVisible();
  await context.setOffline(false);
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
  await expect(failed).toBeHidden();
});

test('the palette opens offline too, and says that the search does not answer', async ({ page, context }) => {
  const loaded = page.waitForResponse(async (response) =>
    (await response.text()).includes('Find a record or a command'),
  );
  await signIn(page, 'staff', '/clients');
  await loaded;
  await context.setOffline(true);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).fill('ruth');
  await expect(page.getByRole('dialog', { name: 'Find or do' }).getByRole('alert')).toContainText(
    'The search did not answer. The server cannot be reached.',
  );
});

test('the banner says how old the page is', async ({ page, context }) => {
  await signIn(page, 'staff', '/clients');
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  await context.setOffline(true);
  const banner = page.getByRole('main').locator('.banner', { hasText: 'You are offline.' });
  await expect(banner).toContainText('What you see was read just now.');
});

test('a panel whose part of the program does not load says so, and can be closed', async ({ page, asStaff }) => {
  await asStaff.client({ name: 'Tobias Brandt' });
  await signIn(page, 'staff', '/clients');
  const row = page.getByRole('table', { name: 'Clients' }).getByRole('link', { name: 'Tobias Brandt' });
  await expect(row).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.route(/chunk-.*\.js$/, (route) => route.abort());
  await row.click();
  const panel = page.getByRole('complementary', { name: 'Client' });
  await expect(panel.getByRole('heading', { name: 'The client did not load' })).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();
  await page.unroute(/chunk-.*\.js$/);
  await row.click();
  await panel.getByRole('button', { name: 'Reload the page' }).click();
  await expect(panel).toContainText('created this client');
});
