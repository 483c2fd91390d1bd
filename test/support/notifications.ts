import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from './until.ts';

const execute = promisify(execFile);

/** A notification as the desktop's daemon has it. */
export interface DesktopNotification {
  readonly app: string;
  readonly title: string;
  readonly body: string;
}

/** How many stand on the screen now. */
export async function shownNotifications(): Promise<number> {
  return Number.parseInt(await dunstctl('count', 'displayed'), 10);
}

/** Waits until one stands on the screen and clicks it. */
export async function clickNotification(): Promise<void> {
  await until('a notification is shown', async () => (await shownNotifications()) > 0);
  await dunstctl('action', '0');
}

/**
 * Closes what is shown and reads back all since the last {@link forgetNotifications}, the newest first. (The daemon tells
 * the text of closed ones only.)
 */
export async function readNotifications(): Promise<readonly DesktopNotification[]> {
  await dunstctl('close-all');
  await until('the notifications are closed', async () => (await shownNotifications()) === 0);
  const history = JSON.parse(await dunstctl('history'));
  return history.data
    .flat()
    .map((entry: Record<'appname' | 'summary' | 'body', { data: string }>) => ({
      app: entry.appname.data,
      title: entry.summary.data,
      body: entry.body.data,
    }));
}

/** Closes and forgets all, so that a test sees its own alone. */
export async function forgetNotifications(): Promise<void> {
  await dunstctl('close-all');
  await dunstctl('history-clear');
}

async function dunstctl(...words: string[]): Promise<string> {
  return (await execute('dunstctl', words)).stdout;
}
