import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { NetworkPage } from '../../../src/renderer/settings/network/network-page.tsx';
import type { ProviderView } from '../../../src/shared/providers.ts';
import type { NetworkTest } from '../../../src/shared/proxy.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

const proxied = (proxy: Partial<Settings['proxy']>): Settings => ({
  ...defaultSettings,
  proxy: { ...defaultSettings.proxy, mode: 'custom', ...proxy },
});
const reached: NetworkTest = { ok: true, via: 'made.example:3128', tookMs: 7 };
let answer: NetworkTest | Promise<NetworkTest> = reached;
const main = fakeMain({
  ...atRest,
  'settings.update': () => defaultSettings,
  'network.hasPassword': () => false,
  // One that is still to come is waited for.
  'network.test': () => answer as NetworkTest,
});

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  answer = reached;
  act(() => main.tell('settings.changed', proxied({ address: 'made.example:3127', user: 'me' })));
  inWindow(<NetworkPage />);
});

const change = (address: string) =>
  act(() => main.tell('settings.changed', proxied({ address, user: 'me' })));
const writeAddress = async (address: string) => {
  const field = screen.getByRole('textbox', { name: 'Address' });
  await userEvent.clear(field);
  await userEvent.type(field, address);
};

describe('the network page', () => {
  it('tests the connection at the first press, though that keeps the address just written', async () => {
    await writeAddress('made.example:3128');
    const button = screen.getByRole('button', { name: 'Test' });
    const user = userEvent.setup();
    await user.pointer({ keys: '[MouseLeft>]', target: button });
    expect(main.named('settings.update')).toHaveLength(1);
    change('made.example:3128');
    await user.pointer({
      keys: '[/MouseLeft]',
      target: screen.getByRole('button', { name: 'Test' }),
    });
    await screen.findByText('Reached in 7 ms, via made.example:3128.');
  });

  it('says no more what a test found once the way is another', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Test' }));
    await screen.findByText(/^Reached/);
    change('made.example:3129');
    await waitFor(() => expect(screen.queryByText(/^Reached/)).toBeNull());
  });

  it('says of a provider what was found of that one', async () => {
    const other = { ...atRest['providers.list']()[0], id: 'p2', name: 'Elsewhere' } as ProviderView;
    act(() => main.tell('providers.changed', [...atRest['providers.list'](), other]));
    const first = Promise.withResolvers<NetworkTest>();
    answer = first.promise;
    await userEvent.click(screen.getByRole('button', { name: 'Test' }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Provider' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Elsewhere' }));
    await act(async () => first.resolve(reached));
    expect(screen.queryByText(/^Reached/)).toBeNull();
  });

  it('leaves the focus in the password’s field when the address is kept', async () => {
    await writeAddress('made.example:3128');
    await userEvent.click(screen.getByLabelText('Password'));
    change('made.example:3128');
    await userEvent.keyboard('secret');
    expect(screen.getByLabelText('Password')).toHaveProperty('value', 'secret');
  });

  it('drops a password that was written for another address', async () => {
    await userEvent.type(screen.getByLabelText('Password'), 'secret');
    await writeAddress('made.example:3129');
    await waitFor(() => expect(screen.getByLabelText('Password')).toHaveProperty('value', ''));
    expect(screen.queryByRole('button', { name: 'Keep' })).toBeNull();
  });
});
