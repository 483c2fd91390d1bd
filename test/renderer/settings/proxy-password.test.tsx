import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ProxyPassword } from '../../../src/renderer/settings/network/proxy-password.tsx';
import { inWindow } from '../in-window.tsx';

it('shows a password as kept though the answer to whether one was comes late', async () => {
  let tellHas: (has: boolean) => void = () => undefined;
  const answers: Record<string, () => Promise<unknown>> = {
    'network.hasPassword': () =>
      new Promise((resolve) => {
        tellHas = (value) => resolve({ ok: true, value });
      }),
    'network.setPassword': async () => ({ ok: true, value: undefined }),
  };
  Object.defineProperty(window, 'keywheel', {
    configurable: true,
    value: { request: (name: string) => answers[name]?.(), on: () => () => undefined },
  });
  inWindow(<ProxyPassword address="made.example:3128" written="made.example:3128" />);
  await userEvent.type(screen.getByLabelText('Password'), 'made up{Enter}');
  await screen.findByText(/One is kept/);
  act(() => tellHas(false));
  await waitFor(() => expect(screen.queryByText(/One is kept/)).not.toBeNull());
});
