import { ModalsProvider } from '@mantine/modals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { ProvidersPage } from '../../../src/renderer/settings/providers/providers-page.tsx';
import { AppError } from '../../../src/shared/errors.ts';
import type { ProviderView } from '../../../src/shared/providers.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

const provider: ProviderView = {
  id: 'p1',
  name: 'Somewhere',
  baseUrl: 'https://somewhere.example/v1',
  preset: null,
  demo: false,
};
let agrees = true;
const main = fakeMain({
  ...atRest,
  'providers.list': () => [
    provider,
    { ...provider, id: 'demo', name: 'Demo', baseUrl: 'http://127.0.0.1:1/v1', demo: true },
  ],
  'providers.update': () => {
    if (!agrees) throw new AppError('move-declined');
    return provider;
  },
  'providers.add': () => {
    throw new AppError('base-url-invalid', 'base URL: no-scheme', { reason: 'no-scheme' });
  },
  'providers.remove': () => {
    throw new AppError('provider-has-keys', 'it has keys', { keys: 3 });
  },
  'demo.remove': () => undefined,
});

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  inWindow(
    <ModalsProvider>
      <ProvidersPage />
    </ModalsProvider>,
  );
});

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const inDialog = async () => within(await screen.findByRole('dialog'));

describe('the providers page', () => {
  it('leaves it to the main process to ask before keys go to another host', async () => {
    agrees = true;
    await press('Change base URL of Somewhere');
    const [field] = screen.getAllByRole('textbox', { name: 'Base URL' });
    if (field === undefined) throw new Error('no field');
    await userEvent.clear(field);
    await userEvent.type(field, 'https://other.example/v1');
    await press('Save');
    expect(main.named('providers.update').map(({ input }) => input)).toEqual([
      { id: 'p1', baseUrl: 'https://other.example/v1' },
    ]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull());
  });

  it('says in place that nothing was changed when the person says no', async () => {
    agrees = false;
    await press('Change base URL of Somewhere');
    await press('Save');
    expect(await screen.findByText(/Nothing was changed/)).toBeDefined();
  });

  it('says in place why a base URL was not taken, and keeps it', async () => {
    const field = screen.getByRole('textbox', { name: 'Base URL' });
    await userEvent.type(field, 'other.example');
    await press('Add provider');
    expect(await screen.findByText('Begin the base URL with https://.')).toBeDefined();
    expect(field).toHaveProperty('value', 'other.example');
  });

  it('says in place why a provider with keys stays', async () => {
    await press('Remove Somewhere');
    await userEvent.click((await inDialog()).getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText(/still has 3 keys/)).toBeDefined();
  });

  it('removes the demo whole, after asking', async () => {
    await press('Remove the demo');
    expect(main.named('demo.remove')).toEqual([]);
    await userEvent.click((await inDialog()).getByRole('button', { name: 'Remove the demo' }));
    expect(main.named('demo.remove')).toHaveLength(1);
  });
});
