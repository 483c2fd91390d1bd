import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, '../../out/screens');

/** Where a picture of that name belongs. */
export const pictureFile = (name: string) => join(folder, `${name}.png`);

/** Takes a picture of the window into `out/screens/`. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: pictureFile(name), animations: 'disabled' });
}

/** Takes a picture of the window in which the test that is running has failed, under that test's name. */
export function shootFailure(page: Page): Promise<void> {
  const test = expect.getState().currentTestName ?? '';
  return shoot(
    page,
    `failed-${test
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 80)}`,
  );
}
