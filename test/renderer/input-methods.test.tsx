import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProxyPassword } from '../../src/renderer/settings/network/proxy-password.tsx';
import { IntervalSetting } from '../../src/renderer/settings/pages/interval-setting.tsx';
import { readSources } from '../support/imports.ts';
import { fakeMain } from './fake-main.ts';
import { inWindow } from './in-window.tsx';

const main = fakeMain({
  'network.hasPassword': () => false,
  'network.setPassword': () => undefined,
});

beforeEach(() => {
  main.requests.length = 0;
});

describe('an input method’s keys', () => {
  it('are its own wherever Enter or Esc is heard', () => {
    const deaf = [...readSources('src/renderer')]
      .filter(([, source]) => /\bkey\b.*'(?:Enter|Escape)'/.test(source))
      .filter(([, source]) => !source.includes('isComposing('))
      .map(([file]) => file);
    // It hears keys only while no field has the focus.
    expect(deaf).toEqual(['src/renderer/palette/palette-state.ts']);
  });

  it('keep no password that is half written', async () => {
    inWindow(<ProxyPassword address="made.example:3128" written="made.example:3128" />);
    const field = screen.getByLabelText('Password');
    fireEvent.change(field, { target: { value: 'half' } });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(main.named('network.setPassword')).toEqual([]);
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(main.named('network.setPassword')).toHaveLength(1));
  });

  it('keep no number that is half written', () => {
    const kept: number[] = [];
    inWindow(<IntervalSetting intervalMs={7000_000} onChange={(ms) => kept.push(ms)} />);
    const field = screen.getByRole('textbox', { name: 'Every so many' });
    fireEvent.change(field, { target: { value: '8000' } });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    expect(kept).toEqual([]);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(kept).toEqual([8_000_000]);
  });
});
