import { useLive } from '../live-state.ts';
import { lastModelOf, modelOf } from './effective-choice.ts';
import { useThreads } from './threads-state.ts';
import { useHolding, useProviderOf } from './use-chosen.ts';

/** The model that will answer, as far as the window knows. */
export function useShownModel(conversationId: string | null): string | null {
  const settings = useLive('settings');
  const provider = useProviderOf(conversationId);
  const model = modelOf(useHolding(conversationId), settings, provider);
  const last = useThreads(({ threads }) =>
    lastModelOf(threads[conversationId ?? '']?.messages, provider),
  );
  return model ?? last;
}
