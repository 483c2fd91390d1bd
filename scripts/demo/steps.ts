import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../tools.ts';

const folder = join(root, 'out/demo');

/** What a person is led through: each step is told as it happens and leaves a picture. */
export interface Tour {
  /** Does a step; what it throws ends the tour. A picture of the window is taken once it is done. */
  step(title: string, work: () => Promise<void>): Promise<void>;
  /** As `step`, with a picture of the whole screen: notifications stand beside the window. */
  stepOnScreen(title: string, work: () => Promise<void>): Promise<void>;
  /** A line about what a step saw. */
  tell(text: string): void;
}

export function beginTour(page: Page): Tour {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  async function step(
    title: string,
    work: () => Promise<void>,
    picture: (file: string) => Promise<unknown> | undefined,
  ): Promise<void> {
    count += 1;
    const startMs = performance.now();
    console.log(`${count}. ${title} …`);
    await work();
    const name = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    await picture(join(folder, `${String(count).padStart(2, '0')}-${name}.png`));
    console.log(`   done in ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
  }
  return {
    step: (title, work) => step(title, work, (path) => page.screenshot({ path })),
    stepOnScreen: (title, work) =>
      step(title, work, (path) => {
        execFileSync('scrot', ['--overwrite', path]);
        return undefined;
      }),
    tell: (text) => console.log(`   ${text}`),
  };
}
