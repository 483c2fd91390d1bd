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

const main = fakeMain({
  ...atRest,
  'conversations.update': () => conversation(),
});
beforeAll(loadLiveState);
beforeEach(() => {
  main.requests.length = 0;
  useConversations.setState({
    list: [conversation(), conversation({ id: 'c2', title: 'Another' })],
    currentId: 'c1',
  });
});

function Shown() {
  const id = useConversations(({ currentId }) => currentId);
  return <Header conversationId={id} onShowRail={undefined} />;
}

it('keeps a system prompt that is being written when another conversation is opened by its keys', async () => {
  inWindow(
    <StrictMode>
      <Shown />
    </StrictMode>,
  );
  await userEvent.click(screen.getByRole('button', { name: /System prompt/i }));
  await userEvent.type(await screen.findByRole('textbox'), 'Be brief.');
  act(() => openConversation('c2'));
  await waitFor(() =>
    expect(main.named('conversations.update').map(({ input }) => input)).toEqual([
      { id: 'c1', systemPrompt: 'Be brief.' },
    ]),
  );
});
