import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Composer } from '../../../src/renderer/chat/composer.tsx';
import { setDraft } from '../../../src/renderer/chat/drafts.ts';
import { followThreads } from '../../../src/renderer/chat/follow-threads.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { useKeys } from '../../../src/renderer/settings/keys/keys-store.ts';
import { formatsIn } from '../../../src/renderer/ui/formats.ts';
import { AppError } from '../../../src/shared/errors.ts';
import type { KeyView } from '../../../src/shared/keys.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, conversation, message } from '../made-up.ts';
import { key } from '../settings/made-up-keys.ts';

let refusal: AppError | null = null;
const main = fakeMain({
  ...atRest,
  'conversations.create': () => conversation({ id: 'made', title: '' }),
  'chat.stop': () => undefined,
  'drafts.keep': () => undefined,
  'chat.send': () => {
    if (refusal !== null) throw refusal;
  },
});

beforeAll(async () => {
  followThreads();
  await loadLiveState();
});

beforeEach(() => {
  refusal = null;
  main.requests.length = 0;
  setDraft('c1', '');
  setDraft(null, '');
});

/** What the window keeps and asks for beside the sending. */
const beside: ReadonlySet<string> = new Set(['drafts.keep', 'chat.context', 'chat.countTokens']);

const field = () => screen.getByRole('textbox', { name: 'Message' });

describe('the composer', () => {
  it('sends with Enter and empties itself', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), 'Hello{Enter}');
    expect(main.named('chat.send').map(({ input }) => input)).toEqual([
      { conversationId: 'c1', text: 'Hello', attachments: [] },
    ]);
    expect(field()).toHaveProperty('value', '');
  });

  it('breaks the line with Shift+Enter', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), 'one{Shift>}{Enter}{/Shift}two');
    expect(field()).toHaveProperty('value', 'one\ntwo');
    expect(main.named('chat.send')).toEqual([]);
  });

  it.each([
    ['while a word is composed', { isComposing: true }],
    ['with the key code of an input method', { keyCode: 229 }],
  ])('does not send on an Enter %s', (_, sign) => {
    inWindow(<Composer conversationId="c1" />);
    fireEvent.change(field(), { target: { value: 'ni hao' } });
    fireEvent.keyDown(field(), { key: 'Enter', ...sign });
    expect(main.named('chat.send')).toEqual([]);
    expect(field()).toHaveProperty('value', 'ni hao');
  });

  it('sends nothing that is only blank', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), '   {Enter}');
    expect(main.named('chat.send')).toEqual([]);
  });

  it('makes the conversation of a new chat when its first message is sent', async () => {
    inWindow(<Composer conversationId={null} />);
    await userEvent.type(field(), 'First{Enter}');
    await waitFor(() =>
      expect(main.requests.filter(({ name }) => !beside.has(name))).toEqual([
        { name: 'conversations.create', input: undefined },
        { name: 'chat.send', input: { conversationId: 'made', text: 'First', attachments: [] } },
      ]),
    );
  });

  it('gives the text back and says why when it was not taken', async () => {
    refusal = new AppError('database-failed');
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), 'Keep me{Enter}');
    await screen.findByText(/could not be stored/);
    expect(field()).toHaveProperty('value', 'Keep me');
  });

  it('keeps a draft for each conversation', async () => {
    const { unmount } = inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), 'half a thought');
    unmount();
    const other = inWindow(<Composer conversationId="c2" />);
    expect(field()).toHaveProperty('value', '');
    other.unmount();
    inWindow(<Composer conversationId="c1" />);
    expect(field()).toHaveProperty('value', 'half a thought');
  });

  it('offers Stop while an answer is written, and keeps what is typed', async () => {
    inWindow(<Composer conversationId="busy" />);
    main.tell('chat.message', message({ conversationId: 'busy', state: 'streaming' }));
    await screen.findByRole('button', { name: 'Stop' });
    await userEvent.type(field(), 'next{Enter}');
    expect(field()).toHaveProperty('value', 'next');
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(main.named('chat.stop').map(({ input }) => input)).toEqual([{ conversationId: 'busy' }]);
  });

  it('stops the answer on Esc, but not one that an input method or the snippets want', async () => {
    setDraft('busy', '');
    inWindow(<Composer conversationId="busy" />);
    main.tell('chat.message', message({ conversationId: 'busy', state: 'streaming' }));
    await screen.findByRole('button', { name: 'Stop' });
    fireEvent.keyDown(field(), { key: 'Escape', keyCode: 229 });
    await userEvent.type(field(), '/x{Escape}');
    expect(main.named('chat.stop')).toEqual([]);
    await userEvent.type(field(), '{Escape}');
    expect(main.named('chat.stop').map(({ input }) => input)).toEqual([{ conversationId: 'busy' }]);
    setDraft('busy', '');
    main.tell('chat.message', message({ conversationId: 'busy' }));
    await screen.findByRole('button', { name: 'Send' });
    await userEvent.keyboard('{Escape}');
    expect(main.named('chat.stop')).toHaveLength(1);
  });

  describe('where the computer is offline', () => {
    const goes = (to: 'online' | 'offline') => {
      Object.defineProperty(navigator, 'onLine', { value: to === 'online', configurable: true });
      act(() => void window.dispatchEvent(new Event(to)));
    };
    afterEach(() => goes('online'));

    it('says so in its place, lets the person write and send, and takes it back', async () => {
      useKeys.setState({ byId: new Map([['k1', key()]]) });
      inWindow(<Composer conversationId="c3" />);
      goes('offline');
      await screen.findByText(/This computer is offline/);
      await userEvent.type(field(), 'Anybody?{Enter}');
      expect(main.named('chat.send')).toHaveLength(1);
      goes('online');
      await waitFor(() => expect(screen.queryByText(/This computer is offline/)).toBeNull());
    });

    it('says first that there is no key, which a connection would not mend', async () => {
      useKeys.setState({ byId: new Map([['k1', key({ state: 'suspended' })]]) });
      inWindow(<Composer conversationId="c3" />);
      goes('offline');
      await screen.findByText(/All keys are suspended/);
      expect(screen.queryByText(/This computer is offline/)).toBeNull();
    });
  });

  describe('where no key of its provider can be picked', () => {
    const suspended = { state: 'suspended' } as const;
    const tellKeys = (...keys: KeyView[]) =>
      useKeys.setState({ byId: new Map(keys.map((one) => [one.id, one])) });

    it('says why, in its place', async () => {
      tellKeys(key(suspended));
      inWindow(<Composer conversationId="c3" />);
      await screen.findByText(/All keys are suspended/);
      tellKeys(key());
      await waitFor(() => expect(screen.queryByText(/All keys are suspended/)).toBeNull());
    });

    it('says when the first is back, even where others are suspended', async () => {
      const untilMs = Date.now() + 60_000;
      const cooldown = { untilMs, reason: 'rate-limit' } as const;
      tellKeys(key(suspended), key({ id: 'k2', cooldown }));
      inWindow(<Composer conversationId="c3" />);
      const { clock } = formatsIn('en');
      await screen.findByText(`No key is free now. The first is back at ${clock(untilMs)}.`);
    });

    it('takes no comfort from another provider’s keys', async () => {
      tellKeys(key(suspended), key({ id: 'k2', providerId: 'p2' }));
      inWindow(<Composer conversationId="c3" />);
      await screen.findByText(/All keys are suspended/);
    });
  });
});
