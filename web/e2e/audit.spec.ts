import { callAs, changeClient, makeClient } from './caller.js';
import { expect, signIn, test } from './harness.js';

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
