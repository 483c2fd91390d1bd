import pLimit from 'p-limit';
import { AppError } from '../../shared/errors.ts';
import type { Language } from '../../shared/languages.ts';
import type { Journal } from '../keys/journal.ts';
import type { KeyService } from '../keys/key-service.ts';
import type { ProviderRegistry } from '../keys/provider-registry.ts';
import type { Provider } from '../keys/providers.ts';
import type { SettingsService } from '../settings.ts';
import type { Timers } from '../timers.ts';
import type { Account } from './account.ts';
import { demoAnswer, demoTexts } from './demo-answers.ts';
import { demoKeyOf, demoKeys, freshAccount, isDemoSecret, rememberedAccount } from './demo-keys.ts';
import { createFirstMinutes } from './first-minutes.ts';
import { type ProviderServer, startProviderServer } from './provider-server.ts';

const MODELS = ['demo-guide', 'demo-guide-mini'] as const;
/** A moment of thought, then about fifty words a second. */
const FIRST_PIECE_AFTER_MS = 400;
const PIECE_AFTER_MS = 20;

/** What the demo needs of the conversations. */
export interface DemoConversations {
  create(facts: { readonly providerId: string; readonly model: string }): { readonly id: string };
  /** All that belong to the provider, with their messages; answers under way are stopped. */
  removeOf(providerId: string): Promise<void>;
}

/** The embedded provider with its made-up keys: comes with one call, goes without a trace with another. */
export function createDemo(options: {
  readonly providers: ProviderRegistry;
  readonly keys: KeyService;
  readonly journal: Journal;
  readonly settings: SettingsService;
  readonly conversations: DemoConversations;
  readonly now: () => number;
  readonly timers: Timers;
  readonly newId: () => string;
  /** In which the keys are labelled where the settings follow the system. */
  readonly systemLanguage?: Language;
}) {
  const { providers, keys, journal, settings, conversations, now, timers, newId } = options;
  const accounts = new Map<string, Account>();
  const inTurn = pLimit(1);
  let firstMinutes = createFirstMinutes(accounts, true);
  let server: ProviderServer | null = null;

  function find(): Provider | null {
    return providers.list().find(({ demo }) => demo) ?? null;
  }

  function keysOf(provider: Provider) {
    return keys.list().filter(({ providerId }) => providerId === provider.id);
  }

  function texts() {
    const { language } = settings.get();
    return demoTexts(language === 'system' ? (options.systemLanguage ?? 'en') : language);
  }

  function listen(port: number): Promise<ProviderServer> {
    return startProviderServer({
      port,
      models: MODELS,
      accounts,
      answer: demoAnswer,
      priceMicros: (account) => firstMinutes.priceMicros(account),
      now,
      newId,
      pace: (index) =>
        new Promise((resolve) => {
          timers.set(resolve, index === 0 ? FIRST_PIECE_AFTER_MS : PIECE_AFTER_MS);
        }),
      intercept: (received, response) => firstMinutes.intercept(received, response),
    });
  }

  async function stopServer(): Promise<void> {
    await server?.stop();
    server = null;
  }

  async function begin(): Promise<Provider> {
    server = await listen(0);
    const provider = providers.insert({
      name: texts().providerName,
      baseUrl: server.baseUrl,
      preset: null,
      demo: true,
    });
    // A confirming request needs a model's name, and an expired key isn't told any.
    providers.noteModel(provider.id, MODELS[0]);
    try {
      await addKeys(provider);
    } catch (thrown) {
      await removeAll(provider);
      throw thrown;
    }
    return provider;
  }

  async function addKeys(provider: Provider): Promise<void> {
    const { labels } = texts();
    for (const key of demoKeys) accounts.set(key.secret, freshAccount(key, now()));
    firstMinutes = createFirstMinutes(accounts, false);
    const { error } = await keys.add(
      demoKeys.map(({ secret }, index) => ({
        secret,
        label: labels[index] ?? '',
        providerId: provider.id,
      })),
    );
    if (error !== null) throw new AppError(error.code, error.message, error.details);
  }

  /** The server of an earlier run again, where it was; elsewhere where that port is taken, and the keys with it. */
  async function wake(provider: Provider): Promise<void> {
    if (server !== null) return;
    for (const view of keysOf(provider)) {
      const key = demoKeyOf(view);
      if (key !== null) accounts.set(key.secret, rememberedAccount(key, view));
    }
    server = await listen(Number(new URL(provider.baseUrl).port)).catch(() => listen(0));
    if (server.baseUrl === provider.baseUrl) return;
    try {
      await keys.updateProvider({ id: provider.id, baseUrl: server.baseUrl }, async () => true);
    } catch (thrown) {
      await stopServer();
      throw thrown;
    }
  }

  /** Where nothing is left to chat with, the demo begins anew. */
  async function refill(provider: Provider): Promise<void> {
    const left = keysOf(provider);
    if (left.some(({ state }) => state !== 'deleted')) return;
    await keys.remove(left.map(({ id }) => id));
    await addKeys(provider);
  }

  async function removeAll(provider: Provider): Promise<void> {
    await conversations.removeOf(provider.id);
    await keys.remove(keysOf(provider).map(({ id }) => id));
    if (settings.get().defaultProviderId === provider.id) {
      settings.update({ defaultProviderId: null, defaultModel: null });
    }
    keys.removeProvider(provider.id);
    // Last, since removing the keys is noted there.
    journal.forget(provider.id);
    await stopServer();
    accounts.clear();
  }

  return {
    /** Begins the demo, or goes on with it, in a new conversation. Fails with `keychain-*` where its keys can't be kept. */
    start: () =>
      inTurn(async (): Promise<{ conversationId: string }> => {
        let provider = find();
        if (provider === null) provider = await begin();
        else {
          await wake(provider);
          await refill(provider);
        }
        const { id } = conversations.create({ providerId: provider.id, model: MODELS[0] });
        return { conversationId: id };
      }),
    /** Removes all of it. Fails with `keychain-*` where a key couldn't be erased; once the next start of the app has done that, a later call goes on. */
    remove: () =>
      inTurn(async (): Promise<void> => {
        const provider = find();
        if (provider !== null) await removeAll(provider);
      }),
    /** At the app's start: the demo of an earlier run goes on. It stays asleep where the keychain withholds its keys. */
    resume: () =>
      inTurn(async (): Promise<void> => {
        const provider = find();
        if (provider === null) return;
        try {
          await wake(provider);
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown;
        }
      }),
    stop: () => inTurn(stopServer),
    /** The demo's name for one of its own secrets, which may be found again without the database; else null. */
    nameOf: (secret: string): string | null => (isDemoSecret(secret) ? texts().providerName : null),
  };
}
