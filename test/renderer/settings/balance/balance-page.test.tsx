import './has-canvas.ts';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../../src/renderer/live-state.ts';
import { BalancePage } from '../../../../src/renderer/settings/balance/balance-page.tsx';
import type { TimeRange } from '../../../../src/renderer/settings/balance/ranges.ts';
import type { RequestOutput } from '../../../../src/shared/contract.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import { fakeMain } from '../../fake-main.ts';
import { inWindow } from '../../in-window.tsx';
import { atRest } from '../../made-up.ts';

const noon = new Date();
noon.setHours(12, 0, 0, 0);
const DAY = 86_400_000;
const dayBefore = (days: number) => {
  const at = new Date(noon.getTime() - days * DAY);
  const month = String(at.getMonth() + 1).padStart(2, '0');
  return `${at.getFullYear()}-${month}-${String(at.getDate()).padStart(2, '0')}`;
};

const history: RequestOutput<'balance.history'>[number] = {
  providerId: 'p1',
  providerName: 'Somewhere',
  currency: 'USD',
  points: [
    { atMs: noon.getTime() - 2 * DAY, remainingMicros: 9_000_000 },
    { atMs: noon.getTime() - DAY, remainingMicros: 7_500_000 },
  ],
  spend: [{ day: dayBefore(1), micros: 1_500_000 }],
  forecast: {
    kind: 'at',
    earliestMs: new Date(2027, 0, 2, 12).getTime(),
    likelyMs: new Date(2027, 0, 9, 12).getTime(),
    latestMs: null,
  },
  keys: [
    { keyId: 'k1', masked: 'sk-…0001', gone: false, remainingMicros: 7_000_000, readAtMs: 1 },
    { keyId: 'k2', masked: 'sk-…0002', gone: true, remainingMicros: 500_000, readAtMs: 1 },
  ],
};
const use: RequestOutput<'balance.use'> = [
  ['large', 2, 100, 50],
  ['small', 3, 1_000, 2_000],
  ['large', 1, 10, 5],
].map(([model, answers, promptTokens, completionTokens], index) => ({
  day: dayBefore(2 - Math.min(index, 1)),
  providerName: 'Somewhere',
  model: String(model),
  answers: Number(answers),
  promptTokens: Number(promptTokens),
  completionTokens: Number(completionTokens),
  costMicros: model === 'large' ? 20_000 : null,
}));

let histories: RequestOutput<'balance.history'> = [];
let used: RequestOutput<'balance.use'> = [];
let refused = false;
const main = fakeMain({
  ...atRest,
  'balance.history': () => {
    if (refused) throw new AppError('database-failed');
    return histories;
  },
  'balance.use': () => used,
  'balance.keyHistory': () => ({
    points: [{ atMs: noon.getTime(), remainingMicros: 7_000_000 }],
    spend: [],
    forecast: { kind: 'none', why: 'unspent' },
  }),
});

beforeAll(loadLiveState);
beforeEach(() => {
  main.requests.length = 0;
  histories = [history];
  used = use;
  refused = false;
});

const texts = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent));

async function tableOf(name: RegExp): Promise<HTMLElement> {
  const figure = await screen.findByRole('region', { name });
  await userEvent.click(within(figure).getByRole('radio', { name: 'Table' }));
  return within(figure).getByRole('table');
}

describe('the balance page', () => {
  it('says what is left and until when', async () => {
    inWindow(<BalancePage />);
    expect(await screen.findByText('$7.50 left')).toBeDefined();
    expect(
      screen.getByText(
        'Likely used up on Jan 9, 2027, at the earliest on Jan 2, 2027; it may also last for years.',
      ),
    ).toBeDefined();
  });

  it.each([
    ['short', /needs three days/],
    ['unspent', /nothing was spent/],
    ['renews', /comes back by itself/],
    ['far', /more than two years/],
    ['empty', /Nothing is left/],
  ] as const)('says why there is no forecast: %s', async (why, text) => {
    histories = [{ ...history, forecast: { kind: 'none', why } }];
    inWindow(<BalancePage />);
    expect(await screen.findByText(text)).toBeDefined();
  });

  it('draws the past and has it as a table, newest first, after the forecast', async () => {
    inWindow(<BalancePage />);
    expect(await screen.findByRole('img', { name: 'Left over time, Somewhere' })).toBeDefined();
    const amounts = texts(await tableOf(/^Left over time/)).map(([, amount]) => amount);
    expect(amounts).toEqual(['Left', '$0.00', '$0.00', '$7.50', '$9.00']);
  });

  it('has a row for each day, those without spending too', async () => {
    inWindow(<BalancePage />);
    const amounts = texts(await tableOf(/^Spent per day/)).map(([, amount]) => amount);
    expect(amounts.slice(0, 4)).toEqual(['Spent', '$0.00', '$1.50', '$0.00']);
    expect(amounts).toHaveLength(32);
  });

  it('adds up tokens per model, most first, and tells each day in a table', async () => {
    inWindow(<BalancePage />);
    expect(texts(await screen.findByRole('table', { name: 'By model' }))).toEqual([
      ['Provider', 'Model', 'Answers', 'Input tokens', 'Output tokens', 'Estimate at list price'],
      ['Somewhere', 'small', '3', '1,000', '2,000', 'not known'],
      ['Somewhere', 'large', '3', '110', '55', '≈$0.04'],
    ]);
    expect(texts(await tableOf(/^Tokens per day/))).toHaveLength(4);
  });

  it('shows one key by itself', async () => {
    inWindow(<BalancePage />);
    await userEvent.click(await screen.findByRole('combobox', { name: 'Shown for' }));
    await screen.findByRole('option', { name: 'sk-…0002 (gone)' });
    await userEvent.click(screen.getByRole('option', { name: 'sk-…0001' }));
    expect(await screen.findByText('$7.00 left')).toBeDefined();
    expect(main.named('balance.keyHistory')[0]?.input).toMatchObject({
      keyId: 'k1',
      currency: 'USD',
    });
  });

  it('looks further back when asked, and puts months together then', async () => {
    inWindow(<BalancePage />);
    await userEvent.click(await screen.findByRole('radio', { name: '1 year' }));
    expect(await screen.findByRole('region', { name: /^Spent per month/ })).toBeDefined();
    const days = main
      .named('balance.history')
      .map(({ input }) => (input as TimeRange).toMs - (input as TimeRange).fromMs)
      .map((ms) => ms / DAY);
    expect(days).toEqual([30, 365]);
  });

  it('asks again after a sweep', async () => {
    inWindow(<BalancePage />);
    await screen.findByText('$7.50 left');
    histories = [{ ...history, points: [{ atMs: noon.getTime(), remainingMicros: 6_000_000 }] }];
    const state = { lastAtMs: 1, nextAtMs: null, paused: null };
    act(() => main.tell('sweep.changed', { ...state, running: true }));
    expect(main.named('balance.history')).toHaveLength(1);
    act(() => main.tell('sweep.changed', { ...state, running: false }));
    expect(await screen.findByText('$6.00 left')).toBeDefined();
  });

  it('says that nothing was read yet', async () => {
    histories = [];
    used = [];
    inWindow(<BalancePage />);
    expect(await screen.findByText(/Nothing to show yet/)).toBeDefined();
    expect(screen.getByText('No answer in this time reported its tokens.')).toBeDefined();
  });

  it('says why it could not be read, and tries again', async () => {
    refused = true;
    inWindow(<BalancePage />);
    const again = await screen.findByRole('button', { name: 'Try again' });
    refused = false;
    await userEvent.click(again);
    expect(await screen.findByText('$7.50 left')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});
