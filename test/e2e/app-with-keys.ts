import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from '../support/launch-app.ts';
import {
  type ScriptedOptions,
  type ScriptedProvider,
  startScriptedProvider,
} from '../support/scripted-provider.ts';
import { addKeys } from '../support/window-steps.ts';
import { shootFailure } from './screens.ts';

interface AppWithKeys {
  readonly running: LaunchedApp;
  /** Whose keys the app has. */
  readonly provider: ScriptedProvider;
}

/** Starts a provider, launches the app with nothing in the keychain, and adds these keys of the provider in its window. */
export async function startWithKeys(
  secrets: readonly string[],
  options: Omit<ScriptedOptions, 'keys'> = {},
  launch: LaunchOptions = {},
): Promise<AppWithKeys> {
  await clearKeychain();
  const keys = secrets.map((secret) => ({ secret }));
  const provider = await startScriptedProvider({ keys, ...options });
  const running = await launchApp(launch);
  await addKeys(running.page, secrets, provider.baseUrl);
  return { running, provider };
}

/** Quits the app, stops the provider, and removes the app's data. */
export async function endWithData({ running, provider }: AppWithKeys): Promise<void> {
  await running.quit();
  await provider.stop();
  rmSync(running.userData, { recursive: true, force: true });
}

/** Takes a picture of the window whenever a test of the file fails. */
export function shootFailures(page: () => Page): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await shootFailure(page());
  });
}
