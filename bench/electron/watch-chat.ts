import { app, ipcMain } from 'electron';
import type { Message } from '../../src/shared/messages.ts';

/** Times in the main process, in ms since the message arrived there. */
export interface Answered {
  /** The answer's first words were sent to the page. */
  readonly firstMs: number;
  /** Its end was. */
  readonly endMs: number;
}

/** Watches the newest message on its way through the main process. */
export function watchChat(): () => Answered {
  let arrivedAtMs = Number.NaN;
  let answered = { firstMs: Number.NaN, endMs: Number.NaN };

  const handle = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (channel, listener) =>
    handle(channel, (event, ...words) => {
      if (words[0] === 'chat.send') {
        arrivedAtMs = performance.now();
        answered = { firstMs: Number.NaN, endMs: Number.NaN };
      }
      return listener(event, ...words);
    });
  app.on('web-contents-created', (_, contents) => {
    const send = contents.send.bind(contents);
    contents.send = (channel, ...words) => {
      send(channel, ...words);
      const sinceMs = performance.now() - arrivedAtMs;
      if (channel === 'keywheel:chat.delta' && Number.isNaN(answered.firstMs)) {
        answered.firstMs = sinceMs;
      }
      if (channel === 'keywheel:chat.message' && isEnd(words[0])) answered.endMs = sinceMs;
    };
  });
  return () => answered;
}

function isEnd({ role, state }: Message): boolean {
  return role === 'assistant' && state === 'done';
}
