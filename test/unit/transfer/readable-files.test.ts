// @vitest-environment jsdom
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachmentOf, createAttachmentStore } from '../../../src/main/chat/attachment-store.ts';
import { fixture, startTransferWorld, type TransferWorld } from './transfer-world.ts';

let world: TransferWorld;

beforeEach(async () => {
  world = startTransferWorld();
  await world.imported(fixture('librechat-flat.json'));
});

afterEach(() => world.end());

const say = (text: string) =>
  world.db.prepare("UPDATE messages SET text = ? WHERE text = 'Long ago'").run(text);
const read = async (format: 'markdown' | 'html') => {
  const { name, bytes } = await world.exported(format, world.rows.ids()[0]);
  return { name, text: bytes.toString() };
};

const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe('a conversation as Markdown', () => {
  it('is what is shown, under a front matter', async () => {
    const { name, text } = await read('markdown');
    expect(name).toBe('Stories.md');
    expect(text).toBe(`---
title: "Stories"
created: 2024-05-28T18:08:55.014Z
updated: 2024-05-28T18:10:00.000Z
model: "gpt-4o"
---

# Stories

> You tell stories.

## You

Tell me a story

## Answer · gpt-4o

> **Thinking**
>
> Which one?

Long ago

## You

Go on
`);
  });
});

it('names what was attached, and never as anything but a name', async () => {
  const name = '[a](javascript:alert(1)) <b>*.txt';
  const [conversation] = world.conversations();
  createAttachmentStore(world.db).add(
    { messageId: conversation?.messages[0]?.id ?? '', conversationId: world.rows.ids()[0] ?? '' },
    [
      attachmentOf(
        { kind: 'text', name, mime: 'text/plain', bytes: 5, tokens: 2, text: 'Inside' },
        'attached',
      ),
    ],
  );
  const markdown = (await read('markdown')).text;
  expect(markdown).toContain(String.raw`*Attached: \[a\](javascript:alert(1)) \<b\>\*.txt*`);
  const html = (await read('html')).text;
  expect(parsed(html).querySelector('section p em')?.textContent).toBe(`Attached: ${name}`);
  expect(markdown + html).not.toContain('Inside');
});

it('shows the pictures that were attached in the page itself, and names them elsewhere', async () => {
  const dataUrl = 'data:image/png;base64,AAAA';
  const [conversation] = world.conversations();
  createAttachmentStore(world.db).add(
    { messageId: conversation?.messages[0]?.id ?? '', conversationId: world.rows.ids()[0] ?? '' },
    [
      attachmentOf(
        { kind: 'image', name: '"<b>.png', width: 3, height: 4, tokens: 2, dataUrl },
        'attached',
      ),
    ],
  );
  const document = parsed((await read('html')).text);
  const [image, ...others] = document.querySelectorAll('img');
  expect(others).toEqual([]);
  expect(image?.getAttribute('src')).toBe(dataUrl);
  expect(image?.getAttribute('alt')).toBe('"<b>.png');
  expect(
    document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content'),
  ).toContain('img-src data:;');
  expect((await read('markdown')).text).not.toContain(dataUrl);
});

describe('a conversation as a page', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1)) [b](https://example.com/"onclick=) ![c](https://example.com/c.png)',
    '<a href="javascript:alert(1)">x</a> [d](data:text/html,x) [e](vbscript:x)',
    '```"><script>\nalert(1)\n```',
    '| a | b |\n| - | - |\n| **1** | 2 |',
  ].join('\n\n');

  it('holds nothing that runs or loads, whatever was said', async () => {
    say(hostile);
    world.db.prepare(`UPDATE conversations SET title = '</title><script>alert(1)</script>'`).run();
    const { text } = await read('html');
    const document = parsed(text);
    expect(document.querySelectorAll('script, img, iframe, link, object, form')).toHaveLength(0);
    const all = [...document.querySelectorAll('*')];
    const names = all.flatMap((each) => each.getAttributeNames());
    expect(names.filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
    const links = [...document.querySelectorAll('a')].map((a) => new URL(a.href).protocol);
    expect(new Set(links)).toEqual(new Set(['https:']));
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
    expect(policy?.getAttribute('content')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it('renders Markdown', async () => {
    say(hostile);
    const document = parsed((await read('html')).text);
    expect(document.querySelector('td strong')?.textContent).toBe('1');
    expect(document.querySelector('details')?.textContent).toContain('Which one?');
    expect(document.querySelector('h1')?.textContent).toBe('Stories');
  });

  it('shows what is too large for that as it stands', async () => {
    say('*'.repeat(3_000_000));
    const document = parsed((await read('html')).text);
    expect(document.querySelector('pre.plain')?.textContent).toHaveLength(3_000_000);
  });
});

it('all of them are a zip of files with names that any system takes, each once', async () => {
  const insert = world.db.prepare(
    `INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms)
     VALUES (?, ?, '', 0, 0)`,
  );
  const titles = ['Stories', 'stories', 'a/b\\c:d*\u202e', '..', ''];
  for (const [at, title] of titles.entries()) insert.run(`c${at}`, title);
  const { name, bytes } = await world.exported('markdown');
  expect(name).toBe('keywheel-conversations-2025-11-24-markdown.zip');
  const files = unzipSync(new Uint8Array(bytes));
  expect(Object.keys(files).toSorted()).toEqual([
    '1970-01-01 Stories.md',
    '1970-01-01 Untitled (2).md',
    '1970-01-01 Untitled.md',
    '1970-01-01 a b c d.md',
    '1970-01-01 stories (2).md',
    '2024-05-28 Stories.md',
  ]);
  expect(Buffer.from(files['2024-05-28 Stories.md'] ?? []).toString()).toContain('Long ago');
});

it('what was deleted goes nowhere', async () => {
  world.db.exec(`UPDATE messages SET deleted_at_ms = 1 WHERE text = 'Long ago'`);
  for (const format of ['json', 'markdown', 'html'] as const) {
    const { bytes } = await world.exported(format, world.rows.ids()[0]);
    expect(bytes.toString()).not.toContain('Long ago');
  }
});
