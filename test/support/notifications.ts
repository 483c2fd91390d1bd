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

/** Waits until one stands on the screen and presses its button that says Undo. */
export async function pressUndo(): Promise<void> {
  await until('a notification is shown', async () => (await shownNotifications()) > 0);
  await dunstctl('context');
}

/** The number of the last one that was forgotten. The daemon counts up and can't be told to forget. */
let forgotten = 0;

/**
 * Closes what is shown and reads back all since the last {@link forgetNotifications}, the newest first. (The daemon tells
 * the text of closed ones only.)
 */
export async function readNotifications(): Promise<readonly DesktopNotification[]> {
  return (await closeAndRead())
    .filter(({ id }) => id > forgotten)
    .map(({ app, title, body }) => ({ app, title, body }));
}

/** Closes all and begins anew, so that a test sees its own alone. */
export async function forgetNotifications(): Promise<void> {
  forgotten = Math.max(0, ...(await closeAndRead()).map(({ id }) => id));
}

interface HistoryEntry {
  readonly id: { readonly data: number };
  readonly appname: { readonly data: string };
  readonly summary: { readonly data: string };
  readonly body: { readonly data: string };
}

async function closeAndRead(): Promise<(DesktopNotification & { readonly id: number })[]> {
  await dunstctl('close-all');
  await until('the notifications are closed', async () => (await shownNotifications()) === 0);
  const history: { data: HistoryEntry[][] } = JSON.parse(await dunstctl('history'));
  return history.data.flat().map(({ id, appname, summary, body }) => ({
    id: id.data,
    app: appname.data,
    title: summary.data,
    body: body.data,
  }));
}

async function dunstctl(...words: string[]): Promise<string> {
  return (await execute('dunstctl', words)).stdout;
}
