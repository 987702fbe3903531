import { expect, signIn, test } from './harness.js';
import { watchRest } from './rest.js';
import { groups, makeRecords } from './routes.js';

const makers = [
  { keys: 'cc', leads: '/clients?panel=client:new' },
  { keys: 'cl', leads: '/leads?panel=lead:new' },
  { keys: 'ci', leads: '/invoices/new' },
] as const;

for (const [group, routes] of Object.entries(groups)) {
  test(`UX-01 UX-05 ${group}: Ctrl+K opens the palette, Escape gives the focus back, C then C, L or I creates`, async ({
    page,
    asAdmin,
    server,
  }) => {
    const records = await makeRecords(asAdmin);
    const atRest = watchRest(page);
    await signIn(page, 'admin');
    const palette = page.getByRole('dialog', { name: 'Find or do' });
    for (const [index, [name, path]] of Object.entries(routes).entries()) {
      // Who must choose a password has no other way.
      if (name === 'password') continue;
      await test.step(name, async () => {
        const from = path(records);
        await page.goto(from);
        // A page may set the focus once it is there.
        await atRest();
        const before = page.getByRole('link').first();
        await before.focus();
        await page.keyboard.press('Control+k');
        await expect(palette.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(palette).toBeHidden();
        await expect(before).toBeFocused();

        // Each page with one of the three, which all are the frame's own.
        const others = makers.filter(({ leads }) => leads !== from);
        const { keys, leads } = others[index % others.length] ?? makers[0];
        await page.keyboard.type(keys);
        await expect(page).toHaveURL(`${server.baseURL}${leads}`);
      });
    }
  });
}
