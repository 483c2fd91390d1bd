import { ModalsProvider } from '@mantine/modals';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { SettingsPage } from '../../../src/renderer/settings/settings-page.tsx';
import type { KeyView } from '../../../src/shared/keys.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';
import { hasSizes } from './has-sizes.ts';
import { key, left } from './made-up-keys.ts';

let keys: KeyView[];
const main = fakeMain({
  ...atRest,
  'keys.list': () => keys,
  'keys.remove': () => undefined,
  'keys.keep': () => undefined,
  'keys.deleteHeld': () => undefined,
  'keys.rename': () => undefined,
  'keys.setReserve': () => undefined,
});

beforeAll(async () => {
  hasSizes({ window: 600, row: 52 });
  await loadLiveState();
});

beforeEach(() => {
  main.requests.length = 0;
  keys = [
    key({ id: 'a', masked: 'sk-…000a', label: 'first', balance: left(2) }),
    key({ id: 'b', masked: 'sk-…000b', label: 'second', balance: left(7), enabled: false }),
  ];
});

async function open() {
  inWindow(
    <ModalsProvider>
      <SettingsPage place="keys" />
    </ModalsProvider>,
  );
  return within(await screen.findByRole('table', { name: 'Keys' }));
}
const rowsIn = (table: ReturnType<typeof within>) => table.getAllByRole('row').slice(1);

describe('the keys page', () => {
  it('draws only the rows in sight of 2,000 keys', async () => {
    keys = Array.from({ length: 2000 }, (_, n) => key({ id: `k${n}`, masked: `sk-…${n}` }));
    const table = await open();
    await waitFor(() => expect(rowsIn(table).length).toBeGreaterThan(8));
    expect(rowsIn(table).length).toBeLessThan(40);
    expect(screen.getByRole('table', { name: 'Keys' }).getAttribute('aria-rowcount')).toBe('2001');
  });

  it('sorts by a column and says so, the other way round at the second press', async () => {
    const table = await open();
    const head = table.getByRole('columnheader', { name: 'Balance' });
    const first = () => rowsIn(table)[0]?.textContent;
    await userEvent.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    expect(first()).toContain('sk-…000a');
    await userEvent.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    expect(first()).toContain('sk-…000b');
  });

  it('shows one state alone, with its count on the chip', async () => {
    const table = await open();
    await userEvent.click(screen.getByRole('radio', { name: 'Disabled 1' }));
    expect(rowsIn(table)).toHaveLength(1);
    expect(rowsIn(table)[0]?.textContent).toContain('sk-…000b');
  });

  it('asks before it removes, and removes what was selected', async () => {
    const table = await open();
    expect(screen.getByRole('button', { name: 'Remove' })).toHaveProperty('disabled', true);
    await userEvent.click(table.getByRole('checkbox', { name: 'Select sk-…000a' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/can’t be undone/)).toBeDefined();
    expect(main.named('keys.remove')).toEqual([]);
    await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(main.named('keys.remove').map(({ input }) => input)).toEqual([{ ids: ['a'] }]);
  });

  it('follows what the main process tells of keys', async () => {
    const table = await open();
    act(() => {
      const changed = [key({ id: 'a', masked: 'sk-…000a', state: 'suspended' })];
      main.tell('keys.changed', { changed, removedIds: ['b'] });
    });
    await waitFor(() => expect(rowsIn(table)).toHaveLength(1));
    expect(rowsIn(table)[0]?.textContent).toContain('Suspended');
  });

  it('renames a key in place', async () => {
    const table = await open();
    await userEvent.click(table.getByRole('button', { name: 'Actions for sk-…000a' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }));
    const label = await screen.findByRole('textbox', { name: 'Label of sk-…000a' });
    await userEvent.clear(label);
    await userEvent.type(label, 'work{Enter}');
    expect(main.named('keys.rename').map(({ input }) => input)).toEqual([
      { id: 'a', label: 'work' },
    ]);
  });

  it('says which key stands in reserve, and lets it stand with the others again', async () => {
    keys = [key({ id: 'a', masked: 'sk-…000a', reserve: true })];
    const table = await open();
    expect(table.getByText('reserve')).toBeDefined();
    await userEvent.click(table.getByRole('button', { name: 'Actions for sk-…000a' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Use with the others' }));
    expect(main.named('keys.setReserve').map(({ input }) => input)).toEqual([
      { ids: ['a'], reserve: false },
    ]);
  });

  it('asks once about keys that were held back, for all of them or one', async () => {
    const suspension = {
      reason: 'too-many-at-once',
      sinceMs: 1,
      recheckAtMs: null,
      message: null,
    } as const;
    keys = keys.map((one) => ({ ...one, state: 'suspended', enabled: true, suspension }));
    await open();
    expect(screen.getByText('2 keys wait for your decision')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Keep sk-…000a' }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    expect(main.named('keys.keep')[0]?.input).toEqual({ ids: ['a'] });
    expect(main.named('keys.deleteHeld')[0]?.input).toEqual({ ids: ['a', 'b'] });
  });

  it('asks about a key at its end where the person chose to be asked', async () => {
    const suspension = {
      reason: 'for-decision',
      sinceMs: 1,
      recheckAtMs: null,
      message: null,
    } as const;
    keys = keys.slice(0, 1).map((one) => ({ ...one, state: 'suspended', suspension }));
    await open();
    expect(screen.getByText('1 key waits for your decision')).toBeDefined();
    expect(screen.getByText(/you chose to be asked/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Delete sk-…000a' }));
    expect(main.named('keys.deleteHeld')[0]?.input).toEqual({ ids: ['a'] });
  });
});
