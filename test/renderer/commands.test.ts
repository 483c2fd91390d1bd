import { beforeEach, expect, it, vi } from 'vitest';
import { useConversations } from '../../src/renderer/chat/conversations-state.ts';
import { useRail } from '../../src/renderer/chat/rail-state.ts';
import { useThreads } from '../../src/renderer/chat/threads-state.ts';
import { go, usePlace } from '../../src/renderer/place.ts';
import { commands } from '../../src/renderer/shortcuts/commands.ts';
import { fakeMain } from './fake-main.ts';
import { conversation, message } from './made-up.ts';

const main = fakeMain({
  'app.copyText': () => undefined,
  'chat.stop': () => undefined,
  'chat.regenerate': () => undefined,
});
const current = () => useConversations.getState().currentId;
const messages = [
  message({ id: 'q', role: 'user', text: 'Why?' }),
  message({ id: 'a', text: 'Because.' }),
];
const show = (streaming: boolean) =>
  useThreads.setState({
    threads: { c1: { earlier: 0, messages, beside: {}, state: 'ready', error: null } },
    streaming: new Set(streaming ? ['c1'] : []),
  });

beforeEach(() => {
  main.requests.length = 0;
  go('chat');
  useConversations.setState({
    list: [
      conversation(),
      conversation({ id: 'filed', isArchived: true }),
      conversation({ id: 'c2' }),
    ],
    leaving: new Set(),
    currentId: 'c1',
  });
  show(false);
});

it('go down and up the list as it is drawn, and stay at its ends', () => {
  commands.nextConversation();
  expect(current()).toBe('c2');
  commands.nextConversation();
  expect(current()).toBe('c2');
  commands.previousConversation();
  expect(current()).toBe('c1');
});

it('regenerate the last answer, but not while one is written; that one they stop', () => {
  commands.stop();
  commands.regenerate();
  show(true);
  commands.regenerate();
  commands.stop();
  expect(main.requests).toEqual([
    { name: 'chat.regenerate', input: { conversationId: 'c1', messageId: 'a' } },
    { name: 'chat.stop', input: { conversationId: 'c1' } },
  ]);
});

it('copy the last answer as it was written', async () => {
  commands.copyAnswer();
  await vi.waitFor(() => expect(main.named('app.copyText')).toHaveLength(1));
  expect(main.requests[0]?.input).toEqual({ text: 'Because.' });
});

it('do nothing with a conversation where there is none', () => {
  useConversations.setState({ currentId: null });
  for (const name of ['stop', 'regenerate', 'copyAnswer', 'editQuestion'] as const) {
    commands[name]();
  }
  expect(main.requests).toEqual([]);
});

it('lead from the settings to the search, and bring the rail back for it', () => {
  useRail.setState({ isBeside: false });
  go('keys');
  commands.search();
  expect(usePlace.getState().place).toBe('chat');
  expect(useRail.getState()).toMatchObject({ isBeside: true, wantsSearch: true });
  commands.rail();
  expect(useRail.getState().isBeside).toBe(false);
});
