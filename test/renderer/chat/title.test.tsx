import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import {
  openConversation,
  useConversations,
} from '../../../src/renderer/chat/conversations-state.ts';
import { Header } from '../../../src/renderer/chat/header.tsx';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, conversation } from '../made-up.ts';

const main = fakeMain({ ...atRest, 'conversations.update': () => conversation() });
beforeAll(loadLiveState);
beforeEach(() => {
  main.requests.length = 0;
  useConversations.setState({
    list: [conversation(), conversation({ id: 'c2', title: 'Another' })],
    currentId: 'c1',
  });
  inWindow(
    <StrictMode>
      <Shown />
    </StrictMode>,
  );
});

function Shown() {
  const id = useConversations(({ currentId }) => currentId);
  return <Header conversationId={id} onShowRail={undefined} />;
}

const titleField = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'A talk' }));
  return screen.findByRole('textbox', { name: 'Title' });
};
const named = () => main.named('conversations.update').map(({ input }) => input);

it('keeps a title that is being written when another conversation is opened by its keys', async () => {
  const field = await titleField();
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.keyboard('A walk');
  act(() => openConversation('c2'));
  expect(named()).toEqual([{ id: 'c1', title: 'A walk' }]);
});

it('keeps no title that was taken back', async () => {
  const field = await titleField();
  await userEvent.type(field, ' of ours{Escape}');
  act(() => openConversation('c2'));
  expect(named()).toEqual([]);
});
