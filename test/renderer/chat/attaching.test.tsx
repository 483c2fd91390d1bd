import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Composer } from '../../../src/renderer/chat/composer.tsx';
import { draftOf, setDraft } from '../../../src/renderer/chat/drafts.ts';
import { quote } from '../../../src/renderer/chat/quote.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { MAX_MESSAGE_CHARS } from '../../../src/shared/attachment-limits.ts';
import type { ContextView } from '../../../src/shared/context.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

const view: ContextView = {
  conversationId: null,
  model: 'made-up-chat',
  windowTokens: 1000,
  reserveTokens: 250,
  systemTokens: 0,
  sentTokens: 700,
  sentCount: 4,
  leftOutCount: 0,
  firstSentId: null,
  imagesAsNames: 0,
  messages: [],
};
const main = fakeMain({
  ...atRest,
  'drafts.keep': () => undefined,
  'chat.countTokens': ({ text }) => text.length,
  'chat.context': ({ draftTokens }) =>
    draftTokens ? { ...view, sentTokens: 200, leftOutCount: 2 } : view,
});

beforeAll(() => loadLiveState());

beforeEach(() => {
  main.requests.length = 0;
  setDraft(null, '');
});

const field = () => screen.getByRole('textbox', { name: 'Message' });
const canSend = () =>
  screen.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled') !== 'true';

describe('a long text', () => {
  it('goes as a file where it is pasted, with its size and tokens, and a short one as it is', async () => {
    inWindow(<Composer conversationId={null} />);
    await userEvent.click(field());
    await userEvent.paste('short');
    expect(field()).toHaveProperty('value', 'short');
    await userEvent.paste('x'.repeat(60_000));
    await screen.findByText('60 kB · ≈60,000 tokens');
    expect(field()).toHaveProperty('value', 'short');
    await userEvent.click(screen.getByRole('button', { name: 'Remove Pasted text.txt' }));
  });

  it('goes as a file where much is written already, and is cut where it is quoted', async () => {
    setDraft(null, 'x'.repeat(199_990));
    inWindow(<Composer conversationId={null} />);
    await userEvent.click(field());
    await userEvent.paste('more of it');
    expect(field()).toHaveProperty('value', `${'x'.repeat(199_990)}more of it`);
    await userEvent.paste('and more');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Pasted text.txt' }));
    setDraft('c1', '');
    quote('c1', 'x'.repeat(1_000_000));
    expect(draftOf('c1')).toBe(`> ${'x'.repeat(20_000)}…\n\n`);
    setDraft('c1', '');
  });

  it('is refused where no message holds it, and becomes a file at a click', async () => {
    setDraft(null, 'x'.repeat(MAX_MESSAGE_CHARS + 1));
    inWindow(<Composer conversationId={null} />);
    await screen.findByText(/no more than 5,000,000 characters can be sent at once/);
    expect(canSend()).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Attach it as a file' }));
    await screen.findByText('5 MB · ≈5,000,000 tokens · only its beginning');
    expect(field()).toHaveProperty('value', '');
    expect(canSend()).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Remove Pasted text.txt' }));
  });
});

describe('what will be sent', () => {
  const meter = () => screen.findByRole('button', { name: /^What will be sent/ });

  it('counts what is being written, and asks what has no room beside it', async () => {
    inWindow(<Composer conversationId={null} />);
    await waitFor(async () => expect((await meter()).textContent).toBe('≈700 / 1K'));
    setDraft(null, 'x'.repeat(40));
    await waitFor(async () => expect((await meter()).textContent).toBe('≈740 / 1K'));
    expect(main.named('chat.context')).toHaveLength(1);
    setDraft(null, 'x'.repeat(300));
    await waitFor(async () => expect((await meter()).textContent).toBe('≈500 / 1K'), {
      timeout: 3000,
    });
    expect(main.named('chat.context').at(-1)?.input).toMatchObject({ draftTokens: 512 });
    await userEvent.click(await meter());
    await screen.findByText('what you are writing');
    await screen.findByText(/2 messages are left out/);
  });
});
