import type { Locator, Page } from '@playwright/test';

/** Works on a page and counts what it takes besides the text. */
export class Hands {
  used = 0;

  constructor(readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.used += 1;
      await this.page.keyboard.press(key);
    }
  }

  async click(target: Locator): Promise<void> {
    this.used += 1;
    await target.click();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}
