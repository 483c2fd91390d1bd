import { ModalsProvider } from '@mantine/modals';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { go, usePlace } from '../../../src/renderer/place.ts';
import { SettingsPage } from '../../../src/renderer/settings/settings-page.tsx';
import { AppError } from '../../../src/shared/errors.ts';
import type { JournalEntry } from '../../../src/shared/journal.ts';
import type { Place } from '../../../src/shared/places.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';
import { key } from './made-up-keys.ts';

const trashed = key({
  state: 'deleted',
  trash: { reason: 'used-up', sinceMs: Date.now() - 1000, eraseAtMs: Date.now() + 86_400_000 },
});
const deleted: JournalEntry = {
  id: 1,
  atMs: Date.now(),
  kind: 'deleted',
  keyId: 'k1',
  masked: 'sk-…0001',
  providerName: 'Somewhere',
  reason: 'used-up',
  evidence: {
    reading: {
      limitMicros: 5_000_000,
      usedMicros: 5_020_000,
      currency: 'USD',
      expiresAtMs: null,
      serverNowMs: null,
      readAtMs: 1000,
    },
  },
};
let refused = false;
const main = fakeMain({
  ...atRest,
  'keys.list': () => [trashed],
  'keys.restore': () => undefined,
  'keys.remove': () => undefined,
  'journal.list': () => [deleted],
  'providers.models': () => ['model-a', 'model-b'],
  'settings.update': () => {
    if (refused) throw new AppError('database-failed');
    return atRest['settings.get']();
  },
});

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  refused = false;
});

function Page() {
  return <SettingsPage place={usePlace((state) => state.place)} />;
}

function open(place: Place) {
  act(() => usePlace.setState({ place }));
  inWindow(
    <ModalsProvider>
      <Page />
    </ModalsProvider>,
  );
}
const updates = () => main.named('settings.update').map(({ input }) => input);

describe('the settings', () => {
  it('have a tab for each part, and one chosen', async () => {
    open('billing');
    const tabs = screen.getAllByRole('tab').map(({ textContent }) => textContent);
    expect(tabs).toEqual([
      'Keys',
      'Providers',
      'Balance',
      'Billing',
      'Chat',
      'Assistants',
      'Network',
      'Data',
      'Appearance',
      'About',
    ]);
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Billing');
    await userEvent.click(screen.getByRole('tab', { name: 'About' }));
    expect(usePlace.getState().place).toBe('about');
  });

  it('go back to the chat by the button and by Esc', async () => {
    open('about');
    await userEvent.click(screen.getByRole('button', { name: 'Back to chat' }));
    expect(usePlace.getState().place).toBe('chat');
    act(() => usePlace.setState({ place: 'about' }));
    await userEvent.keyboard('{Escape}');
    expect(usePlace.getState().place).toBe('chat');
  });

  it('stay where they are when Esc only ends what is being written', async () => {
    open('providers');
    await userEvent.type(screen.getByRole('textbox', { name: 'Base URL' }), 'x{Escape}');
    expect(usePlace.getState().place).toBe('providers');
  });

  it('change at once', async () => {
    open('appearance');
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(updates()).toEqual([{ theme: 'dark' }]);
  });

  it.each([
    ['Only suspend it', 'suspend'],
    ['Ask me', 'ask'],
  ])('say what happens to a key at its end: %s', async (name, policy) => {
    open('billing');
    await userEvent.click(screen.getByRole('radio', { name }));
    expect(updates()).toEqual([{ policy }]);
  });

  it('offer to close to the tray while there is one', async () => {
    open('settings-chat');
    const tray = () => screen.getByRole('switch', { name: 'Close to the tray' });
    expect(tray()).toHaveProperty('disabled', false);
    act(() => main.tell('info.changed', { ...atRest['app.info'](), hasTray: false }));
    expect(tray()).toHaveProperty('disabled', true);
    act(() => main.tell('info.changed', atRest['app.info']()));
    expect(tray()).toHaveProperty('disabled', false);
  });

  it('take the way in which keys are picked', async () => {
    open('settings-chat');
    await userEvent.click(screen.getByRole('combobox', { name: 'Which key is picked' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Each in turn' }));
    expect(updates()).toEqual([{ rotation: 'round-robin' }]);
  });

  it('say in place why a change did not hold', async () => {
    refused = true;
    open('billing');
    await userEvent.click(screen.getByRole('radio', { name: 'Only suspend it' }));
    expect(await screen.findByText(/could not be stored/)).toBeDefined();
  });

  it('take any interval from 10 seconds to 24 hours, and no other', async () => {
    open('billing');
    await userEvent.click(screen.getByRole('combobox', { name: 'Check every' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Other…' }));
    const field = screen.getByRole('textbox', { name: 'Every so many' });
    await userEvent.clear(field);
    await userEvent.type(field, '7{Enter}');
    await userEvent.clear(field);
    await userEvent.type(field, '99999{Enter}');
    expect(updates()).toEqual([{ sweepIntervalMs: 420_000 }, { sweepIntervalMs: 86_400_000 }]);
  });

  it('take the number of an interval as it was written, whatever its unit was then', async () => {
    act(() => main.tell('settings.changed', { ...defaultSettings, sweepIntervalMs: 3_600_000 }));
    open('billing');
    await userEvent.click(screen.getByRole('combobox', { name: 'Check every' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Other…' }));
    const field = screen.getByRole('textbox', { name: 'Every so many' });
    await userEvent.clear(field);
    await userEvent.type(field, '30');
    await userEvent.click(screen.getByRole('combobox', { name: 'Unit' }));
    await userEvent.click(await screen.findByRole('option', { name: 'minutes' }));
    expect(updates()).toEqual([{ sweepIntervalMs: 1_800_000 }]);
    act(() => main.tell('settings.changed', defaultSettings));
  });

  it('keep what is being written when they are left by a shortcut', async () => {
    open('settings-chat');
    await userEvent.type(screen.getByRole('textbox', { name: 'System prompt' }), 'In verse.');
    act(() => go('new-chat'));
    expect(updates()).toEqual([{ systemPrompt: 'In verse.' }]);
  });

  it('keep what is being written when the window is closed', async () => {
    open('settings-chat');
    await userEvent.type(screen.getByRole('textbox', { name: 'System prompt' }), 'In prose.');
    act(() => void window.dispatchEvent(new Event('beforeunload')));
    expect(updates()).toEqual([{ systemPrompt: 'In prose.' }]);
  });

  it('leave the focus on a tab that is chosen by keyboard', async () => {
    open('providers');
    const tab = screen.getByRole('tab', { name: 'Billing' });
    await userEvent.click(tab);
    expect(document.activeElement).toBe(tab);
  });
});

describe('the journal', () => {
  it('tells what happened, why and on what numbers, and restores what can be', async () => {
    open('journal');
    expect(await screen.findByText('Deleted: no credit left')).toBeDefined();
    expect(screen.getByText('$5.02 of $5.00 used')).toBeDefined();
    await userEvent.click(await screen.findByRole('button', { name: 'Restore sk-…0001' }));
    expect(main.named('keys.restore')[0]?.input).toEqual({ ids: ['k1'] });
  });

  it('grows at the top as things happen', async () => {
    open('journal');
    await screen.findByText('Deleted: no credit left');
    act(() => main.tell('journal.added', { ...deleted, id: 2, kind: 'restored', evidence: null }));
    const [newest] = screen.getAllByRole('listitem');
    expect(newest?.textContent).toContain('Restored from the trash');
  });
});

describe('the trash', () => {
  it('asks before it erases a key now', async () => {
    open('trash');
    await userEvent.click(await screen.findByRole('button', { name: 'Erase now: sk-…0001' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(main.named('keys.remove')).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: 'Erase now' }));
    expect(main.named('keys.remove')[0]?.input).toEqual({ ids: ['k1'] });
  });
});
