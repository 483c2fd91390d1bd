import { pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';
import { bareFirstToken, bareFlood, bareSweep } from './bare-client.ts';
import { held } from './held.ts';
import { pickTimes } from './pick-times.ts';
import { type } from './type.ts';
import { watchChat } from './watch-chat.ts';
import { watchStart } from './watch-start.ts';

// Runs in Electron's main process before the app that it then loads, and answers the bench's questions.

const measures = {
  bareFirstToken,
  bareFlood,
  bareSweep,
  pickTimes,
  started: watchStart(),
  answered: watchChat(),
  /** Runs code in the window's page. */
  page: (code: string): Promise<unknown> => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('there is no window');
    return window.webContents.executeJavaScript(code);
  },
  workingSetKb: () => {
    return app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0);
  },
  held,
  type,
  quit: () => app.quit(),
};
export type Measures = typeof measures;

process.on('message', ({ id, name, input }: { id: number; name: keyof Measures; input: never }) => {
  answer(name, input).then(
    (value) => process.send?.({ id, value }),
    (thrown) => process.send?.({ id, failure: String(thrown) }),
  );
});
process.on('disconnect', () => app.exit());

await import(pathToFileURL(process.env.KEYWHEEL_BENCH_APP ?? '').href);

async function answer(name: keyof Measures, input: never): Promise<unknown> {
  return (measures[name] as (given: never) => unknown)(input);
}
