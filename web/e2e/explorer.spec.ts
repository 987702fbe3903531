import { expect, shot, signIn, signInByHand, test } from './harness.js';

test('a signed-in user asks the API in the explorer and reads its documentation', async ({ page, server }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.baseURL) && !url.startsWith('data:')) elsewhere.push(url);
  });
  await signIn(page, 'admin', '/graphql');
  await expect(page).toHaveTitle('ClientOps Hub API');
  await expect(page.getByRole('status')).toHaveText('Signed in as admin (admin)');

  const result = page.getByRole('region', { name: 'Result Window' });
  const query = page.getByRole('textbox', { name: 'Query Editor' });
  await query.focus();
  await page.keyboard.press('Control+Enter');
  await expect(result).toContainText('"username": "admin"');
  await expect(result).toContainText('"totalCount": 0');
  await shot(page, 'explorer');

  await test.step('the keyboard leaves the editor', async () => {
    await query.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(query).not.toBeFocused();
  });

  await test.step('the documentation is the schema’s', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const documentation = page.getByRole('region', { name: 'Documentation Explorer' });
    await documentation.getByRole('link', { name: 'Mutation' }).click();
    await documentation.getByRole('link', { name: 'archiveClient' }).click();
    await expect(documentation).toContainText('CLIENTS_WRITE');
    await shot(page, 'explorer-documentation');
  });

  expect(elsewhere).toEqual([]);
});

test('the explorer and the app share a session', async ({ page, context }) => {
  await page.goto('/graphql');
  await expect(page.getByRole('heading', { name: 'Nobody is signed in' })).toBeVisible();
  await shot(page, 'explorer-signed-out');

  const app = await context.newPage();
  await signInByHand(app, 'staff', 'staff123');
  await expect(page.getByRole('status')).toHaveText('Signed in as staff (staff)');
  await Promise.all([page.reload(), app.reload()]);
  await expect(page.getByRole('status')).toHaveText('Signed in as staff (staff)');
  await expect(app.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();

  await test.step('the token is renewed before it ends', async () => {
    await page.clock.setFixedTime(Date.now() + 14.5 * 60_000);
    const renewal = page.waitForRequest((request) => request.postData()?.includes('refreshSession') === true);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await renewal;
    await expect(page.getByRole('region', { name: 'Result Window' })).toContainText('"username": "staff"');
  });

  await app.getByRole('button', { name: /staff/ }).click();
  await app.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Nobody is signed in' })).toBeVisible();
});
