import { callAs, changeClient, makeClient, makeLead } from './caller.js';
import { expect, shot, signIn, test } from './harness.js';

test('the address of an entry opens it, whatever the list shows', async ({ page, server }) => {
  const admin = await callAs(server.baseURL, 'admin', 'admin123');
  const { id } = await makeClient(admin, { name: 'Ada Lovelace', email: 'ada@example.com' });
  await changeClient(admin, id, { version: 1, email: 'countess@example.com' });
  const { auditLogs } = await admin.ask<{ auditLogs: { nodes: { id: string }[] } }>(
    'query ($id: ID!) { auditLogs(filter: { entityId: $id, action: [UPDATE] }) { nodes { id } } }',
    { id },
  );
  const entry = auditLogs.nodes[0]?.id ?? '';
  await signIn(page, 'admin', 'admin123', '/clients');
  await page.goto(`/audit?q=nothing%20like%20it&panel=entry:${entry}`);
  const panel = page.getByRole('complementary', { name: /^Entry/ });
  await expect(panel).toContainText('countess@example.com');
  await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeAttached();
  await page.getByRole('button', { name: /Close/ }).click();
  await expect(panel).toBeHidden();
});

test('an entry names its record, and leads to it', async ({ page, server }) => {
  const admin = await callAs(server.baseURL, 'admin', 'admin123');
  const { id } = await makeClient(admin, { name: 'Ada Byron' });
  await changeClient(admin, id, { version: 1, name: 'Ada Lovelace', email: 'ada@example.com' });
  await makeLead(admin, { name: 'Grace Hopper' });
  await signIn(page, 'admin', 'admin123', '/audit');
  const rows = page.getByRole('table', { name: 'Audit entries' });
  await expect(rows.getByRole('link', { name: /^Lead .* · Grace Hopper$/ })).toBeVisible();
  await rows.getByRole('link', { name: /^Client updated.* · Ada Lovelace$/ }).click();
  const panel = page.getByRole('complementary', { name: /^Entry/ });
  await expect(panel.getByRole('link', { name: 'Ada Lovelace' })).toBeVisible();
  await shot(page, 'audit-titles');
  await panel.getByRole('link', { name: 'Ada Lovelace' }).click();
  await expect(page).toHaveURL(`/clients/${id}`);
});
