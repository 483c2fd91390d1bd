import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LaunchedApp } from '../support/launch-app.ts';
import { hollowPng, madeUpPng } from '../support/made-up-png.ts';
import type { ScriptedProvider } from '../support/scripted-provider.ts';
import { until } from '../support/until.ts';
import { attach, messages, send } from '../support/window-steps.ts';
import { endWithData, shootFailures, startWithKeys } from './app-with-keys.ts';
import { shoot } from './screens.ts';

const secret = 'sk-test-made-up-for-attachments-Aa1x';
/** One red dot. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 999999>>stream
BT /F1 12 Tf 10 100 Td (Words in a made-up paper) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`,
  'latin1',
);

/** Its letters are codes of a Chinese font that isn't in it. */
const chinesePdf = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 52>>stream
BT /F1 12 Tf 10 100 Td <${Buffer.from('所有的钥匙都在池子里', 'utf16le').swap16().toString('hex')}> Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>endobj
6 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>endobj
7 0 obj<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>endobj
trailer<</Root 1 0 R>>
`,
  'latin1',
);

let provider: ScriptedProvider;
let running: LaunchedApp;

beforeAll(async () => {
  ({ running, provider } = await startWithKeys([secret], {
    models: ['made-up-chat', 'deepseek-made-up'],
  }));
});

afterAll(() => endWithData({ running, provider }));

shootFailures(() => running.page);

const chip = (name: string) =>
  running.page.getByRole('button', { name: `Remove ${name}`, exact: true });
const sent = () =>
  JSON.parse(provider.matching({ path: '/chat/completions' }).at(-1)?.body ?? '').messages;

it('sends a picture, a text and a PDF that lies about its size, with the question', async () => {
  const { page } = running;
  await attach(running.page, 'dot.png', 'image/png', png);
  await chip('dot.png').waitFor();
  await attach(running.page, 'notes.txt', 'text/plain', Buffer.from('Notes for 钥匙'));
  await chip('notes.txt').waitFor();
  await attach(running.page, 'paper.pdf', 'application/pdf', pdf);
  await chip('paper.pdf').waitFor();
  await shoot(page, 'attachments-composer');
  await send(page, 'What is in these?');
  await messages(page).getByText('Made-up answer, in six words.').waitFor();
  expect(sent()[0].content).toEqual([
    { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) } },
    { type: 'text', text: expect.stringContaining('Notes for 钥匙') },
    { type: 'text', text: expect.stringContaining('Words in a made-up paper') },
    { type: 'text', text: 'What is in these?' },
  ]);
  await messages(page)
    .getByRole('button', { name: /^dot\.png/ })
    .click();
  await messages(page).getByRole('img', { name: 'dot.png' }).waitFor();
  await page.getByRole('button', { name: /^What will be sent/ }).click();
  await page.getByText('How much this model reads at once is not known.').waitFor();
  await shoot(page, 'attachments-context');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'attachments-context-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');
  expect(running.errors).toEqual([]);
});

it('says why it takes no picture of 50 MB, no program and no broken picture', async () => {
  const { page } = running;
  await attach(running.page, 'huge.png', 'image/png', Buffer.alloc(49_000_000));
  await page.getByText('huge.png is too large.').waitFor();
  await attach(running.page, 'program.bin', '', Buffer.from([77, 90, 0, 0, 1]));
  await page.getByText('program.bin is neither a picture, a text nor a PDF.').waitFor();
  await attach(running.page, 'broken.png', 'image/png', Buffer.from('no picture'));
  await page.getByText('broken.png could not be read.').waitFor();
  await shoot(page, 'attachments-problem');
});

it('takes no picture that is far larger than its file, whether it only says so or is', async () => {
  const { page } = running;
  await attach(running.page, 'says.png', 'image/png', hollowPng(20_000, 20_000, 1));
  await page.getByText('says.png has too many pixels.').waitFor();
  await attach(running.page, 'beyond.png', 'image/png', hollowPng(100_000, 100_000, 1));
  await page.getByText(/^beyond\.png (has too many pixels|could not be read)/).waitFor();
  await attach(running.page, 'bomb.png', 'image/png', hollowPng(12_000, 12_000));
  await page.getByText('bomb.png has too many pixels.').waitFor();
});

it('makes a large picture smaller, and shows a small copy of it in the thread', async () => {
  const { page } = running;
  await attach(running.page, 'wide.png', 'image/png', hollowPng(3000, 1500));
  await chip('wide.png').waitFor();
  await attach(running.page, 'black.png', 'image/png', hollowPng(9000, 9000));
  await chip('black.png').waitFor();
  await shoot(page, 'attachments-pictures');
  await send(page, 'And in these?');
  const last = () => sent().at(-1).content;
  await until('both were sent', () => last().at(-1).text === 'And in these?');
  const [wide] = last();
  const size = await page.evaluate(async (url) => {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    return [picture.naturalWidth, picture.naturalHeight];
  }, wide.image_url.url);
  expect(size).toEqual([2048, 1024]);
  await messages(page)
    .getByRole('button', { name: /^wide\.png/ })
    .locator('img')
    .waitFor();
  await messages(page)
    .getByRole('button', { name: /^dot\.png/ })
    .locator('img')
    .waitFor();
  await shoot(page, 'attachments-thread');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'attachments-thread-dark');
  await page.emulateMedia({ colorScheme: 'light' });
});

it('takes what is pasted and what is dropped', async () => {
  const { page } = running;
  const field = page.getByRole('textbox', { name: 'Message' });
  const content = madeUpPng(40, 30).toString('base64');
  // As Chromium hands over a picture that lies on the clipboard.
  await field.evaluate((box, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    const how = { clipboardData, bubbles: true, cancelable: true };
    box.dispatchEvent(new ClipboardEvent('paste', how));
  }, content);
  await chip('image.png').waitFor();
  const dataTransfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Dropped words'], 'dropped.txt', { type: 'text/plain' }));
    return data;
  });
  await field.dispatchEvent('drop', { dataTransfer });
  await chip('dropped.txt').waitFor();
  const chips = page.getByRole('list', { name: 'Attachments' }).last();
  await expect.poll(() => chips.getByText(/≈\d+ tokens/).count()).toBe(2);
  await send(page, 'And these two?');
  await until('both were sent', () => sent().at(-1).content.at(-1).text === 'And these two?');
  expect(
    sent()
      .at(-1)
      .content.map(({ type }: { type: string }) => type),
  ).toEqual(['image_url', 'text', 'text']);
});

it('sends no picture to a model that takes none, and says so before', async () => {
  const { page } = running;
  await page.getByRole('button', { name: 'New chat', exact: true }).click();
  await page.getByRole('button', { name: /^Model: / }).click();
  await page.getByRole('option', { name: 'deepseek-made-up' }).click();
  await attach(page, 'dot.png', 'image/png', png);
  await page.getByText(/^deepseek-made-up takes no pictures/).waitFor();
  await expect
    .poll(() => page.getByRole('button', { name: 'Send', exact: true }).isDisabled())
    .toBe(true);
  await chip('dot.png').click();
  await send(page, 'Without it, then');
  await until('it was sent', () => sent().at(-1).content === 'Without it, then');
});

it('reads a Chinese PDF that doesn’t hold its font', async () => {
  const { page } = running;
  await attach(running.page, '论文.pdf', 'application/pdf', chinesePdf);
  await chip('论文.pdf').waitFor();
  await send(page, '里面说什么？');
  await until('it was sent', () => JSON.stringify(sent().at(-1)).includes('所有的钥匙都在池子里'));
  expect(running.errors).toEqual([]);
});
