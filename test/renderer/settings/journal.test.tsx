import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { JournalPanel } from '../../../src/renderer/settings/journal/journal-panel.tsx';
import { useJournal } from '../../../src/renderer/settings/journal/journal-state.ts';
import { AppError } from '../../../src/shared/errors.ts';
import type { JournalEntry } from '../../../src/shared/journal.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

const entry = (facts: Partial<JournalEntry> = {}): JournalEntry => ({
  id: 1,
  atMs: Date.now(),
  kind: 'added',
  keyId: 'k1',
  masked: 'sk-…0001',
  providerName: 'Somewhere',
  reason: null,
  evidence: null,
  ...facts,
});
const all = [entry({ id: 3, kind: 'deleted', reason: 'used-up' }), entry({ id: 2, keyId: 'k2' })];

let found: JournalEntry[];
let saved: () => boolean;
const main = fakeMain({
  ...atRest,
  'journal.list': (wanted) =>
    Object.values(wanted).some((one) => one !== undefined) ? found : all,
  'journal.providers': () => [{ id: 'p1', name: 'Somewhere' }],
  'journal.export': () => saved(),
});

beforeAll(loadLiveState);
beforeEach(async () => {
  main.requests.length = 0;
  found = [];
  saved = () => true;
  useJournal.setState({ entries: null, hasOlder: false, filter: {}, keyShown: null });
  inWindow(<JournalPanel />);
  await screen.findByText('Deleted: no credit left');
});

const lines = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);
const asked = () => main.named('journal.list').at(-1)?.input;
const find = () => screen.getByRole('textbox', { name: 'Find in the journal' });

async function choose(box: string, option: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: box }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('the journal', () => {
  it('is looked through by what happened, by provider and by text, all together', async () => {
    await choose('What happened', 'Deleted');
    await choose('Provider', 'Somewhere');
    await userEvent.type(find(), '0001');
    expect(asked()).toEqual({ kind: 'deleted', providerId: 'p1', text: '0001' });
    expect(await screen.findByText(/No entry matches/)).toBeDefined();
    await userEvent.type(find(), '{Escape}');
    await waitFor(() => expect(asked()).toEqual({ kind: 'deleted', providerId: 'p1' }));
  });

  it('shows one key alone at a press on it, until all are wanted again', async () => {
    found = [entry({ id: 3, kind: 'deleted', reason: 'used-up' })];
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Show only sk-…0001' })[0] as HTMLElement,
    );
    expect(asked()).toEqual({ keyId: 'k1' });
    await waitFor(() => expect(lines()).toHaveLength(1));
    await userEvent.click(screen.getByRole('button', { name: 'Show all keys again' }));
    await waitFor(() => expect(lines()).toHaveLength(2));
  });

  it('asks again for what matches when something happens, once for all that came meanwhile', async () => {
    await choose('What happened', 'Added');
    await screen.findByText(/No entry matches/);
    found = [entry({ id: 9 })];
    main.requests.length = 0;
    act(() => {
      for (let id = 4; id <= 9; id += 1) main.tell('journal.added', entry({ id }));
    });
    await waitFor(() => expect(lines()).toHaveLength(1));
    expect(main.named('journal.list')).toHaveLength(2);
  });

  it.each([
    ['As a table (CSV)', 'csv'],
    ['As JSON', 'json'],
  ])('is exported as it is shown: %s', async (name, format) => {
    found = [entry()];
    await choose('What happened', 'Added');
    await waitFor(() => expect(lines()).toHaveLength(1));
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByRole('menuitem', { name }));
    expect(main.named('journal.export')[0]?.input).toEqual({ kind: 'added', format });
  });

  it('opens the whole answer that a refusal rests on', async () => {
    const answer = { headers: { 'retry-after': '20' }, body: '{"error":"made up"}' };
    const told = { meaning: 'no-credit', status: 402, code: null, message: null } as const;
    found = [entry({ id: 4, evidence: { refusal: { ...told, answer, atMs: 1 } } })];
    await userEvent.type(find(), 'made up');
    const whole = await screen.findByText('The whole answer, without secrets');
    expect(whole.parentElement?.hasAttribute('open')).toBe(false);
    await userEvent.click(whole);
    expect(whole.nextElementSibling?.textContent).toBe('retry-after: 20\n\n{"error":"made up"}');
  });

  it('says in place where the file could not be written', async () => {
    saved = () => {
      throw new AppError('file-not-written');
    };
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    const menu = within(await screen.findByRole('menu'));
    await userEvent.click(menu.getByRole('menuitem', { name: 'As JSON' }));
    expect(await screen.findByText(/could not be written/)).toBeDefined();
    expect(lines()).toHaveLength(2);
  });
});
