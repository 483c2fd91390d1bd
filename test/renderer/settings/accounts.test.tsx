import { ModalsProvider } from '@mantine/modals';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { i18n } from '../../../src/renderer/i18n.ts';
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
  'keys.setAccount': () => undefined,
  'keys.setCredit': () => undefined,
});

beforeAll(async () => {
  hasSizes({ window: 600, row: 52 });
  await loadLiveState();
});
beforeEach(() => {
  main.requests.length = 0;
});

async function open(...some: KeyView[]) {
  keys = some;
  inWindow(
    <ModalsProvider>
      <SettingsPage place="keys" />
    </ModalsProvider>,
  );
  return within(await screen.findByRole('table', { name: 'Keys' }));
}
const rowsIn = (table: ReturnType<typeof within>) => table.getAllByRole('row').slice(1);
const one = (facts: Partial<KeyView> = {}) => key({ id: 'a', masked: 'sk-…000a', ...facts });
const other = (facts: Partial<KeyView> = {}) => key({ id: 'b', masked: 'sk-…000b', ...facts });

describe('an account', () => {
  const account = { id: 'x', from: 'hand' } as const;

  it('is made of the selected keys', async () => {
    const table = await open(one(), other());
    await userEvent.click(table.getByRole('checkbox', { name: 'Select all keys shown' }));
    await userEvent.click(screen.getByRole('button', { name: 'Account' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Same account/ }));
    expect(main.named('keys.setAccount').map(({ input }) => input)).toEqual([
      { ids: ['a', 'b'], shared: true },
    ]);
  });

  it('is not made of keys of two providers', async () => {
    const table = await open(one(), other({ providerId: 'p2' }));
    await userEvent.click(table.getByRole('checkbox', { name: 'Select all keys shown' }));
    await userEvent.click(screen.getByRole('button', { name: 'Account' }));
    const same = await screen.findByRole('menuitem', { name: /^Same account/ });
    expect(same).toHaveProperty('disabled', true);
    expect(screen.getByText(/of one provider/)).toBeDefined();
  });

  it('is marked, shown alone when pressed, and taken apart', async () => {
    const table = await open(one({ account }), other({ account }), key({ id: 'c' }));
    await userEvent.click(table.getAllByRole('button', { name: 'account 1' })[0] as HTMLElement);
    expect(rowsIn(table)).toHaveLength(2);
    await userEvent.click(table.getByRole('checkbox', { name: 'Select sk-…000a' }));
    await userEvent.click(screen.getByRole('button', { name: 'Account' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Separate accounts' }));
    expect(main.named('keys.setAccount').map(({ input }) => input)).toEqual([
      { ids: ['a'], shared: false },
    ]);
    // Gone, it hides nothing any more.
    act(() => main.tell('keys.changed', { changed: [one()], removedIds: [] }));
    await waitFor(() => expect(rowsIn(table)).toHaveLength(3));
  });

  it('is left again with all keys shown', async () => {
    const table = await open(one({ account }), other({ account }), key({ id: 'c' }));
    await userEvent.click(table.getAllByRole('button', { name: 'account 1' })[0] as HTMLElement);
    await userEvent.click(screen.getByRole('button', { name: /Show all accounts/ }));
    await waitFor(() => expect(rowsIn(table)).toHaveLength(3));
  });
});

describe('a cap that resets', () => {
  const known = (renewal: object) => ({ ...left(2), renewal }) as KeyView['balance'];

  it('says how often, or when', async () => {
    const inDays = Date.now() + 3 * 86_400_000 + 60_000;
    const table = await open(
      one({ balance: known({ atMs: null, every: 'monthly' }) }),
      other({ balance: known({ atMs: inDays }) }),
    );
    expect(table.getByText('monthly cap')).toBeDefined();
    expect(table.getByText('resets in 3 days')).toBeDefined();
  });

  it('says no more than is known', async () => {
    const table = await open(one({ balance: known({ atMs: 1000 }) }));
    expect(table.getByText('cap that resets')).toBeDefined();
  });
});

describe('a starting credit', () => {
  const balance = { kind: 'unsupported', reason: 'session-key', readAtMs: 1 } as const;
  const credit = {
    amountMicros: 5e6,
    currency: 'USD',
    atMs: 1000,
    spentMicros: 1.5e6,
    unpriced: 2,
  };

  async function openDialog(name: string) {
    await userEvent.click(screen.getByRole('button', { name: 'Actions for sk-…000a' }));
    await userEvent.click(await screen.findByRole('menuitem', { name }));
    return within(await screen.findByRole('dialog'));
  }

  it('is entered, checked first, in millionths', async () => {
    await open(one({ balance }));
    const dialog = await openDialog('Enter starting credit…');
    const amount = dialog.getByRole('textbox', { name: 'Amount' });
    await userEvent.type(amount, '1,5{Enter}');
    expect(dialog.getByText(/Write an amount/)).toBeDefined();
    expect(main.named('keys.setCredit')).toEqual([]);
    await userEvent.clear(amount);
    await userEvent.type(amount, '12.50{Enter}');
    expect(main.named('keys.setCredit').map(({ input }) => input)).toEqual([
      { id: 'a', credit: { amountMicros: 12_500_000, currency: 'USD' } },
    ]);
  });

  it('is shown as an estimate, with what isn’t in it', async () => {
    const table = await open(one({ balance, credit }));
    expect(table.getByText('≈$3.50')).toBeDefined();
    expect(table.getByText('estimated')).toBeDefined();
    expect(table.getByTitle(/took \$1\.50 at list price.*2 answers without/)).toBeDefined();
  });

  it('in another currency says why there is no estimate', async () => {
    const table = await open(one({ balance, credit: { ...credit, currency: 'CNY' } }));
    expect(table.getByText('can’t be estimated')).toBeDefined();
    expect(table.getByTitle(/no exchange rates/)).toBeDefined();
    const dialog = await openDialog('Change starting credit…');
    expect(dialog.getByText(/no exchange rates/)).toBeDefined();
  });

  it('speaks the language that is chosen while it is asked for', async () => {
    await open(one({ balance }));
    await openDialog('Enter starting credit…');
    await act(() => i18n.changeLanguage('zh-CN'));
    expect(screen.getByRole('dialog').textContent).toContain(
      i18n.t('accounts:credit.title', { masked: 'sk-…000a' }),
    );
    await act(() => i18n.changeLanguage('en'));
  });

  it('is taken back', async () => {
    await open(one({ balance, credit }));
    const dialog = await openDialog('Change starting credit…');
    await userEvent.click(dialog.getByRole('button', { name: 'No credit' }));
    expect(main.named('keys.setCredit').map(({ input }) => input)).toEqual([
      { id: 'a', credit: null },
    ]);
  });

  it('is not asked for where the balance can be read', async () => {
    await open(one({ balance: left(2) }));
    await userEvent.click(screen.getByRole('button', { name: 'Actions for sk-…000a' }));
    await screen.findByRole('menuitem', { name: 'Rename' });
    expect(screen.queryByRole('menuitem', { name: 'Enter starting credit…' })).toBeNull();
  });
});
