import { launchApp } from '../../test/support/launch-app.ts';
import { watchTray } from '../../test/support/tray-watcher.ts';
import { until } from '../../test/support/until.ts';
import { asProgram } from '../tools.ts';
import { beginTour } from './steps.ts';

/** The guided demo, for a machine without a display: the app does what it is for, and every step is looked at. */
await asProgram(async () => {
  const tray = await watchTray();
  const { app, page, quit, kill, errors } = await launchApp();
  try {
    const { step } = beginTour(page);
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1280, height: 800 });
    });
    await step('Open Keywheel', async () => {
      await page.getByRole('button', { name: 'Try the demo' }).waitFor();
    });
    await step('Try the demo', async () => {
      await page.getByRole('button', { name: 'Try the demo' }).click();
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      const left = await until('the tray tells what is left', async () => {
        const tooltip = await tray.tooltip();
        return tooltip?.includes(' left ') ? tooltip : null;
      });
      console.log(`   tray: ${left}`);
    });
    if (errors.length > 0) throw new Error(`The window complained:\n${errors.join('\n')}`);
    await quit();
    console.log('The demo did what it should. Its pictures are in out/demo/.');
    return 0;
  } catch (thrown) {
    await kill();
    throw thrown;
  } finally {
    tray.stop();
  }
});
