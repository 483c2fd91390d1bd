import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { BillingPage } from '../../../src/renderer/settings/pages/billing-page.tsx';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

const main = fakeMain({ ...atRest, 'settings.update': atRest['settings.get'] });

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  inWindow(<BillingPage />);
});

/** As the main process tells it. */
function set(change: Partial<Settings>): void {
  act(() => main.tell('settings.changed', { ...defaultSettings, ...change }));
}
const changes = () => main.named('settings.update').map(({ input }) => input);

describe('warnings', () => {
  it('can be set and switched off, each for itself', async () => {
    set({});
    await userEvent.click(screen.getByRole('combobox', { name: 'First warning' }));
    await userEvent.click(await screen.findByRole('option', { name: '30 %' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Second warning' }));
    await userEvent.click(
      (await screen.findAllByRole('option', { name: 'Off' })).at(-1) as Element,
    );
    expect(changes()).toEqual([{ warnAtPercent: 30 }, { warnAgainAtPercent: null }]);
  });
});

describe('quiet hours', () => {
  it('show their times once they are on', async () => {
    set({});
    expect(screen.queryByRole('combobox', { name: 'Quiet from' })).toBeNull();
    await userEvent.click(screen.getByRole('switch', { name: 'Quiet hours' }));
    expect(changes()).toEqual([{ quietHours: true }]);
    set({ quietHours: true, quietToMinute: 425 });
    expect(screen.getByRole('combobox', { name: 'Quiet from' })).toHaveProperty('value', '22:00');
    expect(screen.getByRole('combobox', { name: 'Quiet until' })).toHaveProperty('value', '07:05');
  });

  it('can’t be set where there are no notifications', () => {
    set({ notifications: false });
    expect(screen.getByRole('switch', { name: 'Quiet hours' })).toHaveProperty('disabled', true);
  });
});
