import { keychainEntries } from '../../test/support/keychain-entries.ts';
import { launchApp } from '../../test/support/launch-app.ts';
import { readNotifications, shownNotifications } from '../../test/support/notifications.ts';
import { watchTray } from '../../test/support/tray-watcher.ts';
import { until } from '../../test/support/until.ts';
import {
  answered,
  backToChat,
  keyRows,
  messages,
  openSettings,
  send,
} from '../../test/support/window-steps.ts';
import { asProgram } from '../tools.ts';
import { beginTour } from './steps.ts';

/** The guided demo, for a machine without a display: the app does what it is for, and every step is looked at. */
await asProgram(async () => {
  const tray = await watchTray();
  const { app, page, quit, kill, errors } = await launchApp();
  const log = messages(page);
  try {
    const { step, stepOnScreen, tell } = beginTour(page);
    const tooltip = (holds: (text: string) => boolean) =>
      until('the tray tells it', async () => {
        const text = await tray.tooltip();
        return text !== null && holds(text) ? text : null;
      });
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1280, height: 800 });
    });

    await step('Open Keywheel', async () => {
      await page.getByRole('button', { name: 'Try the demo' }).waitFor();
    });
    let before = '';
    await step('Try the demo: seven made-up keys go into the keychain', async () => {
      await page.getByRole('button', { name: 'Try the demo' }).click();
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      await until('the keychain has them', async () => (await keychainEntries()).length > 7);
      before = await tooltip((text) => text.includes(' left '));
      tell(`the tray says: ${before}`);
    });
    await step('Ask: the answer streams', async () => {
      await send(page, 'What can you do?');
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      await until('some words are there', async () => (await log.innerText()).length > 300);
    });
    await step('The first key was refused, another one answered', async () => {
      await answered(page);
      await log
        .getByRole('button', { name: /Details and attempts/ })
        .last()
        .click();
      await log
        .getByText(/attempts? refused/)
        .first()
        .waitFor();
    });
    await stepOnScreen(
      'A sweep finds the used-up key and deletes it, with a notification',
      async () => {
        await tray.click('Check now');
        await until('the notification stands', async () => (await shownNotifications()) > 0);
      },
    );
    await step('The notification, and the tray that went down', async () => {
      const [notification] = await readNotifications();
      if (notification === undefined) throw new Error('No notification was shown.');
      tell(`${notification.title}: ${notification.body.replaceAll('\n', ' ')}`);
      const after = await tooltip((text) => text !== before && text.includes(' left '));
      tell(`the tray says: ${after}`);
    });
    await step('The keys, and what each has left', async () => {
      await openSettings(page, 'Keys');
      await until('they are listed', async () => (await keyRows(page).count()) > 0);
    });
    await step('The journal says why', async () => {
      await page.getByRole('tab', { name: 'Journal' }).click();
      await page
        .getByText(/Deleted/)
        .first()
        .waitFor();
    });
    await step('The trash, from where it can be restored', async () => {
      await page.getByRole('tab', { name: 'Trash' }).click();
      await page
        .getByRole('button', { name: /^Restore sk-/ })
        .first()
        .waitFor();
    });
    await step('In the dark and in Chinese', async () => {
      await openSettings(page, 'Appearance');
      await page.getByText('Dark', { exact: true }).click();
      await page.getByText('简体中文', { exact: true }).click();
      await page.getByRole('tab', { name: '密钥' }).waitFor();
    });
    await step('Back in the chat: code and a table', async () => {
      await page.getByText('English', { exact: true }).click();
      await page.getByText('Light', { exact: true }).click();
      await backToChat(page);
      await send(page, 'Show me code');
      await answered(page);
    });
    await step('Remove the demo: nothing is left of it', async () => {
      await openSettings(page, 'Providers');
      await page.getByRole('button', { name: 'Remove the demo' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove the demo' }).click();
      await page.getByText('No providers yet').waitFor();
      const left = (await keychainEntries()).filter(({ secret }) => secret.startsWith('sk-demo-'));
      if (left.length > 0) throw new Error('Demo keys are still in the keychain.');
    });

    if (errors.length > 0) throw new Error(`The window complained:\n${errors.join('\n')}`);
    await quit();
    console.log('The demo did what it should. Its pictures are in out/demo/.');
    return 0;
  } catch (thrown) {
    await page.screenshot({ path: 'out/demo/failed.png' }).catch(() => undefined);
    await kill();
    throw thrown;
  } finally {
    tray.stop();
  }
});
