import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, it } from 'vitest';
import { loadLiveState } from '../../../../src/renderer/live-state.ts';
import { OrganisationSpend } from '../../../../src/renderer/settings/balance/organisation-spend.tsx';
import type { OrganisationSpend as Told } from '../../../../src/shared/organisation-spend.ts';
import { fakeMain } from '../../fake-main.ts';
import { inWindow } from '../../in-window.tsx';
import { atRest } from '../../made-up.ts';
import './has-canvas.ts';

let told: Told[];
fakeMain({ ...atRest, 'balance.organisationSpend': () => told });

const toMs = Date.UTC(2026, 10, 24, 12);
const range = { fromMs: toMs - 7 * 86_400_000, toMs };
const spend = (facts: Partial<Told> = {}): Told => ({
  keyId: 'a',
  masked: 'sk-admin-…Zt9d',
  label: '',
  readAtMs: Date.now(),
  problem: null,
  spent: [{ currency: 'USD', days: [{ day: '2026-11-23', micros: 1_250_000 }] }],
  ...facts,
});

beforeAll(async () => {
  await loadLiveState();
});

it('shows what was spent per day, and by whose word, in a table too', async () => {
  told = [spend()];
  inWindow(<OrganisationSpend range={range} />);
  const section = within(await screen.findByRole('region', { name: /^Spent by the organ/ }));
  expect(section.getByText(/By the word of sk-admin-…Zt9d/)).toBeDefined();
  await userEvent.click(section.getByText('Table'));
  const row = within(section.getByRole('table')).getByRole('row', { name: /\$1\.25/ });
  expect(row.textContent).toContain('23');
});

it('shows a day that has begun in UTC though it has not here', async () => {
  told = [
    spend({ spent: [{ currency: 'USD', days: [{ day: '2026-11-25', micros: 2_500_000 }] }] }),
  ];
  inWindow(<OrganisationSpend range={range} />);
  await userEvent.click(await screen.findByText('Table'));
  expect(screen.getByRole('row', { name: /25.*\$2\.50/ })).toBeDefined();
});

it('says why nothing could be read', async () => {
  told = [spend({ spent: [], readAtMs: null, problem: 'refused' })];
  inWindow(<OrganisationSpend range={range} />);
  expect(await screen.findByText(/could not be read.*was refused/)).toBeDefined();
  expect(screen.queryByText(/Nothing was spent/)).toBeNull();
});

it('says that nothing was spent', async () => {
  told = [spend({ spent: [] })];
  inWindow(<OrganisationSpend range={range} />);
  expect(await screen.findByText(/Nothing was spent/)).toBeDefined();
});

it('takes no place where there is no admin key', async () => {
  told = [];
  inWindow(<OrganisationSpend range={range} />);
  expect(screen.queryByRole('region')).toBeNull();
});
