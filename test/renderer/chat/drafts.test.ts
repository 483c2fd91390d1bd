import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftOf, followDrafts, setDraft } from '../../../src/renderer/chat/drafts.ts';
import { send } from '../../../src/renderer/chat/send.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { fakeMain } from '../fake-main.ts';
import { conversation } from '../made-up.ts';

let refusal: AppError | null = null;
const main = fakeMain({
  'drafts.list': () => [
    { conversationId: 'c1', text: 'from yesterday' },
    { conversationId: null, text: 'a beginning' },
  ],
  'drafts.keep': () => undefined,
  'conversations.create': () => conversation({ id: 'made', title: '' }),
  'chat.send': () => {
    if (refusal !== null) throw refusal;
  },
});
const kept = () => main.named('drafts.keep').map(({ input }) => input);

beforeEach(() => {
  vi.useFakeTimers();
  refusal = null;
  for (const id of ['c1', 'c2', null]) setDraft(id, '');
  vi.runAllTimers();
  main.requests.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a draft', () => {
  it('is kept once the keyboard rests, not at each letter', () => {
    for (const text of ['h', 'ha', 'half']) setDraft('c1', text);
    expect(kept()).toEqual([]);
    vi.runAllTimers();
    expect(kept()).toEqual([{ conversationId: 'c1', text: 'half' }]);
  });

  it.each(['blur', 'beforeunload'])('is kept at once at the window’s %s', async (event) => {
    await followDrafts();
    setDraft(null, 'half');
    window.dispatchEvent(new Event(event));
    expect(kept()).toEqual([{ conversationId: null, text: 'half' }]);
  });

  it('is kept until its message is stored, and then goes', async () => {
    setDraft('c1', 'Hello');
    const sent = send('c1', 'Hello');
    expect(draftOf('c1')).toBe('');
    vi.runAllTimers();
    expect(kept()).toEqual([]);
    await sent;
    expect(kept()).toEqual([{ conversationId: 'c1', text: '' }]);
  });

  it('stays with what was written since its message was sent', async () => {
    const sent = send('c1', 'Hello');
    setDraft('c1', 'and');
    await sent;
    expect(kept()).toEqual([{ conversationId: 'c1', text: 'and' }]);
  });

  it('moves into its conversation where the first message was not taken', async () => {
    refusal = new AppError('database-failed');
    await send(null, 'First');
    expect(draftOf('made')).toBe('First');
    expect(kept()).toEqual(
      expect.arrayContaining([
        { conversationId: null, text: '' },
        { conversationId: 'made', text: 'First' },
      ]),
    );
  });
});

// Last: what is written here stays in the window.
describe('the drafts of the last run', () => {
  it('are there again, but for what is newer', async () => {
    main.tell('conversations.changed', { changed: [], removedIds: ['c1'] });
    setDraft(null, 'already begun');
    await followDrafts();
    expect([draftOf('c1'), draftOf(null)]).toEqual(['from yesterday', 'already begun']);
  });

  it('go with their conversation', () => {
    main.tell('conversations.changed', { changed: [], removedIds: ['c1'] });
    vi.runAllTimers();
    expect(draftOf('c1')).toBe('');
    expect(kept()).not.toContainEqual(expect.objectContaining({ conversationId: 'c1' }));
  });
});
