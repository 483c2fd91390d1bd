import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { Composer } from '../../../src/renderer/chat/composer.tsx';
import { useConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { setEdit } from '../../../src/renderer/chat/edits.ts';
import { Question } from '../../../src/renderer/chat/question.tsx';
import { useThreads } from '../../../src/renderer/chat/threads-state.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { commands } from '../../../src/renderer/shortcuts/commands.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, conversation, message } from '../made-up.ts';

fakeMain({ ...atRest, 'chat.edit': () => undefined });
beforeAll(loadLiveState);

const question = message({ id: 'q', role: 'user', text: 'Why?' });
const field = () => screen.getByRole('textbox', { name: 'Edit message' });

beforeEach(() => {
  useConversations.setState({ list: [conversation()], currentId: 'c1' });
  useThreads.setState({
    threads: { c1: { earlier: 0, messages: [question], beside: {}, state: 'ready', error: null } },
  });
  setEdit('q', null);
});

/** As the chat's page draws them: each opening has its field anew. */
function Chat({ isInSight = true }: { readonly isInSight?: boolean }) {
  const opened = useConversations((state) => state.opened);
  return (
    <>
      {isInSight && <Question message={question} />}
      <Composer key={opened} conversationId="c1" />
    </>
  );
}

it('leads on to the field below when it is sent', async () => {
  inWindow(<Chat />);
  act(() => commands.editQuestion());
  await userEvent.type(field(), ' And since when?{Enter}');
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' })),
  );
});

it('goes back to the field of a question that is being edited', async () => {
  inWindow(<Chat />);
  act(() => commands.editQuestion());
  await userEvent.click(screen.getByRole('textbox', { name: 'Message' }));
  act(() => commands.editQuestion());
  expect(document.activeElement).toBe(field());
});

it('takes no focus when it is scrolled into sight again', async () => {
  const { rerender } = inWindow(<Chat />);
  act(() => commands.editQuestion());
  rerender(<Chat isInSight={false} />);
  const below = screen.getByRole('textbox', { name: 'Message' });
  await userEvent.click(below);
  rerender(<Chat />);
  expect(field()).toHaveProperty('value', 'Why?');
  expect(document.activeElement).toBe(below);
});

it('has the focus again when it went out of sight with it, and nobody took it', async () => {
  const { rerender } = inWindow(<Chat />);
  act(() => commands.editQuestion());
  await userEvent.type(field(), ' Tell me');
  rerender(<Chat isInSight={false} />);
  expect(document.activeElement).toBe(document.body);
  rerender(<Chat />);
  expect(document.activeElement).toBe(field());
});

it('goes back to a question that is being edited, and loses no word of that', async () => {
  inWindow(<Question message={question} />);
  act(() => commands.editQuestion());
  await userEvent.type(field(), ' And since when?');
  act(() => commands.editQuestion());
  expect(field()).toHaveProperty('value', 'Why? And since when?');
});
