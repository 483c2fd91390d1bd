import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTransferWorld, type TransferWorld } from './transfer-world.ts';

let world: TransferWorld;
beforeEach(() => {
  world = startTransferWorld();
});
afterEach(() => world.end());

const AT_MS = 1_714_585_031_000;

async function saidIn(document: unknown) {
  await world.imported(world.file('export.json', JSON.stringify(document)));
  return world.conversations()[0]?.messages.map(({ role, text }) => [role, text]);
}

describe('a question that is nothing but a file comes in by the file’s name', () => {
  it('from ChatGPT, and pictures are named once', async () => {
    const node = (
      id: string,
      parent: string | null,
      role: string,
      content: object,
      files: object[] = [],
    ) => ({
      id,
      parent,
      children: [],
      message: {
        author: { role },
        create_time: AT_MS / 1000,
        content,
        metadata: { attachments: files },
      },
    });
    const text = (...parts: string[]) => ({ content_type: 'text', parts });
    const picture = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-2' };
    const mapping = {
      a: node('a', null, 'user', text(''), [
        { id: 'file-1', name: 'report.pdf', mime_type: 'application/pdf' },
      ]),
      b: node('b', 'a', 'assistant', text('A report on whales.')),
      c: node(
        'c',
        'b',
        'user',
        { content_type: 'multimodal_text', parts: [picture, 'And this?'] },
        [{ id: 'file-2', name: 'whale.png', mime_type: 'image/png' }],
      ),
    };
    expect(
      await saidIn([{ conversation_id: 'x', title: 'T', current_node: 'c', mapping }]),
    ).toEqual([
      ['user', '[report.pdf]'],
      ['assistant', 'A report on whales.'],
      ['user', '[image]\n\nAnd this?'],
    ]);
  });

  it('from Chatbox', async () => {
    const messages = [
      {
        id: '1',
        role: 'user',
        contentParts: [],
        files: [{ id: 'f', name: 'report.pdf', fileType: 'pdf' }],
      },
      { id: '2', role: 'assistant', contentParts: [{ type: 'text', text: 'A report on whales.' }] },
    ];
    expect(await saidIn({ 'session:s': { id: 's', name: 'S', messages } })).toEqual([
      ['user', '[report.pdf]'],
      ['assistant', 'A report on whales.'],
    ]);
  });

  it('from LibreChat', async () => {
    const messages = [
      {
        messageId: '1',
        isCreatedByUser: true,
        text: '',
        files: [{ file_id: 'f', filename: 'report.pdf' }],
      },
      { messageId: '2', parentMessageId: '1', isCreatedByUser: false, text: 'A report on whales.' },
    ];
    expect(await saidIn({ conversationId: 'x', title: 'T', messages })).toEqual([
      ['user', '[report.pdf]'],
      ['assistant', 'A report on whales.'],
    ]);
  });
});
