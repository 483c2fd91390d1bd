import { MINUTE_MS } from '../../shared/durations.ts';
import { AppError } from '../../shared/errors.ts';
import type { AddResult, PastedKey, PastePreview, ProviderChoice } from '../../shared/paste.ts';
import type { Timers } from '../timers.ts';
import { isAdminSecret } from './admin-keys.ts';
import { normaliseBaseUrl } from './base-url.ts';
import type { NewKey } from './key-lifecycle.ts';
import { maskSecret } from './mask.ts';
import { type FoundKey, parsePaste } from './paste/parse-paste.ts';
import { type Provider, presets } from './providers.ts';

const KEPT_MS = 10 * MINUTE_MS;
const MAX_ROWS = 500;
/** Whose admin keys are kept, whatever stands beside them. */
const OPENAI: ProviderChoice = { kind: 'preset', preset: 'openai' };

interface Draft {
  readonly id: string;
  readonly rows: readonly Row[];
}

interface Row {
  readonly found: FoundKey;
  readonly status: PastedKey['status'];
  readonly guess: PastedKey['guess'];
}

/**
 * What a person has pasted and not yet added. The secrets stay here, in memory, until they are added, forgotten,
 * replaced by the next preview, or ten minutes old.
 */
export function createPasteDrafts(options: {
  readonly providers: {
    withBaseUrl(baseUrl: string): Provider | null;
    ensure(choice: ProviderChoice): Provider;
  };
  readonly keys: {
    has(secret: string): boolean;
    add(newKeys: readonly NewKey[]): Promise<AddResult>;
  };
  readonly timers: Timers;
  readonly newId: () => string;
}) {
  const { providers, keys, timers, newId } = options;
  let draft: Draft | null = null;
  let forgetting: unknown = null;

  function forget(): void {
    timers.clear(forgetting);
    draft = null;
  }

  /** Guesses by what the text said: a long paste names few providers. */
  function guesser(): (guess: FoundKey['guess']) => PastedKey['guess'] {
    const known = new Map<string, PastedKey['guess']>();
    return (guess) => {
      if (guess === null) return null;
      const said = JSON.stringify(guess);
      const made = known.get(said) ?? guessOf(guess);
      known.set(said, made);
      return made;
    };
  }

  function guessOf(guess: NonNullable<FoundKey['guess']>): PastedKey['guess'] {
    const named = 'preset' in guess ? presets.find(({ id }) => id === guess.preset) : undefined;
    const baseUrl = named?.baseUrl ?? ('baseUrl' in guess ? normalisedOrNull(guess.baseUrl) : null);
    if (baseUrl === null) return null;
    return {
      providerId: providers.withBaseUrl(baseUrl)?.id ?? null,
      preset: presets.find((one) => one.baseUrl === baseUrl)?.id ?? null,
      baseUrl,
      from: guess.from,
    };
  }

  /** Where the new keys go; fails where one has nowhere to go. */
  function newKeysOf(
    rows: readonly Row[],
    chosen: ReadonlyMap<number, ProviderChoice>,
    fallback: ProviderChoice | null,
  ): NewKey[] {
    const going = rows.flatMap(({ found, status, guess }, index) => {
      if (status !== 'new') return [];
      const asked = chosen.get(index) ?? choiceOf(guess) ?? fallback;
      const choice = isAdminSecret(found.secret) ? OPENAI : asked;
      return [{ found, choice }];
    });
    const lost = going.filter(({ choice }) => choice === null).length;
    if (lost > 0) throw new AppError('no-provider', 'keys without a provider', { keys: lost });
    const ids = new Map<string, string>();
    return going.flatMap(({ found: { secret, label }, choice }) => {
      if (choice === null) return [];
      const said = JSON.stringify(choice);
      const providerId = ids.get(said) ?? providers.ensure(choice).id;
      ids.set(said, providerId);
      return [{ secret, label: label ?? '', providerId }];
    });
  }

  return {
    preview({
      text,
      provider,
    }: {
      text: string;
      provider?: ProviderChoice | undefined;
    }): PastePreview {
      forget();
      const { found, ignored, ignoredCount } = parsePaste(text, {
        assumeKeys: provider !== undefined,
      });
      const guess = guesser();
      const seen = new Set<string>();
      const rows = found.map((key): Row => {
        const duplicate = seen.has(key.secret);
        seen.add(key.secret);
        return {
          found: key,
          status: statusOf(key, duplicate, keys.has),
          guess: guess(
            isAdminSecret(key.secret) ? { preset: 'openai', from: 'prefix' } : key.guess,
          ),
        };
      });
      if (rows.length > 0) {
        draft = { id: newId(), rows };
        forgetting = timers.set(forget, KEPT_MS);
      }
      const count = (status: PastedKey['status']) =>
        rows.filter((row) => row.status === status).length;
      return {
        draftId: draft?.id ?? null,
        found: rows.slice(0, MAX_ROWS).map(({ found: { secret, line, label }, ...row }, index) => ({
          index,
          masked: maskSecret(secret),
          line,
          label,
          ...(isAdminSecret(secret) ? { admin: true } : {}),
          ...row,
        })),
        foundCount: rows.length,
        newCount: count('new'),
        duplicateCount: count('duplicate'),
        storedCount: count('stored'),
        ignored,
        ignoredCount,
      };
    },
    /**
     * Adds the new keys of a preview, each to its own choice, else to its guess, else to `fallback`. Fails with
     * `draft-gone`, or with `no-provider` where a key has none of these; then nothing was added and the draft stays. It
     * stays too for the keys that the keychain didn't take: adding again adds these.
     */
    async add(order: {
      readonly draftId: string;
      readonly choices: readonly { readonly index: number; readonly provider: ProviderChoice }[];
      readonly fallback: ProviderChoice | null;
    }): Promise<AddResult> {
      const current = draft;
      if (current?.id !== order.draftId) throw new AppError('draft-gone', 'preview again');
      const chosen = new Map(order.choices.map(({ index, provider }) => [index, provider]));
      const result = await keys.add(newKeysOf(current.rows, chosen, order.fallback));
      if (result.failed === 0 && draft === current) forget();
      return result;
    },
    forget,
  };
}

/** A guessed provider that has gone since is made again by its base URL. */
function choiceOf(guess: PastedKey['guess']): ProviderChoice | null {
  return guess === null ? null : { kind: 'custom', baseUrl: guess.baseUrl };
}

function statusOf(
  { secret, admin }: FoundKey,
  duplicate: boolean,
  isStored: (secret: string) => boolean,
): PastedKey['status'] {
  if (duplicate) return 'duplicate';
  if (admin && !isAdminSecret(secret)) return 'admin';
  return isStored(secret) ? 'stored' : 'new';
}

/** A base URL that the text names; one that we wouldn't take is no guess. */
function normalisedOrNull(baseUrl: string): string | null {
  try {
    return normaliseBaseUrl(baseUrl);
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}
