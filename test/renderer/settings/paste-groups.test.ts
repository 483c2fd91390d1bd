import { describe, expect, it } from 'vitest';
import {
  groupsOf,
  resolveChoices,
  UNGUESSED,
} from '../../../src/renderer/settings/add-keys/paste-groups.ts';
import type { PastedKey, ProviderChoice } from '../../../src/shared/paste.ts';
import { pasted } from './made-up-keys.ts';

const openai: PastedKey['guess'] = {
  providerId: null,
  preset: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  from: 'prefix',
};
const elsewhere: ProviderChoice = { kind: 'existing', providerId: 'p2' };

describe('where pasted keys go', () => {
  it('is asked once for all keys that nothing names a provider for', () => {
    const groups = groupsOf([pasted(), pasted({ index: 1 }), pasted({ index: 2, guess: openai })]);
    expect(groups.map(({ keys }) => keys.length)).toEqual([1, 2]);
    expect(resolveChoices(groups, new Map())).toEqual({ missing: 2 });
    expect(resolveChoices(groups, new Map([[UNGUESSED, elsewhere]]))).toEqual({
      choices: [],
      fallback: elsewhere,
    });
  });

  it('is their guess where there is one', () => {
    const groups = groupsOf([pasted({ guess: openai })]);
    expect(groups[0]?.guessed).toEqual({ kind: 'preset', preset: 'openai' });
    expect(resolveChoices(groups, new Map())).toEqual({ choices: [], fallback: null });
  });

  it('is what the person says instead of a guess, for that group alone', () => {
    const groups = groupsOf([
      pasted({ guess: openai }),
      pasted({ index: 1, guess: { ...openai, preset: null, baseUrl: 'https://relay.example/v1' } }),
    ]);
    const id = groups[1]?.id ?? '';
    expect(resolveChoices(groups, new Map([[id, elsewhere]]))).toEqual({
      choices: [{ index: 1, provider: elsewhere }],
      fallback: null,
    });
  });

  it('concerns only keys that are new and can chat', () => {
    const rest = (['stored', 'duplicate', 'admin'] as const).map((status) => pasted({ status }));
    expect(groupsOf(rest)).toEqual([]);
  });
});
