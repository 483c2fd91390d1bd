import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../src/renderer/live-state.ts';
import { QuickPage } from '../../src/renderer/quick/quick-page.tsx';
import { beginAnew, followQuick } from '../../src/renderer/quick/quick-state.ts';
import { AppError, type ErrorCode } from '../../src/shared/errors.ts';
import { fakeMain } from './fake-main.ts';
import { inWindow } from './in-window.tsx';
import { atRest, conversation, message } from './made-up.ts';

let refusal: AppError | null = null;
const main = fakeMain({
  ...atRest,
  'conversations.create': () => conversation({ id: 'made', title: '' }),
  'chat.send': () => {
    if (refusal !== null) throw refusal;
  },
  'chat.regenerate': () => undefined,
  'quickAsk.hide': () => undefined,
  'quickAsk.openInMain': () => undefined,
});

beforeAll(async () => {
  followQuick();
  await loadLiveState();
});

beforeEach(() => {
  refusal = null;
  main.requests.length = 0;
  beginAnew();
});

const field = () => screen.getByRole('textbox', { name: 'Question' });
const answer = (facts: Parameters<typeof message>[0]) =>
  message({ id: 'a1', conversationId: 'made', ...facts });

describe('the small window', () => {
  it('asks all its questions in one conversation, until it begins anew', async () => {
    inWindow(<QuickPage />);
    await userEvent.type(field(), 'One{Enter}');
    await userEvent.type(field(), 'Two{Enter}');
    expect(main.named('conversations.create')).toHaveLength(1);
    expect(main.named('chat.send').map(({ input }) => input)).toEqual([
      { conversationId: 'made', text: 'One' },
      { conversationId: 'made', text: 'Two' },
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'New question' }));
    await userEvent.type(field(), 'Three{Enter}');
    expect(main.named('conversations.create')).toHaveLength(2);
  });

  it('shows the words of its own answer as they come, and nobody else’s', async () => {
    inWindow(<QuickPage />);
    await userEvent.type(field(), 'One{Enter}');
    const delta = { messageId: 'a1', offset: 0, reasoning: '' };
    act(() => {
      main.tell('chat.message', answer({ state: 'streaming' }));
      main.tell('chat.message', message({ id: 'b1', conversationId: 'other', text: 'elsewhere' }));
      main.tell('chat.delta', { ...delta, conversationId: 'made', text: 'The first' });
      main.tell('chat.delta', { ...delta, conversationId: 'other', messageId: 'b1', text: 'x' });
    });
    await screen.findByText('The first');
    expect(screen.queryByText('elsewhere')).toBeNull();
    expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
    act(() => main.tell('chat.message', answer({ text: 'The first words' })));
    await screen.findByText('The first words');
    expect(screen.getByRole('status').textContent).toBe('Answer finished.');
  });

  it('keeps the question where it could not be sent, and says why', async () => {
    refusal = new AppError('not-stored', 'the disk is full');
    inWindow(<QuickPage />);
    await userEvent.type(field(), 'One{Enter}');
    await screen.findByRole('alert');
    expect(field()).toHaveProperty('value', 'One');
  });

  it('forgets a conversation that was deleted, but nothing that is being written', async () => {
    inWindow(<QuickPage />);
    await userEvent.type(field(), 'One{Enter}');
    await userEvent.type(field(), 'half a ques');
    act(() => main.tell('conversations.changed', { changed: [], removedIds: ['made'] }));
    expect(screen.queryByRole('button', { name: 'New question' })).toBeNull();
    expect(field()).toHaveProperty('value', 'half a ques');
  });

  it('asks a question again whose answer failed, in the place of that answer', async () => {
    inWindow(<QuickPage />);
    await userEvent.type(field(), 'One{Enter}');
    const asked = message({ id: 'q1', conversationId: 'made', role: 'user', text: 'One' });
    const error = { code: 'network', message: 'network' } as const;
    act(() => {
      main.tell('chat.message', asked);
      main.tell('chat.message', answer({ state: 'failed', error, createdAtMs: 10_001 }));
    });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(main.named('chat.regenerate').map(({ input }) => input)).toEqual([
      { conversationId: 'made', messageId: 'a1' },
    ]);
    // The button goes with the error.
    expect(document.activeElement).toBe(field());
    const better = answer({ id: 'a2', text: 'Here it is.', createdAtMs: 10_002 });
    act(() =>
      main.tell('chat.path', { conversationId: 'made', after: 'q1', kept: 1, messages: [better] }),
    );
    expect(screen.getByText('Here it is.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers no second try for an answer that others followed, nor where it would be in vain', async () => {
    inWindow(<QuickPage />);
    await userEvent.type(field(), 'One{Enter}');
    const tell = (code: ErrorCode) =>
      act(() =>
        main.tell('chat.message', answer({ state: 'failed', error: { code, message: code } })),
      );
    const again = () => screen.queryByRole('button', { name: 'Try again' });
    tell('not-stored');
    expect(again()).toBeNull();
    tell('network');
    expect(again()).not.toBeNull();
    act(() =>
      main.tell(
        'chat.message',
        message({
          id: 'q2',
          conversationId: 'made',
          role: 'user',
          text: 'Two',
          createdAtMs: 10_009,
        }),
      ),
    );
    expect(again()).toBeNull();
  });

  it('is hidden by Esc and leads to the main window', async () => {
    inWindow(<QuickPage />);
    await userEvent.type(field(), 'One{Enter}');
    await userEvent.keyboard('{Escape}');
    expect(main.named('quickAsk.hide')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Open in Keywheel' }));
    expect(main.named('quickAsk.openInMain').map(({ input }) => input)).toEqual([
      { conversationId: 'made' },
    ]);
  });
});
