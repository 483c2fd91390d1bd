import type { ProviderGuess } from '../../../shared/paste.ts';
import { useLive } from '../../live-state.ts';
import { presets } from '../providers/presets.ts';

/** Gives the name of the provider that a key seems to belong to. */
export function useGuessName(): (guess: ProviderGuess) => string {
  const providers = useLive('providers');
  return ({ providerId, preset, baseUrl }) => {
    const existing = providers.find(({ id }) => id === providerId)?.name;
    const known = presets.find(({ id }) => id === preset)?.name;
    return existing ?? known ?? hostOf(baseUrl);
  };
}

function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}
