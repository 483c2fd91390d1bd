import { act, screen, waitFor } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { Announcer } from '../../../src/renderer/chat/announcer.tsx';
import { useConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { followThreads } from '../../../src/renderer/chat/follow-threads.ts';
import { useThreads } from '../../../src/renderer/chat/threads-state.ts';
import { go } from '../../../src/renderer/place.ts';
import type { Message } from '../../../src/shared/messages.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { conversation, message } from '../made-up.ts';

const main = fakeMain();

beforeAll(() => {
  followThreads();
  useConversations.setState({
    currentId: 'c1',
    list: [conversation({ id: 'c2', title: 'Other' })],
  });
});

const tell = (facts: Partial<Message>) => act(() => main.tell('chat.message', message(facts)));
const said = (text: string) =>
  waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));
/** Heard of, too: what begins and ends within a frame is one change. */
async function begin(facts: Pick<Message, 'id'> & Partial<Message>): Promise<void> {
  tell({ ...facts, state: 'streaming' });
  const { conversationId = 'c1' } = facts;
  await waitFor(() => expect(useThreads.getState().streaming.has(conversationId)).toBe(true));
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
