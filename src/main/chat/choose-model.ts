import type { Conversation } from '../../shared/conversations.ts';
import { AppError } from '../../shared/errors.ts';
import type { Settings } from '../../shared/settings.ts';
import { takesImages } from '../../shared/takes-images.ts';
import type { Provider } from '../keys/providers.ts';
import { likelyChatModel, NO_MODEL } from './likely-model.ts';
import type { Models } from './models.ts';

/** The conversation's provider, else the person's, else the first there is. One that was removed has no stand-in. */
export function chooseProvider(
  { providerId }: Pick<Conversation, 'providerId'>,
  { defaultProviderId }: Settings,
  providers: { list(): readonly Provider[]; find(id: string): Provider | null },
): Provider {
  const [first] = providers.list();
  if (first === undefined) throw new AppError('no-provider', 'there is no provider');
  if (providerId !== null) {
    const chosen = providers.find(providerId);
    if (chosen !== null) return chosen;
    throw new AppError('not-found', 'its provider was removed', { what: 'provider' });
  }
  return (defaultProviderId === null ? null : providers.find(defaultProviderId)) ?? first;
}

/** The conversation's model, else the person's, else the one that served last, else one that the provider lists. */
export async function chooseModel(
  { model }: Conversation,
  { defaultModel, defaultProviderId }: Settings,
  provider: Provider,
  models: Models,
  signal: AbortSignal,
  /** Pictures go with the question: of those that are listed, one that sees them. */
  mustSee: boolean,
): Promise<string> {
  const isUsual = defaultProviderId === null || defaultProviderId === provider.id;
  const named = model || (isUsual ? defaultModel : null) || provider.lastModel;
  if (named) return named;
  const listed = await models.of(provider, { signal }).catch(noneWhereRefused);
  const seeing = mustSee ? listed.filter((id) => takesImages(id) !== 'no') : [];
  const likely = likelyChatModel(seeing.length > 0 ? seeing : listed);
  if (likely === null) throw new AppError('no-model', 'no model is chosen');
  return likely;
}

function noneWhereRefused(thrown: unknown): readonly string[] {
  if (thrown instanceof AppError && thrown.code === 'all-refused') return [NO_MODEL];
  throw thrown;
}
