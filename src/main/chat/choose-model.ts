import { AppError } from '../../shared/errors.ts';
import type { Conversation } from '../../shared/models.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Provider } from '../keys/providers.ts';
import { likelyChatModel } from './likely-model.ts';
import type { Models } from './models.ts';

/** The conversation's provider, else the person's, else the first there is. */
export function chooseProvider(
  { providerId }: Conversation,
  { defaultProviderId }: Settings,
  providers: { list(): readonly Provider[]; find(id: string): Provider | null },
): Provider {
  for (const id of [providerId, defaultProviderId]) {
    const provider = id === null ? null : providers.find(id);
    if (provider !== null) return provider;
  }
  const [first] = providers.list();
  if (first === undefined) throw new AppError('no-provider', 'there is no provider');
  return first;
}

/** The conversation's model, else the person's, else the one that served last, else one that the provider lists. */
export async function chooseModel(
  { model }: Conversation,
  { defaultModel, defaultProviderId }: Settings,
  provider: Provider,
  models: Models,
  signal: AbortSignal,
): Promise<string> {
  const isUsual = defaultProviderId === null || defaultProviderId === provider.id;
  const named = model || (isUsual ? defaultModel : null) || provider.lastModel;
  if (named) return named;
  const likely = likelyChatModel(await models.of(provider, { signal }));
  if (likely === null) throw new AppError('no-model', 'no model is chosen');
  return likely;
}
