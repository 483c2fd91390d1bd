import { act, screen, waitFor } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { Announcer } from '../../../src/renderer/chat/announcer.tsx';
import { useConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { useThreads } from '../../../src/renderer/chat/threads-state.ts';
import { go } from '../../../src/renderer/place.ts';
import type { Message } from '../../../src/shared/messages.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { conversation, message } from '../made-up.ts';

const main = fakeMain();

beforeAll(() => {
  useConversations.setState({
    currentId: 'c1',
    list: [conversation({ id: 'c2', title: 'Other' })],
  });
});

const tell = (facts: Partial<Message>) => act(() => main.tell('chat.message', message(facts)));
const said = (text: string) =>
  waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));
async function begin(facts: Pick<Message, 'id'> & Partial<Message>): Promise<void> {
  tell({ ...facts, state: 'streaming' });
  await said('');
}

it('tells that an answer has ended, and how, each time anew', async () => {
  inWindow(<Announcer />);
  for (const id of ['m1', 'm2']) {
    await begin({ id });
    tell({ id, text: 'Hello' });
    await said('Answer finished.');
  }
  await begin({ id: 'm3' });
  tell({ id: 'm3', state: 'stopped' });
  await said('Stopped. What came is kept.');
  await begin({ id: 'm4' });
  const error = { code: 'length-reached', message: 'length-reached' } as const;
  tell({ id: 'm4', text: 'Half', state: 'cut', error });
  await said('The answer reached the greatest length that it may have.');
});

it('tells of an answer that begins and ends before anything is drawn, with the same words as the last', async () => {
  inWindow(<Announcer />);
  const spoken = () => screen.getByText('Answer finished.');
  const both = (id: string) =>
    act(() => {
      main.tell('chat.message', message({ id, state: 'streaming' }));
      main.tell('chat.message', message({ id, text: 'Hello' }));
    });
  both('m5');
  const first = spoken();
  both('m6');
  expect(spoken()).not.toBe(first);
});

it('tells of an answer that was begun before the page was there', async () => {
  inWindow(<Announcer />);
  const begun = message({ id: 'm7', state: 'streaming' });
  useThreads.setState({
    threads: { c1: { earlier: 0, messages: [begun], beside: {}, state: 'ready', error: null } },
  });
  tell({ id: 'm7', text: 'Hello' });
  await said('Answer finished.');
});

it('tells once of answers side by side, when all have ended', async () => {
  inWindow(<Announcer />);
  tell({ id: 'm11', state: 'streaming' });
  tell({ id: 'm12', state: 'streaming' });
  tell({ id: 'm11', text: 'Hello' });
  await said('');
  tell({ id: 'm12', text: 'Hello' });
  await said('Answer finished.');
});

it('names the conversation where it is another', async () => {
  inWindow(<Announcer />);
  await begin({ id: 'm9', conversationId: 'c2' });
  tell({ id: 'm9', conversationId: 'c2', text: 'Hello' });
  await said('Answer finished in “Other”.');
});

it('names the conversation where the settings lie over it', async () => {
  inWindow(<Announcer />);
  useConversations.setState({ list: [conversation({ id: 'c1', title: 'This one' })] });
  go('keys');
  await begin({ id: 'm10' });
  tell({ id: 'm10', text: 'Hello' });
  await said('Answer finished in “This one”.');
  go('chat');
});
