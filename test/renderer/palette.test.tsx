import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { useAssistants } from '../../src/renderer/chat/assistants-state.ts';
import { useConversations } from '../../src/renderer/chat/conversations-state.ts';
import { loadLiveState } from '../../src/renderer/live-state.ts';
import { Palette } from '../../src/renderer/palette/palette.tsx';
import { usePlace } from '../../src/renderer/place.ts';
import { Sheet } from '../../src/renderer/shortcuts/sheet.tsx';
import { useShortcuts } from '../../src/renderer/shortcuts/use-shortcuts.ts';
import type { Assistant } from '../../src/shared/assistants.ts';
import { shortcutNames } from '../../src/shared/shortcuts.ts';
import { fakeMain } from './fake-main.ts';
import { inWindow } from './in-window.tsx';
import { atRest, conversation } from './made-up.ts';

const main = fakeMain({
  ...atRest,
  'providers.models': () => ['made-up-chat', 'made-up-mini'],
  'conversations.update': () => conversation(),
  'search.messages': () => ({
    hits: [
      {
        conversationId: 'c2',
        messageId: 'm7',
        role: 'user',
        createdAtMs: 1000,
        snippet: 'mini whales',
        marks: [{ start: 0, end: 4 }],
      },
    ],
    next: null,
    waiting: 0,
  }),
});

const assistantOf = (providerId: string): Assistant => ({
  id: 'a1',
  name: 'Reviewer',
  icon: '',
  color: 'teal',
  systemPrompt: '',
  providerId,
  model: null,
  parameters: {},
});

beforeAll(async () => {
  await loadLiveState();
  useConversations.setState({
    list: [conversation(), conversation({ id: 'c2', title: 'Mini whales' })],
    currentId: 'c1',
  });
});

function Window() {
  useShortcuts();
  return (
    <>
      <textarea aria-label="Message" />
      <Palette />
      <Sheet />
    </>
  );
}

const palette = () => screen.findByRole('dialog', { name: 'Commands and conversations' });
const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

async function open(): Promise<HTMLElement> {
  inWindow(<Window />);
  await userEvent.click(screen.getByRole('textbox', { name: 'Message' }));
  await userEvent.keyboard('{Control>}k{/Control}');
  const dialog = await palette();
  const search = await screen.findByPlaceholderText(/Search for a command/);
  await userEvent.click(search);
  return dialog;
}

describe('the palette', () => {
  it('holds what was read last and the commands, with their keys', async () => {
    const dialog = await open();
    expect(dialog.textContent).toContain('Mini whales');
    expect(dialog.textContent).toContain('Search all messagesCtrl+Shift+F');
    expect(dialog.textContent).not.toContain('A talk');
    await userEvent.keyboard('{Escape}');
    await gone();
    const composer = screen.getByRole('textbox', { name: 'Message' });
    await waitFor(() => expect(document.activeElement).toBe(composer));
  });

  it('opens the conversation that is found first with Enter', async () => {
    await open();
    await userEvent.keyboard('mini wh');
    await waitFor(() => expect(document.querySelector('[data-selected]')).not.toBeNull());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(useConversations.getState().currentId).toBe('c2'));
    useConversations.setState({ currentId: 'c1' });
    await gone();
  });

  it('finds models and messages, and takes a model for the conversation', async () => {
    const dialog = await open();
    await userEvent.keyboard('mini');
    await waitFor(() => expect(dialog.textContent).toContain('Mini whales mini whales'));
    await userEvent.click(await screen.findByRole('button', { name: /made-up-mini/ }));
    await waitFor(() =>
      expect(main.named('conversations.update').map(({ input }) => input)).toEqual([
        { id: 'c1', model: 'made-up-mini', providerId: 'p1' },
      ]),
    );
    await gone();
  });

  it('finds nothing in a conversation that was just deleted', async () => {
    const dialog = await open();
    await userEvent.keyboard('whales');
    await waitFor(() => expect(dialog.textContent).toContain('mini whales'));
    useConversations.setState({ leaving: new Set(['c2']) });
    await waitFor(() => expect(dialog.textContent).not.toContain('mini whales'));
    expect(dialog.textContent).toContain('Nothing matches.');
    useConversations.setState({ leaving: new Set() });
    await userEvent.keyboard('{Escape}');
    await gone();
  });

  it('takes the models of the provider that the assistant names', async () => {
    const [provider] = atRest['providers.list']();
    if (provider === undefined) throw new Error('there is no provider');
    main.tell('providers.changed', [provider, { ...provider, id: 'p2', name: 'Elsewhere' }]);
    useAssistants.setState([assistantOf('p2')], true);
    useConversations.setState({ list: [conversation({ assistantId: 'a1' })] });
    await open();
    await userEvent.keyboard('mini');
    await screen.findByRole('button', { name: /made-up-mini/ });
    expect(main.named('providers.models').at(-1)?.input).toMatchObject({ id: 'p2' });
    await userEvent.keyboard('{Escape}');
    await gone();
  });

  it('leads to each page of the settings', async () => {
    await open();
    await userEvent.keyboard('settings: data');
    await userEvent.click(await screen.findByRole('button', { name: 'Settings: Data' }));
    await gone();
    expect(usePlace.getState().place).toBe('data');
  });

  it('shows what is typed before its field has the focus', async () => {
    await open();
    const field = screen.getByPlaceholderText(/Search for a command/);
    field.blur();
    fireEvent.keyDown(document.body, { key: 'w' });
    fireEvent.keyDown(document.body, { key: 'h' });
    expect(field).toHaveProperty('value', 'wh');
    field.focus();
    await userEvent.keyboard('ale');
    expect(field).toHaveProperty('value', 'whale');
    await userEvent.keyboard('{Escape}');
    await gone();
  });

  it('leaves an input method its Enter', async () => {
    await open();
    await userEvent.keyboard('mini wh');
    const search = screen.getByPlaceholderText(/Search for a command/);
    fireEvent.keyDown(search, { key: 'Enter', code: 'Enter', keyCode: 229 });
    expect(useConversations.getState().currentId).toBe('c1');
    await userEvent.keyboard('{Escape}');
    await gone();
  });
});

describe('the sheet of shortcuts', () => {
  it('opens and closes with its own keys, and shows every shortcut', async () => {
    inWindow(<Window />);
    await userEvent.keyboard('{Control>}/{/Control}');
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(sheet.querySelectorAll('dt')).toHaveLength(shortcutNames.length);
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await userEvent.keyboard('{Control>}/{/Control}');
    await gone();
  });
});
