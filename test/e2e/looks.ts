/** The looks that a screen is seen in: a picture of each, and no fault in any that keeps somebody out. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it, onTestFailed } from 'vitest';
import type { Language } from '../../src/shared/languages.ts';
import type { LaunchedApp } from '../support/launch-app.ts';
import { until } from '../support/until.ts';
import { shoot } from './screens.ts';

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
}

/** Any two of size, theme and language meet once. */
export const allLooks: readonly [Look, ...Look[]] = [
  { width: 1280, height: 800, theme: 'light', language: 'en' },
  { width: 1280, height: 800, theme: 'dark', language: 'zh-CN' },
  { width: 900, height: 600, theme: 'dark', language: 'en' },
  { width: 900, height: 600, theme: 'light', language: 'zh-CN' },
];
/** Everything once, and the other once. */
export const twoLooks: readonly [Look, ...Look[]] = [
  { width: 1280, height: 800, theme: 'light', language: 'en' },
  { width: 900, height: 600, theme: 'dark', language: 'zh-CN' },
];

/** Gives the window a look and waits until it has taken it. */
export async function wear({ app, page }: LaunchedApp, wanted: Look): Promise<void> {
  const { width, height, theme, language } = wanted;
  await app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    { x: 0, y: 0, width, height },
  );
  await page.evaluate((patch) => window.keywheel.request('settings.update', patch), {
    theme,
    language,
  });
  await until(`it is ${theme}, ${language}, ${width} × ${height}`, async () => {
    const worn = await page.evaluate(() => ({
      width: innerWidth,
      height: innerHeight,
      theme: document.documentElement.dataset.mantineColorScheme,
      language: document.documentElement.lang,
    }));
    // Without a window manager the page is a pixel smaller than the window.
    const isSized = width - worn.width <= 1 && height - worn.height <= 1 && worn.width <= width;
    return isSized && worn.theme === theme && worn.language === language;
  });
}

/** Waits until nothing is on its way to where it will stand. What turns for ever, e.g. while something is read, may. */
export async function still({ page }: LaunchedApp): Promise<void> {
  await until('all stands still', () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
        ),
    ),
  );
}

/** What keeps somebody out of what is shown now. */
export async function faultsIn(running: LaunchedApp): Promise<string[]> {
  // What began to fade while it was looked at is gone at a second look.
  const isWell = (await faultsSeen(running)).length === 0;
  return isWell ? [] : faultsSeen(running);
}

async function faultsSeen(running: LaunchedApp): Promise<string[]> {
  const { page } = running;
  // Half faded in, anything is hard to read.
  await still(running);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/** Looks at what the window shows: in every look a picture, numbered within its series. The window is left in the first. */
export function createLook(running: () => LaunchedApp, series: string = '') {
  let count = 0;

  return async (name: string, looks: readonly [Look, ...Look[]] = allLooks): Promise<void> => {
    count += 1;
    const prefix = `${series}${String(count).padStart(2, '0')}-${name}`;
    const faults: string[] = [];
    // Where it was last, something else may lie in another look, and tell its name.
    await running().page.mouse.move(0, 0);
    for (const each of looks) {
      const { width, height, theme, language } = each;
      await wear(running(), each);
      await shoot(running().page, `${prefix}-${width}x${height}-${theme}-${language}`);
      // Both themes speak English somewhere among four.
      if (language !== 'en' && looks.length > 2) continue;
      faults.push(...(await faultsIn(running())).map((fault) => `${theme}, ${width}: ${fault}`));
    }
    await wear(running(), allLooks[0]);
    expect(faults).toEqual([]);
  };
}

/** Names screens, each by what leads to it, and looks at them. */
export function createScreens(running: () => LaunchedApp, series: string = '') {
  const look = createLook(running, series);

  return function screen(
    name: string,
    reach: () => Promise<void>,
    looks: readonly [Look, ...Look[]] = allLooks,
  ): void {
    it(name.replaceAll('-', ' '), async () => {
      onTestFailed(() => shoot(running().page, `${series}failed`));
      await reach();
      await look(name, looks);
    });
  };
}
