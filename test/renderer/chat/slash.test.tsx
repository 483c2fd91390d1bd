import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useSnippets } from '../../../src/renderer/chat/assistants-state.ts';
import { Composer } from '../../../src/renderer/chat/composer.tsx';
import { setDraft } from '../../../src/renderer/chat/drafts.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

const main = fakeMain({ ...atRest, 'chat.send': () => undefined });

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  setDraft('c1', '');
  useSnippets.setState(
    [
      { id: 's1', name: 'shorter', text: 'Say it in one sentence.' },
      { id: 's2', name: 'translate', text: 'Into {{language}}, please.' },
    ],
    true,
  );
});

const field = () => screen.getByRole('textbox', { name: 'Message' });
const pointedAt = async () => (await screen.findByRole('option', { selected: true })).textContent;

describe('the snippets over the composer', () => {
  it('are walked through with the arrows, and Enter inserts one instead of sending', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), '/');
    expect(await pointedAt()).toMatch(/^\/shorter/);
    await userEvent.type(field(), '{ArrowUp}');
    expect(await pointedAt()).toMatch(/^\/translate/);
    expect(field().getAttribute('aria-activedescendant')).toBe(
      screen.getByRole('option', { selected: true }).id,
    );
    await userEvent.type(field(), '{ArrowDown}{Enter}');
    expect(field()).toHaveProperty('value', 'Say it in one sentence.');
    expect(main.named('chat.send')).toEqual([]);
  });

  it('leave the keys to an input method while it composes', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), '/s');
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field(), { key: 'ArrowDown', keyCode: 229 });
    expect(field()).toHaveProperty('value', '/s');
    expect(main.named('chat.send')).toEqual([]);
  });

  it('go with Esc, and come back with the next letter', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), '/s{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field()).toHaveProperty('value', '/s');
    await userEvent.type(field(), 'h');
    expect(await pointedAt()).toMatch(/^\/shorter/);
  });

  it('come back with a new slash', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), '/{Escape}{Backspace}/');
    expect(await pointedAt()).toMatch(/^\/shorter/);
  });

  it('ask for what they leave open', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), '/tra{Tab}');
    const blank = await screen.findByRole('textbox', { name: 'language' });
    await userEvent.type(blank, 'Chinese{Enter}');
    await waitFor(() => expect(field()).toHaveProperty('value', 'Into Chinese, please.'));
  });

  it('let a line that only begins with a slash be sent', async () => {
    inWindow(<Composer conversationId="c1" />);
    await userEvent.type(field(), '/nothing of the kind{Enter}');
    await waitFor(() => expect(main.named('chat.send')).toHaveLength(1));
  });
});
