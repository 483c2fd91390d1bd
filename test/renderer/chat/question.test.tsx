import { Notifications } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeAttached } from '../../../src/renderer/chat/attachments/attached-state.ts';
import { useConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { draftOf, setDraft } from '../../../src/renderer/chat/drafts.ts';
import { setEdit } from '../../../src/renderer/chat/edits.ts';
import { Question } from '../../../src/renderer/chat/question.tsx';
import { AppError } from '../../../src/shared/errors.ts';
import type { Message } from '../../../src/shared/messages.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { message } from '../made-up.ts';

let refusal: AppError | null = null;
const main = fakeMain({
  'chat.edit': () => {
    if (refusal !== null) throw refusal;
  },
  'chat.show': () => undefined,
  'chat.pin': () => undefined,
  'chat.delete': () => ['m1', 'm2'],
  'chat.restore': () => undefined,
  'chat.erase': () => undefined,
  'app.copyText': () => undefined,
  'chat.countTokens': () => 1,
});

beforeEach(() => {
  refusal = null;
  main.requests.length = 0;
  setEdit('m1', null);
  setDraft('c1', '');
});

const draw = (facts: Partial<Message> = {}, place: { isBusy?: boolean; isLast?: boolean } = {}) =>
  inWindow(
    <>
      <Notifications />
      <Question message={message({ role: 'user', text: 'Hello', ...facts })} {...place} />
    </>,
  );
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const field = () => screen.getByRole('textbox', { name: 'Edit message' });

describe('editing', () => {
  it('begins with what was said, and Enter sends it', async () => {
    draw();
    await press('Edit');
    await userEvent.type(field(), ', you{Enter}');
    const input = { conversationId: 'c1', messageId: 'm1', text: 'Hello, you' };
    expect(main.named('chat.edit')).toMatchObject([{ input }]);
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  });

  it('is left as it was with Esc, and the focus goes back', async () => {
    draw();
    await press('Edit');
    await userEvent.type(field(), ', you{Escape}');
    expect(screen.getByText('Hello')).toBeTruthy();
    expect(main.requests).toEqual([]);
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit' })),
    );
  });

  it('loses no word where it is refused', async () => {
    refusal = new AppError('conversation-busy');
    draw();
    await press('Edit');
    await userEvent.type(field(), ', you{Enter}');
    expect(field()).toHaveProperty('value', 'Hello, you');
  });

  it('breaks the line with Shift+Enter, and sends nothing that is empty', async () => {
    draw();
    await press('Edit');
    await userEvent.clear(field());
    await userEvent.type(field(), '{Enter}');
    await userEvent.type(field(), 'a{Shift>}{Enter}{/Shift}b');
    expect(main.requests).toEqual([]);
    expect(field()).toHaveProperty('value', 'a\nb');
  });

  it('of a message that would hold the window up offers it as a file instead', async () => {
    const text = 'word '.repeat(50_000);
    draw({ text });
    await press('Edit');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText(/more than 200,000 characters/)).toBeTruthy();
    await press('Attach it to a new message');
    await waitFor(() => expect(takeAttached('c1')).toMatchObject([{ text }]));
    expect(screen.getByRole('button', { name: 'Edit' })).toBeTruthy();
  });

  it('takes no more than the field can hold, and says so', async () => {
    draw();
    await press('Edit');
    await userEvent.click(field());
    await userEvent.paste('word '.repeat(50_000));
    expect(field()).toHaveProperty('value', 'Hello');
    expect(screen.getByRole('alert').textContent).toContain('200,000');
    await userEvent.paste(', you');
    expect(field()).toHaveProperty('value', 'Hello, you');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('waits while an answer is being written', () => {
    draw({}, { isBusy: true });
    expect(screen.getByRole('button', { name: 'Edit' })).toHaveProperty('disabled', true);
  });
});

describe('branches at a message', () => {
  it('are told as its place among them, and switched one by one', async () => {
    draw({ siblings: ['m0', 'm1', 'm2'] });
    expect(screen.getByText('2 / 3')).toBeTruthy();
    await press('Previous branch');
    await press('Next branch');
    expect(main.named('chat.show').map(({ input }) => input)).toEqual([
      { conversationId: 'c1', messageId: 'm0' },
      { conversationId: 'c1', messageId: 'm2' },
    ]);
  });

  it('end at the first and the last, and are not told of where there is one', () => {
    const { unmount } = draw({ siblings: ['m1', 'm2'] });
    const button = (name: string) => screen.getByRole('button', { name });
    expect(button('Previous branch')).toHaveProperty('disabled', true);
    expect(button('Next branch')).toHaveProperty('disabled', false);
    unmount();
    draw();
    expect(screen.queryByText(/\d \/ \d/)).toBeNull();
  });
});

describe('a quotation', () => {
  it('goes into the composer after what is written there', async () => {
    setDraft('c1', 'Look:');
    const { opened } = useConversations.getState();
    draw({ text: 'One\n\nTwo' });
    await press('Quote');
    expect(draftOf('c1')).toBe('Look:\n\n> One\n>\n> Two\n\n');
    expect(useConversations.getState().opened).toBe(opened + 1);
  });

  it('is of what is selected in the message, if anything is', async () => {
    draw({ text: 'One Two' });
    const node = screen.getByText('One Two').firstChild;
    window.getSelection()?.setBaseAndExtent(node as Node, 4, node as Node, 7);
    await press('Quote');
    expect(draftOf('c1')).toBe('> Two\n\n');
  });
});

describe('the menu of a message', () => {
  const choose = async (name: string) => {
    await press('More');
    await userEvent.click(await screen.findByRole('menuitem', { name }));
  };

  it('copies it as plain text', async () => {
    draw({ text: '**Bold** words' });
    await choose('Copy as plain text');
    expect(main.named('app.copyText')).toMatchObject([{ input: { text: 'Bold words' } }]);
  });

  it('pins and unpins it', async () => {
    const { unmount } = draw();
    await choose('Pin');
    unmount();
    draw({ pinned: true });
    expect(screen.getByRole('img', { name: 'Pinned' })).toBeTruthy();
    await choose('Unpin');
    expect(main.named('chat.pin').map(({ input }) => input)).toMatchObject([
      { pinned: true },
      { pinned: false },
    ]);
  });

  it('deletes it, and takes that back', async () => {
    draw();
    await choose('Delete');
    await press('Undo');
    expect(main.named('chat.delete')).toMatchObject([{ input: { following: false } }]);
    expect(main.named('chat.restore')).toMatchObject([{ input: { ids: ['m1', 'm2'] } }]);
    expect(main.named('chat.erase')).toEqual([]);
  });

  it('deletes all that follows with it, and erases it when the toast is closed', async () => {
    draw();
    await choose('Delete with all that follows');
    expect(await screen.findByText(/2 messages deleted/)).toBeTruthy();
    await press('Close');
    await waitFor(() =>
      expect(main.named('chat.erase')).toMatchObject([{ input: { ids: ['m1', 'm2'] } }]),
    );
    expect(main.named('chat.delete')).toMatchObject([{ input: { following: true } }]);
  });

  it('has nothing that follows the last one, and deletes nothing while an answer is written', async () => {
    draw({}, { isLast: true, isBusy: true });
    await press('More');
    const item = await screen.findByRole('menuitem', { name: 'Delete' });
    expect(item.getAttribute('data-disabled')).toBe('true');
    expect(screen.queryByRole('menuitem', { name: /follows/ })).toBeNull();
  });
});
