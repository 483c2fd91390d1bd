import type { KeychainStatus } from '../shared/keychain.ts';
import type { SweepState } from '../shared/sweep.ts';
import { constructBilling } from './app/billing.ts';
import { constructChat } from './app/chat.ts';
import { constructDemo } from './app/demo.ts';
import { type AppOptions, createGround } from './app/ground.ts';
import { constructKeys } from './app/keys.ts';
import { constructNetwork } from './app/network.ts';
import { constructRecords } from './app/records.ts';
import { readOpenAi } from './chat/provider-client.ts';
import { checkpointAtRest } from './database/checkpoint.ts';
import { isShown } from './keys/key-index.ts';
import { createKeysInLine } from './keys/keys-in-line.ts';
import { forgetLastRun, recoverKeys } from './keys/recovery.ts';

export type App = ReturnType<typeof createApp>;

/** Puts the whole main process together, but for Electron: it and `app/` alone construct services. */
export function createApp(options: AppOptions) {
  const ground = createGround(options);
  const { db, databaseTrouble, now, settings, publish, on, onAny, first, system, onFault } = ground;

  const keysPart = constructKeys(ground);
  const { steady, providers, journal, index, secrets, lifecycle, keys, drafts, trash } = keysPart;
  const network = constructNetwork(ground, keysPart);
  const chatPart = constructChat(ground, keysPart, network);
  const { chat, counter, autoTitles } = chatPart;
  const { search, exports, imports, backups } = constructRecords(ground);
  const billingPart = constructBilling(ground, keysPart, network);
  const { monitor, telling, history, organisationSpend } = billingPart;

  async function removeConversation(id: string): Promise<void> {
    await chat.stop(id);
    await search.forget(id);
    await chat.removeConversation(id);
  }
  const demo = constructDemo(ground, keysPart, chatPart, billingPart, removeConversation);

  const stopping = new AbortController();
  const keysInLine = createKeysInLine({
    secrets,
    recover: () =>
      recoverKeys({
        ...keysPart,
        demoNameOf: demo.nameOf,
        now,
        breath: ground.newBreath(),
        stopping: stopping.signal,
      }),
    isHalfDone: () => index.all().some((key) => !isShown(key)),
    wake: () => demo.resume().catch((thrown) => onFault('going on with the demo', thrown)),
    publish,
    onFault,
  });
  on('keychain.changed', keysInLine.follow);
  const keychainStatus = (): KeychainStatus => ({ state: secrets.state(), system });

  // What the last run left behind, before anyone sees it. Where a disk refuses, the next start ends it.
  for (const end of [() => forgetLastRun({ index }), chat.endUnfinished]) {
    try {
      end();
    } catch (thrown) {
      onFault('ending what the last run left', thrown);
    }
  }
  // Not this: what is said in an import that stands half done would go with it at the next start.
  imports.undoUnfinished();

  const stopCheckpoints = checkpointAtRest(ground);

  return {
    databaseTrouble,
    now,
    events: { publish, on, onAny, first },
    settings,
    network,
    providers,
    keys,
    drafts,
    secrets,
    journal,
    ...billingPart,
    demo,
    ...chatPart,
    removeConversation,
    search,
    exports,
    imports,
    backups,
    keychainStatus,
    /** For what changes rows and keychain: it begins once they are in line, and the app doesn't stop before its end. */
    changeKeys: keysInLine.change,
    async retryKeychain(): Promise<KeychainStatus> {
      await keysInLine.retry();
      return keychainStatus();
    },
    /** For sleep and loss of the network. */
    setPaused(reason: SweepState['paused']): void {
      steady.setAsleep(reason === 'asleep');
      monitor.setPaused(reason);
    },
    /** Begins what needs the keychain and the network; the window is better painted before. */
    async start(): Promise<void> {
      await keysInLine.start();
      if (stopping.signal.aborted) return;
      monitor.start();
      trash.start();
      history.start();
      search.follow();
      backups.start();
      telling.release();
      // Before the first question needs it; where it can't be read, that says so.
      readOpenAi().catch(() => undefined);
    },
    /** Done when nothing is under way any more; what was being written, added or erased has come to its end. */
    async stop(): Promise<void> {
      keysInLine.stop();
      stopping.abort();
      trash.stop();
      history.stop();
      organisationSpend.stop();
      counter.stop();
      await search.stop();
      await Promise.all([monitor.stop(), chat.stopAll(), autoTitles.stop()]);
      await Promise.all([imports.stop(), backups.stop()]);
      await keysInLine.settled();
      await demo.stop();
      await network.stop();
      await lifecycle.inTurn(async () => undefined);
      telling.stop();
      index.stop();
      drafts.forget();
      secrets.dropCached();
      stopCheckpoints();
      db.close();
    },
  };
}
