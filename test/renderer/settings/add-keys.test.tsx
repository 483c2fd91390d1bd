import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { AddKeysHost } from '../../../src/renderer/settings/add-keys/add-keys-host.tsx';
import {
  closeAddKeys,
  openAddKeys,
} from '../../../src/renderer/settings/add-keys/add-keys-state.ts';
import { type AddResult, MAX_PASTE_CHARS, type PastePreview } from '../../../src/shared/paste.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';
import { pasted, preview } from './made-up-keys.ts';

const SECRET = 'sk-test-made-up-0001';
const guess = {
  providerId: 'p1',
  preset: null,
  baseUrl: 'https://somewhere.example/v1',
  from: 'url',
} as const;

let answer: PastePreview;
let result: AddResult | Promise<AddResult>;
const main = fakeMain({
  ...atRest,
  'keys.preview': () => answer,
  'keys.add': () => result,
  'keys.forgetDraft': () => undefined,
});

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  answer = preview([pasted({ guess }), pasted({ index: 1, guess, line: 2 })]);
  result = { added: 2, alreadyThere: 0, failed: 0, error: null };
  openAddKeys();
  inWindow(<AddKeysHost />);
  return closeAddKeys;
});

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'API keys' });
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const paste = (text: string) =>
  fireEvent.paste(field(), { clipboardData: { getData: () => text } });
const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name });

describe('the paste dialog', () => {
  it('says on its button how many keys it would add', async () => {
    write(SECRET);
    expect(await button('Add 2 keys')).toHaveProperty('disabled', false);
  });

  it('reads two very long pastes together', async () => {
    const [first, second] = ['a', 'b'].map((letter) => letter.repeat(200_001));
    paste(first ?? '');
    paste(second ?? '');
    await waitFor(() =>
      expect(main.named('keys.preview').at(-1)?.input).toEqual({ text: `${first}\n${second}` }),
    );
  });

  it('keeps nothing of the paste once the keys are added', async () => {
    const { value } = field();
    const box = field();
    expect(value).toBe('');
    write(SECRET);
    await userEvent.click(await button('Add 2 keys'));
    await waitFor(() => expect(box.value).toBe(''));
    expect(document.documentElement.outerHTML).not.toContain(SECRET);
    expect(main.named('keys.add').map(({ input }) => input)).toEqual([
      { draftId: 'draft', choices: [], fallback: null },
    ]);
  });

  it.each(['Cancel', 'Close'])(
    'forgets the paste on %s, here and in the main process',
    async (name) => {
      const box = field();
      write(SECRET);
      await button('Add 2 keys');
      await userEvent.click(await button(name));
      expect(box.value).toBe('');
      expect(main.named('keys.forgetDraft')).toHaveLength(1);
      expect(main.named('keys.add')).toEqual([]);
    },
  );

  it('waits for a provider where nothing names one, and says so', async () => {
    answer = preview([pasted(), pasted({ index: 1, status: 'stored' })]);
    write(SECRET);
    expect(await button('Add 1 key')).toHaveProperty('disabled', true);
    expect(screen.getByText('Choose a provider for 1 key first.')).toBeDefined();

    await userEvent.click(screen.getByRole('combobox', { name: 'Provider for 1 key' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Somewhere' }));
    await waitFor(() =>
      expect(main.named('keys.preview').at(-1)?.input).toEqual({
        text: SECRET,
        provider: { kind: 'existing', providerId: 'p1' },
      }),
    );
    expect(await button('Add 1 key')).toHaveProperty('disabled', false);
  });

  it('shows what is there already, repeated or of no use, and which lines it left out', async () => {
    answer = preview(
      [
        pasted({ guess }),
        pasted({ index: 1, status: 'stored' }),
        pasted({ index: 2, status: 'duplicate' }),
        pasted({ index: 3, status: 'admin' }),
        pasted({ index: 4, admin: true }),
      ],
      { ignored: [{ line: 7, reason: 'too-short' }], ignoredCount: 1 },
    );
    write(SECRET);
    expect(
      await screen.findByText(/5 keys found · 2 new · 1 already there · 1 repeated/),
    ).toBeDefined();
    expect(screen.getByText('admin key, can’t chat')).toBeDefined();
    expect(screen.getByText('new admin key, for spending only')).toBeDefined();
    expect(screen.getByText('Line 7: looks like a key that was cut off')).toBeDefined();
  });

  it('keeps the text where keys were not added, and says why', async () => {
    result = {
      added: 1,
      alreadyThere: 0,
      failed: 1,
      error: { code: 'keychain-locked', message: '' },
    };
    write(SECRET);
    await userEvent.click(await button('Add 2 keys'));
    expect(await screen.findByText(/1 key was not added\. The keychain is locked/)).toBeDefined();
    expect(field().value).toBe(SECRET);
  });

  it('adds what it shows though it is just being read again, by a draft that can’t be too old', async () => {
    const box = field();
    write(SECRET);
    const add = await button('Add 2 keys');
    write(`${SECRET} `);
    await waitFor(() => expect(main.named('keys.preview')).toHaveLength(2));
    answer = preview([...answer.found], { draftId: 'anew' });
    await userEvent.click(add);
    await waitFor(() => expect(box.value).toBe(''));
    expect(main.named('keys.add').map(({ input }) => input)).toMatchObject([{ draftId: 'anew' }]);
  });

  it('leaves the next paste alone when the keys of one that was closed are added', async () => {
    const adding = Promise.withResolvers<AddResult>();
    result = adding.promise;
    write(SECRET);
    await userEvent.click(await button('Add 2 keys'));
    await waitFor(() => expect(main.named('keys.add')).toHaveLength(1));
    await userEvent.click(screen.getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
    act(openAddKeys);
    await waitFor(() => field());
    write('sk-test-made-up-0004');
    await act(async () => adding.resolve({ added: 2, alreadyThere: 0, failed: 0, error: null }));
    expect(await button('Add 2 keys')).toHaveProperty('disabled', false);
    expect(field().value).toBe('sk-test-made-up-0004');
  });

  it('shows what was pasted just before the press, and adds nothing that nobody saw', async () => {
    write(SECRET);
    const add = await button('Add 2 keys');
    answer = preview([...answer.found, pasted({ index: 2, guess, line: 3 })]);
    write(`${SECRET}\nsk-test-made-up-0003`);
    await userEvent.click(add);
    expect(await button('Add 3 keys')).toHaveProperty('disabled', false);
    expect(main.named('keys.add')).toEqual([]);
    expect(field().value).toContain('0003');
  });

  it('reads a very long paste at once, without putting it into the page', async () => {
    const long = `${SECRET}\n`.repeat(20_000);
    paste(long);
    expect(await button('Add 2 keys')).toBeDefined();
    expect(main.named('keys.preview')[0]?.input).toEqual({ text: long });
    expect(field().value).toBe('');
    expect(screen.getByText(/420,000 characters pasted/)).toBeDefined();
  });

  it('refuses a text that is too long before sending it', () => {
    paste('a'.repeat(MAX_PASTE_CHARS + 1));
    expect(screen.getByText(/at most 20,000,000 can be read at once/)).toBeDefined();
    expect(main.named('keys.preview')).toEqual([]);
  });
});
