import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Answer } from '../../../src/renderer/chat/answer.tsx';
import { useConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { waysOut } from '../../../src/renderer/chat/ways-out.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { usePlace } from '../../../src/renderer/place.ts';
import { useAddKeysOpened } from '../../../src/renderer/settings/add-keys/add-keys-state.ts';
import type { Attempt, Message } from '../../../src/shared/messages.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, message } from '../made-up.ts';

const attempt = (facts: Partial<Attempt>): Attempt => ({
  keyId: 'k1',
  masked: 'sk-…a1b2',
  outcome: 'served',
  status: 200,
  message: null,
  atMs: Date.UTC(2026, 10, 24, 14, 3),
  tookMs: 400,
  ...facts,
});

const refused = attempt({
  keyId: 'k2',
  masked: 'sk-…c3d4',
  outcome: 'no-credit',
  status: 429,
  message: 'You exceeded your quota',
});

const main = fakeMain({
  ...atRest,
  'chat.regenerate': () => undefined,
  'chat.goOn': () => undefined,
});
beforeAll(loadLiveState);
beforeEach(() => {
  main.requests.length = 0;
});

const draw = (facts: Partial<Message>, place: { isLast?: boolean; isBusy?: boolean } = {}) =>
  inWindow(<Answer message={message(facts)} {...place} />);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('an answer', () => {
  it('shows which key served it, how soon, and its tokens', () => {
    draw({
      text: 'Hello',
      attempts: [attempt({})],
      firstTokenMs: 412,
      usage: { promptTokens: 20, completionTokens: 1812 },
    });
    expect(screen.getByText('sk-…a1b2')).toBeTruthy();
    expect(screen.getByText('0.4 s')).toBeTruthy();
    expect(screen.getByText('1,812 tokens')).toBeTruthy();
  });

  it('shows what it costs as the estimate that it is, and nothing where nobody knows', () => {
    draw({ text: 'Hello', usage: { promptTokens: 1, completionTokens: 1 }, costMicros: 2100 });
    expect(screen.getByText('≈$0.0021').title).toBe('Estimate at list price');
    draw({ text: 'Hello', usage: { promptTokens: 1, completionTokens: 1 } });
    expect(screen.getAllByText(/≈/)).toHaveLength(1);
  });

  it('unfolds the attempts that were refused, and why', async () => {
    draw({ text: 'Hello', attempts: [refused, attempt({})] });
    expect(screen.queryByText('sk-…c3d4')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /1 attempt refused/ }));
    expect(screen.getByText('sk-…c3d4')).toBeTruthy();
    expect(screen.getByText('no credit')).toBeTruthy();
    expect(screen.getByText('You exceeded your quota')).toBeTruthy();
  });

  it('calls nothing refused that reached nobody', () => {
    draw({ state: 'failed', attempts: [attempt({ outcome: 'network', status: null })] });
    screen.getByText('1 attempt failed');
  });

  it('is asked for anew, be it the last or not, but not while one is being written', async () => {
    const { unmount } = draw({ text: 'Hello' });
    await press('Regenerate');
    const input = { conversationId: 'c1', messageId: 'm1' };
    expect(main.named('chat.regenerate')).toMatchObject([{ input }]);
    unmount();
    draw({ text: 'Hello' }, { isBusy: true });
    await press('Regenerate');
    expect(main.named('chat.regenerate')).toHaveLength(1);
  });

  it('names the keys that mean it, where it is the last', () => {
    const titles = () =>
      ['Regenerate', 'Copy as Markdown'].map((name) => screen.getByRole('button', { name }).title);
    const { unmount } = draw({ text: 'Hello' });
    expect(titles()).toEqual(['Regenerate', 'Copy as Markdown']);
    unmount();
    draw({ text: 'Hello' }, { isLast: true });
    expect(titles()).toEqual(['Regenerate (Ctrl+Shift+R)', 'Copy as Markdown (Ctrl+Shift+C)']);
  });

  it('that broke off keeps what came, can be gone on with, and offers another try', async () => {
    const error = { code: 'stream-cut', message: 'stream-cut' } as const;
    draw({ text: 'Half', state: 'cut', error }, { isLast: true });
    expect(screen.getByText('Half')).toBeTruthy();
    expect(screen.getByText(/broke off/)).toBeTruthy();
    await press('Continue');
    await press('Try again');
    expect(main.requests.map(({ name }) => name)).toEqual(['chat.goOn', 'chat.regenerate']);
  });

  it('gives the keyboard to the message below once its button is pressed, which goes', async () => {
    draw({ text: 'Half', state: 'stopped' }, { isLast: true });
    const { opened } = useConversations.getState();
    await press('Continue');
    expect(useConversations.getState()).toMatchObject({ currentId: 'c1', opened: opened + 1 });
  });

  it('that was stopped can be gone on with', async () => {
    draw({ text: 'Half', state: 'stopped' }, { isLast: true });
    await press('Continue');
    expect(main.named('chat.goOn')).toMatchObject([{ input: { messageId: 'm1' } }]);
  });

  it('that is as long as it may be says so, blames nobody, and can be gone on with', async () => {
    const error = { code: 'length-reached', message: 'length-reached' } as const;
    draw({ text: 'Half', state: 'cut', error }, { isLast: true });
    expect(screen.getByText(/greatest length/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    await press('Continue');
    expect(main.named('chat.goOn')).toHaveLength(1);
  });

  it('is gone on with only where it is the last one and has a word', () => {
    const error = { code: 'stream-cut', message: 'stream-cut' } as const;
    draw({ text: 'Half', state: 'cut', error });
    draw({ state: 'failed', error }, { isLast: true });
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });

  it('that found no key opens the paste dialog', async () => {
    const details = { reason: 'none-added' };
    draw({ state: 'failed', error: { code: 'pool-empty', message: '', details } });
    await userEvent.click(screen.getByRole('button', { name: 'Add keys' }));
    expect(useAddKeysOpened.getState().opened).toBe(true);
  });

  it('that reached nobody leads to the settings of the network', async () => {
    draw({ state: 'failed', error: { code: 'network', message: '' } });
    await press('Network settings');
    expect(usePlace.getState().place).toBe('network');
  });

  it('quotes the provider where the request itself was refused', () => {
    const error = { code: 'model-unavailable', message: 'No such model: gpt-0' } as const;
    draw({ state: 'failed', error });
    expect(screen.getByText('No such model: gpt-0')).toBeTruthy();
  });

  it('says nothing of our own messages for logs', () => {
    draw({ state: 'failed', error: { code: 'internal', message: 'secret inner words' } });
    expect(screen.queryByText(/secret inner words/)).toBeNull();
  });
});

describe('the ways out', () => {
  it.each([
    ['no-provider', undefined, ['add-keys']],
    ['pool-empty', 'all-removed', ['add-keys', 'try-again']],
    ['pool-empty', 'all-cooling', ['try-again']],
    ['pool-empty', 'all-suspended', ['show-keys', 'try-again']],
    ['all-refused', undefined, ['try-again', 'show-keys']],
    ['timeout', undefined, ['try-again', 'network']],
    ['network', undefined, ['try-again', 'network']],
    ['provider-down', undefined, ['try-again']],
  ] as const)('of %s (%s) are %j', (code, reason, ways) => {
    const details = reason === undefined ? {} : { reason };
    expect(waysOut({ code, message: '', details })).toEqual(ways);
  });
});
