import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useModels } from '../../../src/renderer/chat/models-of.ts';

it('gives the models of the provider that is shown, whichever was asked anew before', async () => {
  const held: Record<string, (ids: string[]) => void> = {};
  Object.defineProperty(window, 'keywheel', {
    configurable: true,
    value: {
      request: (_: string, { id, refresh }: { id: string; refresh: boolean }) =>
        new Promise((resolve) => {
          held[`${id}${refresh ? ' anew' : ''}`] = (value) => resolve({ ok: true, value });
        }),
      on: () => () => undefined,
    },
  });
  const { result, rerender } = renderHook(({ id }) => useModels(id, true), {
    initialProps: { id: 'slow' },
  });
  await act(async () => held.slow?.(['slow-1']));
  act(() => result.current.refresh());
  rerender({ id: 'quick' });
  await act(async () => held.quick?.(['quick-1']));
  await act(async () => held['slow anew']?.(['slow-1', 'slow-2']));
  expect(result.current.models.ids).toEqual(['quick-1']);
});
