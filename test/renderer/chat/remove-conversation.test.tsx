import { Notifications, notifications } from '@mantine/notifications';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { removeConversation } from '../../../src/renderer/chat/remove-conversation.ts';
import { i18n } from '../../../src/renderer/i18n.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { conversation } from '../made-up.ts';

const main = fakeMain({ 'conversations.remove': () => undefined });

beforeEach(() => {
  main.requests.length = 0;
  notifications.clean();
  useConversations.setState({ list: [conversation()], leaving: new Set(), currentId: null });
  inWindow(<Notifications transitionDuration={0} />);
  act(() => removeConversation(conversation(), i18n.t));
});

const leaveWindow = () => window.dispatchEvent(new Event('beforeunload'));
const removed = () => main.named('conversations.remove').map(({ input }) => input);

describe('a conversation that was deleted', () => {
  it('stays deleted when the window is closed before the time for an undo is over', () => {
    expect(removed()).toEqual([]);
    leaveWindow();
    expect(removed()).toEqual([{ id: 'c1' }]);
  });

  it('is not deleted once more when its word goes after that', async () => {
    leaveWindow();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(removed()).toEqual([{ id: 'c1' }]);
  });

  it('is not deleted with the window where that was undone', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    leaveWindow();
    expect(removed()).toEqual([]);
  });
});
