import { createCooldowns } from '../../../src/main/chat/cooldowns.ts';
import { createRotatingFetch, type RotationParts } from '../../../src/main/chat/rotating-fetch.ts';
import type { Fetch } from '../../../src/main/http.ts';
import type { KeyRecord } from '../../../src/main/keys/key-record.ts';
import type { Provider } from '../../../src/main/keys/providers.ts';
import type { Attempt } from '../../../src/shared/messages.ts';
import { createKeyWorld, madeUpSecret } from '../../support/key-world.ts';
import type { Fault } from '../../support/scripted-faults.ts';
import { type ScriptedOptions, startScriptedProvider } from '../../support/scripted-provider.ts';

export const CHAT = '/chat/completions';

export type RotationWorld = Awaited<ReturnType<typeof startRotationWorld>>;

/** A provider on loopback, the real key services with so many of its keys, and the rotating fetch over both. */
export async function startRotationWorld(count: number, options: ScriptedOptions = {}) {
  const world = await createKeyWorld();
  const { time, keys, providers } = world;
  const secrets = Array.from({ length: count }, (_, place) => madeUpSecret(place));
  const scripted = await startScriptedProvider({
    keys: secrets.map((secret) => ({ secret })),
    now: time.now,
    ...options,
  });
  const provider = providers.ensure({
    kind: 'custom',
    baseUrl: scripted.baseUrl,
    name: 'Made up',
  });
  await keys.add(secrets.map((secret) => ({ secret, label: '', providerId: provider.id })));
  const ids = keys.list().map(({ id }) => id);

  /** Requests whose answer has neither ended nor lost its connection, as the provider sees it. */
  let open = 0;
  const ended = new Set<() => void>();
  const counting: Fault = {
    begin(response) {
      open += 1;
      response.once('close', () => {
        open -= 1;
        for (const look of ended) look();
      });
      return false;
    },
  };
  scripted.fail({}, counting);

  const attempts: Attempt[] = [];
  const rotation: RotationParts = {
    fetch,
    keys,
    providers,
    cooldowns: createCooldowns(() => 1),
    owed: new Set<() => void>(),
    onFault: () => undefined,
    now: time.now,
    timers: time.timers,
  };

  return {
    ...world,
    scripted,
    provider,
    secrets,
    rotation,
    /** What was told of every attempt. */
    attempts,
    /** The rotating fetch; over another fetch or for another provider where these are given. */
    rotating: (inner: Fetch = fetch, to: Provider = provider): Fetch =>
      createRotatingFetch(
        { ...rotation, fetch: inner },
        { provider: to, onAttempt: (attempt) => attempts.push(attempt) },
      ),
    /** The key with that secret, as it stands now. */
    key: (secret: string): KeyRecord => world.index.get(ids[secrets.indexOf(secret)] ?? ''),
    /** The secret that an attempt was made with. */
    secretOf: ({ keyId }: Attempt) => secrets[ids.indexOf(keyId)],
    /** Resolves when no request is open any more. */
    allClosed: () =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (open > 0) return;
          ended.delete(look);
          resolve();
        };
        ended.add(look);
        look();
      }),
    /** Timers that wait for an answer to begin or to go on. */
    waitingForAnswers: () => time.waits().filter((ms) => ms === 100_000 || ms === 120_000).length,
    async end(): Promise<void> {
      await scripted.stop();
      world.end();
    },
  };
}

export function chatRequest(more: object = {}): RequestInit {
  const messages = [{ role: 'user', content: 'Hello' }];
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'made-up-chat', messages, ...more }),
  };
}
