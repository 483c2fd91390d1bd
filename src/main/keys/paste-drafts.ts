import { AppError } from '../../shared/errors.ts';
import type { AddResult, PastedKey, PastePreview, ProviderChoice } from '../../shared/models.ts';
import { normaliseBaseUrl } from './base-url.ts';
import type { NewKey } from './key-lifecycle.ts';
import { maskSecret } from './mask.ts';
import { type FoundKey, parsePaste } from './paste/parse-paste.ts';
import type { Provider } from './providers.ts';
import { presets } from './providers.ts';

const KEPT_MS = 10 * 60_000;
const MAX_ROWS = 500;

interface Draft {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly madeAtMs: number;
}

interface Row {
  readonly found: FoundKey;
  readonly status: PastedKey['status'];
  readonly guess: PastedKey['guess'];
}

export type PasteDrafts = ReturnType<typeof createPasteDrafts>;

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
  readonly now: () => number;
  readonly newId: () => string;
}) {
  const { providers, keys, now, newId } = options;
  let draft: Draft | null = null;

  function guessOf(guess: FoundKey['guess']): PastedKey['guess'] {
    if (guess === null) return null;
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

  function choiceOf(
    row: Row,
    chosen: ProviderChoice | undefined,
    fallback: ProviderChoice | null,
  ): ProviderChoice {
    if (chosen !== undefined) return chosen;
    const { guess } = row;
    if (guess !== null) {
      return guess.providerId === null
        ? { kind: 'custom', baseUrl: guess.baseUrl }
        : { kind: 'existing', providerId: guess.providerId };
    }
    if (fallback === null) throw new AppError('no-provider', 'a key has no provider');
    return fallback;
  }

  return {
    preview({
      text,
      provider,
    }: {
      text: string;
      provider?: ProviderChoice | undefined;
    }): PastePreview {
      const { found, ignored } = parsePaste(text, { assumeKeys: provider !== undefined });
      const seen = new Set<string>();
      const rows = found.map((key): Row => {
        const duplicate = seen.has(key.secret);
        seen.add(key.secret);
        return {
          found: key,
          status: statusOf(key, duplicate, keys.has),
          guess: guessOf(key.guess),
        };
      });
      draft = rows.length === 0 ? null : { id: newId(), rows, madeAtMs: now() };
      const count = (status: PastedKey['status']) =>
        rows.filter((row) => row.status === status).length;
      return {
        draftId: draft?.id ?? null,
        found: rows.slice(0, MAX_ROWS).map(({ found: { secret, line, label }, ...row }, index) => ({
          index,
          masked: maskSecret(secret),
          line,
          label,
          ...row,
        })),
        foundCount: rows.length,
        newCount: count('new'),
        duplicateCount: count('duplicate'),
        storedCount: count('stored'),
        ignored: ignored.slice(0, MAX_ROWS),
        ignoredCount: ignored.length,
      };
    },
    /**
     * Adds the new keys of a preview, each to its own choice, else its guess, else to `fallback`. Fails with
     * `draft-gone`, or with `no-provider` where a key has none of these; nothing is lost then.
     */
    async add(order: {
      readonly draftId: string;
      readonly choices: readonly { readonly index: number; readonly provider: ProviderChoice }[];
      readonly fallback: ProviderChoice | null;
    }): Promise<AddResult> {
      const current = draft;
      if (current?.id !== order.draftId || now() - current.madeAtMs > KEPT_MS) {
        throw new AppError('draft-gone', 'preview again');
      }
      const chosen = new Map(order.choices.map(({ index, provider }) => [index, provider]));
      const choices = current.rows.flatMap((row, index) =>
        row.status === 'new'
          ? [{ row, choice: choiceOf(row, chosen.get(index), order.fallback) }]
          : [],
      );
      const ids = new Map<string, string>();
      const idOf = (choice: ProviderChoice) => {
        const name = JSON.stringify(choice);
        const id = ids.get(name) ?? providers.ensure(choice).id;
        ids.set(name, id);
        return id;
      };
      const result = await keys.add(
        choices.map(({ row: { found }, choice }) => ({
          secret: found.secret,
          label: found.label ?? '',
          providerId: idOf(choice),
        })),
      );
      if (result.failed === 0 && draft === current) draft = null;
      return result;
    },
    forget(): void {
      draft = null;
    },
  };
}

function statusOf(
  { secret, admin }: FoundKey,
  duplicate: boolean,
  isStored: (secret: string) => boolean,
): PastedKey['status'] {
  if (duplicate) return 'duplicate';
  if (admin) return 'admin';
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
