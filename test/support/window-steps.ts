/** What a person does in the window, by the names that they see. */
import type { Locator, Page } from 'playwright-core';
import type { LaunchedApp } from './launch-app.ts';
import { until } from './until.ts';

export type Tab =
  | 'Keys'
  | 'Providers'
  | 'Balance'
  | 'Billing'
  | 'Chat'
  | 'Assistants'
  | 'Network'
  | 'Data'
  | 'Appearance'
  | 'About';

export async function openSettings(page: Page, tab: Tab): Promise<void> {
  const settings = page.getByRole('button', { name: 'Settings', exact: true });
  const wanted = page.getByRole('tab', { name: tab, exact: true });
  // Neither is there while the page goes from the first run to the chat.
  await settings.or(wanted).first().waitFor();
  if (await settings.isVisible()) await settings.click();
  await wanted.click();
}

export async function backToChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back to chat' }).click();
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
}

/** Opens the paste dialog and pastes, for the provider at a base URL. */
export async function pasteKeys(page: Page, text: string, baseUrl: string): Promise<void> {
  const box = await openPasteBox(page);
  await box.fill(text);
  await choosePastedProvider(page, baseUrl);
}

/** Opens the paste dialog; gives its text box. */
export async function openPasteBox(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add keys', exact: true }).first().click();
  return page.getByRole('dialog').getByRole('textbox', { name: 'API keys' });
}

/** Says in the paste dialog that the keys belong to the provider at a base URL. */
export async function choosePastedProvider(page: Page, baseUrl: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /^Provider for/ }).click();
  await page.getByRole('option', { name: 'Another provider…' }).click();
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
}

export async function addKeys(page: Page, secrets: readonly string[], baseUrl: string) {
  await pasteKeys(page, secrets.join('\n'), baseUrl);
  const count = secrets.length;
  const add = page.getByRole('button', { name: `Add ${count} key${count === 1 ? '' : 's'}` });
  await add.click();
  await add.waitFor({ state: 'detached' });
}

/** Writes a message and sends it; the answer is still on its way then. */
export async function send(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill(text);
  // Before that, Enter does nothing.
  await page.getByRole('button', { name: 'Send', exact: true, disabled: false }).waitFor();
  await box.press('Enter');
}

/** Attaches a file to the message, as the system's dialog for files does. */
export function attach(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  return page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
}

/**
 * Until a question that was asked by now is under way: in a new chat it takes three requests, one after the other, and
 * what comes of it is told a turn later, and drawn with the next frame, or soon where the window can't be seen.
 */
const UNDER_WAY = `(async () => {
  for (let trips = 0; trips < 5; trips += 1) await keywheel.request('app.info');
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve)));
    setTimeout(resolve, 300);
  });
})()`;

/** Waits until no answer is being written in the conversation that is shown, the one that was just asked for neither. */
export async function answered(page: Page): Promise<void> {
  await page.evaluate(UNDER_WAY);
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
}

export function messages(page: Page) {
  return page.getByRole('log', { name: 'Messages' });
}

/** Reads all balances now and waits until that is done. */
export async function checkNow(page: Page): Promise<void> {
  const told = page.getByText(/keys? checked\./).last();
  await until('the balances are read', async () => {
    await page.getByRole('button', { name: 'Check now', exact: true }).click();
    // A sweep that begins at that very moment takes the click away.
    return told.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  });
}

/** One for each key in the table. */
export function keyRows(page: Page) {
  return page
    .getByRole('table', { name: 'Keys' })
    .getByRole('checkbox', { name: /^Select (?!all)/ });
}

/** Has the system's dialogs for files answer with this path from now on; null closes them. */
export function answerDialogs({ app }: LaunchedApp, path: string | null): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    const canceled = chosen === null;
    dialog.showSaveDialog = async () => ({ canceled, filePath: chosen ?? '' });
    dialog.showOpenDialog = async () => ({ canceled, filePaths: canceled ? [] : [chosen] });
  }, path);
}
