import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssistantChoice } from '../../../src/renderer/chat/assistant-choice.tsx';
import { useAssistants } from '../../../src/renderer/chat/assistants-state.ts';
import { useConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { ModelParameters } from '../../../src/renderer/chat/model-parameters.tsx';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { AssistantsPage } from '../../../src/renderer/settings/assistants/assistants-page.tsx';
import type { Assistant } from '../../../src/shared/assistants.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, conversation } from '../made-up.ts';

const reviewer: Assistant = {
  id: 'a1',
  name: 'Reviewer',
  icon: '',
  color: 'teal',
  systemPrompt: 'Find the faults.',
  providerId: null,
  model: 'o3',
  parameters: { reasoningEffort: 'high' },
};

const main = fakeMain({
  ...atRest,
  'providers.models': () => ['o3', 'gpt-4o'],
  'assistants.save': (assistant) => ({ ...reviewer, ...assistant, id: 'a2' }),
  'snippets.save': ({ name, text }) => ({ id: 's1', name, text }),
  'conversations.update': () => conversation(),
});

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  useAssistants.setState([reviewer], true);
  useConversations.setState({ list: [conversation()] });
});

const inputsOf = (name: Parameters<typeof main.named>[0]) =>
  main.named(name).map(({ input }) => input);

describe('the page of assistants', () => {
  it('saves a new one with what was written, and nothing that was not', async () => {
    inWindow(<AssistantsPage />);
    await userEvent.click(screen.getByRole('button', { name: 'New assistant' }));
    const form = screen.getByRole('form', { name: 'New assistant' });
    const save = within(form).getByRole('button', { name: 'Save' });
    expect(save).toHaveProperty('disabled', true);
    await userEvent.type(within(form).getByRole('textbox', { name: 'Name' }), 'Poet');
    await userEvent.type(within(form).getByRole('textbox', { name: 'System prompt' }), 'In verse.');
    await userEvent.type(within(form).getByRole('textbox', { name: 'Temperature' }), '1.2');
    await userEvent.click(save);
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(inputsOf('assistants.save')).toEqual([
      {
        name: 'Poet',
        icon: '',
        color: 'teal',
        systemPrompt: 'In verse.',
        providerId: null,
        model: null,
        parameters: { temperature: 1.2 },
      },
    ]);
  });

  it('offers the parameters of the assistant’s own model', async () => {
    inWindow(<AssistantsPage />);
    await userEvent.click(screen.getByRole('button', { name: 'Edit Reviewer' }));
    expect(screen.queryByRole('textbox', { name: 'Temperature' })).toBeNull();
    expect(screen.getByRole('combobox', { name: 'Reasoning effort' })).toHaveProperty(
      'value',
      'High',
    );
    screen.getByText('o3 doesn’t take Temperature and Top P.');
  });

  it('gives the focus back to what opened the form', async () => {
    inWindow(<AssistantsPage />);
    const isFocused = (name: string) =>
      waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name })));
    await userEvent.click(screen.getByRole('button', { name: 'Edit Reviewer' }));
    await userEvent.keyboard('{Escape}');
    await isFocused('Edit Reviewer');
    await userEvent.click(screen.getByRole('button', { name: 'New snippet' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await isFocused('New snippet');
  });

  it('keeps the form and what is written in it where Esc only closes a list in it', async () => {
    inWindow(<AssistantsPage />);
    await userEvent.click(screen.getByRole('button', { name: 'New assistant' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'System prompt' }), 'In verse.');
    for (const name of ['Provider', 'Model']) {
      const field = screen.getByRole('combobox', { name });
      await userEvent.click(field);
      await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('true'));
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('false'));
      expect(screen.getByDisplayValue('In verse.')).toBeDefined();
    }
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('saves a snippet with its blanks as they were written', async () => {
    inWindow(<AssistantsPage />);
    await userEvent.click(screen.getByRole('button', { name: 'New snippet' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'translate');
    await userEvent.click(screen.getByRole('textbox', { name: 'Text' }));
    await userEvent.paste('Into {{language}}:');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(inputsOf('snippets.save')).toEqual([
        { name: 'translate', text: 'Into {{language}}:' },
      ]),
    );
  });
});

describe('the assistant of a conversation', () => {
  it('is chosen by its name, and its model goes before one that was chosen by hand', async () => {
    inWindow(<AssistantChoice conversationId="c1" />);
    await userEvent.click(screen.getByRole('button', { name: 'Choose an assistant' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Reviewer' }));
    expect(inputsOf('conversations.update')).toEqual([
      { id: 'c1', assistantId: 'a1', providerId: null, model: null },
    ]);
  });

  it('is named, and can be let go', async () => {
    useConversations.setState({ list: [conversation({ assistantId: 'a1' })] });
    inWindow(<AssistantChoice conversationId="c1" />);
    await userEvent.click(screen.getByRole('button', { name: 'Assistant: Reviewer' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'No assistant' }));
    expect(inputsOf('conversations.update')).toEqual([{ id: 'c1', assistantId: null }]);
  });
});

describe('the parameters of a conversation', () => {
  it('show what holds where nothing is set, and are kept when they are left', async () => {
    useConversations.setState({ list: [conversation({ assistantId: 'a1', model: 'gpt-4o' })] });
    inWindow(<ModelParameters conversationId="c1" />);
    await userEvent.click(screen.getByRole('button', { name: 'Parameters' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Temperature' }), '0.4');
    expect(main.named('conversations.update')).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(inputsOf('conversations.update')).toEqual([
        { id: 'c1', parameters: { temperature: 0.4 } },
      ]),
    );
  });

  it('that are emptied are no longer set', async () => {
    useConversations.setState({
      list: [conversation({ model: 'gpt-4o', parameters: { temperature: 1, topP: 0.5 } })],
    });
    inWindow(<ModelParameters conversationId="c1" />);
    await userEvent.click(screen.getByRole('button', { name: 'Parameters (set)' }));
    await userEvent.clear(await screen.findByRole('textbox', { name: 'Temperature' }));
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(inputsOf('conversations.update')).toEqual([{ id: 'c1', parameters: { topP: 0.5 } }]),
    );
  });
});
