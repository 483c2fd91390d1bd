import type { LaunchedApp } from '../support/launch-app.ts';

/**
 * Records what crosses between the processes from now on: what the main process answers and tells, and what the window
 * asks, pastes excepted (there the secrets travel, once).
 */
export async function recordIpc({ app }: LaunchedApp): Promise<() => Promise<string>> {
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const record: string[] = [];
    Object.assign(globalThis, { recordedIpc: record });
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel, ...words) => {
        record.push(JSON.stringify([channel, words]));
        send(channel, ...words);
      };
    }
    // Electron keeps its handlers there; wrapping ours is the only way to see the answers.
    const handlers: Map<string, (...words: unknown[]) => Promise<unknown>> = Reflect.get(
      ipcMain,
      '_invokeHandlers',
    );
    const channel = 'keywheel:request';
    const handle = handlers.get(channel);
    if (handle === undefined) throw new Error('nobody handles requests');
    handlers.set(channel, async (event, name, input) => {
      if (name !== 'keys.preview') record.push(JSON.stringify(['asked', name, input ?? null]));
      const answer = await handle(event, name, input);
      record.push(JSON.stringify(['answered', name, answer ?? null]));
      return answer;
    });
  });
  return async () =>
    app.evaluate(() => {
      const record: unknown = Reflect.get(globalThis, 'recordedIpc');
      if (!Array.isArray(record)) throw new Error('nothing was recorded');
      return record.join('\n');
    });
}
