import { expect, shot, signIn, test } from './harness.js';

test('the address of an entry opens it, whatever the list shows', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.client({ name: 'Ada Lovelace', email: 'ada@example.com' });
  await asAdmin.changeClient(id, { version: 1, email: 'countess@example.com' });
  const { auditLogs } = await asAdmin.ask<{ auditLogs: { nodes: { id: string }[] } }>(
    'query ($id: ID!) { auditLogs(filter: { entityId: $id, action: [UPDATE] }) { nodes { id } } }',
    { id },
  );
  const entry = auditLogs.nodes[0]?.id ?? '';
  await signIn(page, 'admin', `/audit?q=nothing%20like%20it&panel=entry:${entry}`);
  const panel = page.getByRole('complementary', { name: /^Entry/ });
  await expect(panel).toContainText('countess@example.com');
  await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeAttached();
  await page.getByRole('button', { name: /Close/ }).click();
  await expect(panel).toBeHidden();
});

test('an entry names its record, and leads to it', async ({ page, asAdmin }) => {
  const { id } = await asAdmin.client({ name: 'Ada Byron' });
  await asAdmin.changeClient(id, { version: 1, name: 'Ada Lovelace', email: 'ada@example.com' });
  await asAdmin.lead({ name: 'Grace Hopper' });
  await signIn(page, 'admin', '/audit');
  const rows = page.getByRole('table', { name: 'Audit entries' });
  await expect(rows.getByRole('link', { name: /^Lead .* · Grace Hopper$/ })).toBeVisible();
  await rows.getByRole('link', { name: /^Client updated.* · Ada Lovelace$/ }).click();
  const panel = page.getByRole('complementary', { name: /^Entry/ });
  await expect(panel.getByRole('link', { name: 'Ada Lovelace' })).toBeVisible();
  await shot(page, 'audit-titles');
  await panel.getByRole('link', { name: 'Ada Lovelace' }).click();
  await expect(page).toHaveURL(`/clients/${id}`);
});
