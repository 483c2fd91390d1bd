import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, '../../out/screens');

/** Where a picture of that name belongs. */
export const pictureFile = (name: string) => join(folder, `${name}.png`);

/** Takes a picture of the window into `out/screens/`. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: pictureFile(name), animations: 'disabled' });
}
