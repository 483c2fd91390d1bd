import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PortableConversation, PortableMessage } from '../../../src/main/transfer/portable.ts';
import { errorCodes } from '../../../src/shared/errors.ts';
import { meanings } from '../../../src/shared/refusals.ts';
import { startTransferWorld } from './transfer-world.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const time = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const count = fc.integer({ min: 0, max: 2 ** 40 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const attempt = fc.record({
  keyId: fc.uuid(),
  masked: text,
  outcome: fc.constantFrom('served' as const, 'stopped' as const, ...meanings),
  status: maybe(fc.integer({ min: 100, max: 599 })),
  message: maybe(text),
  atMs: time,
  tookMs: count,
});

const pixels = fc.integer({ min: 1, max: 20_000 });
const few = fc.integer({ min: 0, max: 1_000_000 });
const facts = {
  name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name === name.trim()),
  tokens: few,
};
const attachment = fc.oneof(
  fc.record({
    kind: fc.constant('image' as const),
    ...facts,
    width: pixels,
    height: pixels,
    dataUrl: fc
      .tuple(fc.constantFrom('png', 'jpeg', 'webp'), fc.uint8Array({ minLength: 1, maxLength: 40 }))
      .map(([kind, bytes]) => `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    ...facts,
    mime: fc.constantFrom('text/plain' as const, 'application/pdf' as const),
    bytes: few,
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  }),
);

const spoken = fc.record({
  role: fc.constantFrom('user' as const, 'assistant' as const),
  text,
  reasoning: text,
  reasoningMs: maybe(count),
  state: fc.constantFrom('done' as const, 'stopped' as const, 'cut' as const, 'failed' as const),
  error: maybe(fc.record({ code: fc.constantFrom(...errorCodes), message: text })),
  providerName: maybe(text),
  model: maybe(text),
  attempts: fc.array(attempt, { maxLength: 3 }),
  firstTokenMs: maybe(count),
  tookMs: maybe(count),
  promptTokens: maybe(count),
  completionTokens: maybe(count),
  costMicros: maybe(count),
  chosen: fc.integer({ min: 0, max: 9 }),
  isPinned: fc.boolean(),
  createdAtMs: time,
  attachments: fc.array(attachment, { maxLength: 3 }),
  /** Which of the earlier ones it follows. */
  follows: maybe(fc.nat()),
  isErased: fc.boolean(),
});

const conversation = fc
  .record({
    id: fc.uuid(),
    title: text,
    providerId: maybe(fc.uuid()),
    model: maybe(text),
    systemPrompt: text,
    parameters: fc.record({ temperature: fc.double({ min: 0, max: 2, noNaN: true }) }),
    createdAtMs: time,
    updatedAtMs: time,
    isPinned: fc.boolean(),
    isArchived: fc.boolean(),
    // SQLite and JSON know one zero.
    rank: maybe(fc.double({ noNaN: true, noDefaultInfinity: true }).map((rank) => rank + 0)),
    isInFolder: fc.boolean(),
    said: fc.array(spoken, { maxLength: 12 }),
  })
  .map(({ said, isInFolder, ...facts }): PortableConversation => {
    const ids = said.map((_, at) => `${facts.id} ${at}`);
    const messages = said.map(({ follows, ...message }, at): PortableMessage => {
      const parentId = follows === null || at === 0 ? null : (ids[follows % at] ?? null);
      const gone = {
        text: '',
        reasoning: '',
        error: null,
        attempts: [],
        isPinned: false,
        attachments: [],
      };
      return { id: ids[at] ?? '', parentId, ...message, ...(message.isErased ? gone : {}) };
    });
    return { ...facts, assistantId: null, folderId: isInFolder ? 'folder' : null, messages };
  });

it('what leaves as JSON comes in again exactly as it was, in another database', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(conversation, { selector: ({ id }) => id, maxLength: 4, minLength: 1 }),
      async (conversations) => {
        const here = startTransferWorld();
        const there = startTransferWorld();
        try {
          for (const each of conversations) here.rows.add(each);
          here.rows.finish([{ id: 'folder', name: 'Work', isCollapsed: true }], conversations);
          const before = here.conversations();
          expect(new Set(before)).toEqual(new Set(conversations));
          const { bytes } = await here.exported('json');
          await there.imported(there.file('export.json', bytes));
          expect(there.conversations()).toEqual(before);
          expect(there.rows.folders()).toEqual(here.rows.folders());
          expect((await there.exported('json')).bytes).toEqual(bytes);
        } finally {
          here.end();
          there.end();
        }
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);
