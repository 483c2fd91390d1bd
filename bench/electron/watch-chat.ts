import { app, ipcMain } from 'electron';

/** From a message's arrival in the main process to the sending of the answer's first words, in ms. */
export function watchChat(): () => number {
  let arrivedAtMs = Number.NaN;
  let tookMs = Number.NaN;

  const handle = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (channel, listener) =>
    handle(channel, (event, ...words) => {
      if (words[0] === 'chat.send') {
        arrivedAtMs = performance.now();
        tookMs = Number.NaN;
      }
      return listener(event, ...words);
    });
  app.on('web-contents-created', (_, contents) => {
    const send = contents.send.bind(contents);
    contents.send = (channel, ...words) => {
      send(channel, ...words);
      if (channel !== 'keywheel:chat.delta' || !Number.isNaN(tookMs)) return;
      tookMs = performance.now() - arrivedAtMs;
    };
  });
  return () => tookMs;
}
