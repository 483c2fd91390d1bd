import { runApp } from './app-run.ts';

/** What the window would be told in such a run. */
export interface ToldWithoutKeychain {
  readonly before: number;
  readonly state: string;
  readonly retried: string;
  readonly added: number;
  readonly keptIn: readonly string[];
  readonly faults: readonly string[];
}

/** A run of the app in a process of its own, since a process finds its keychain once. Prints what was told. */
async function main([folder = '', service = '', secret = '']: readonly string[]): Promise<void> {
  const { app, faults, request } = runApp({ folder, service });
  const before = await request('keys.list');
  await app.start();
  const status = await request('keychain.status');
  const { draftId } = await request('keys.preview', { text: secret });
  const fallback = { kind: 'preset' as const, preset: 'openai' as const };
  const added = await request('keys.add', { draftId: draftId ?? '', choices: [], fallback });
  const keys = await request('keys.list');
  const { state: retried } = await request('keychain.retry');
  await app.stop();
  const told: ToldWithoutKeychain = {
    before: before.length,
    state: status.state,
    retried,
    added: added.added,
    keptIn: keys.map(({ keptIn }) => keptIn),
    faults: faults.map(([what]) => what),
  };
  process.stdout.write(JSON.stringify(told));
}

await main(process.argv.slice(2));
