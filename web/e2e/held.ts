import type { Page } from '@playwright/test';

/** From now on the server's answers, or those to what `holds` names, wait until the function that it gives is called. */
export async function holdServer(page: Page, holds = /./): Promise<() => void> {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/graphql', async (route) => {
    if (holds.test(route.request().postData() ?? '')) await released;
    await route.continue();
  });
  return letGo;
}
