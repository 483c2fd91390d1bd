import { create } from 'zustand';
import type { AppInfo } from '../shared/app-info.ts';
import type { EventName, Events } from '../shared/contract.ts';
import type { KeychainStatus } from '../shared/keychain.ts';
import type { PoolSummary } from '../shared/pool.ts';
import type { ProviderView } from '../shared/providers.ts';
import type { Settings } from '../shared/settings.ts';
import type { SweepState } from '../shared/sweep.ts';
import { on, request } from './api.ts';
import { inNextFrame } from './next-frame.ts';

interface LiveState {
  readonly settings: Settings;
  readonly info: AppInfo;
  readonly providers: readonly ProviderView[];
  readonly pool: PoolSummary;
  readonly keychain: KeychainStatus;
  readonly sweep: SweepState;
}

const useLiveState = create<LiveState | null>(() => null);

/** What the main process says of itself, kept true by its events. Nothing is drawn before the first answer is there. */
export async function loadLiveState(): Promise<LiveState> {
  follow('info.changed', 'info');
  follow('settings.changed', 'settings');
  follow('providers.changed', 'providers');
  follow('pool.changed', 'pool');
  follow('keychain.changed', 'keychain');
  follow('sweep.changed', 'sweep');
  const [settings, info, providers, pool, keychain, sweep] = await Promise.all([
    request('settings.get'),
    request('app.info'),
    request('providers.list'),
    request('pool.summary'),
    request('keychain.status'),
    request('sweep.state'),
  ]);
  const state = { settings, info, providers, pool, keychain, sweep, ...newer };
  useLiveState.setState(state);
  return state;
}

/** What events said: before the first answers were all there, and since the last frame. */
const newer: Partial<LiveState> = {};

function follow<N extends EventName, P extends keyof LiveState>(
  name: N,
  part: Events[N] extends LiveState[P] ? P : never,
): void {
  on(name, (payload) => {
    Object.assign(newer, { [part]: payload });
    if (isOften(part)) inNextFrame(takeOver);
    else takeOver();
  });
}

/** A sweep changes these many times a second; what a person sets is drawn at once. */
function isOften(part: keyof LiveState): boolean {
  return part === 'pool' || part === 'sweep';
}

function takeOver(): void {
  if (useLiveState.getState() !== null) useLiveState.setState(newer);
}

/** One part of it, e.g. `useLive('pool')`. */
export function useLive<P extends keyof LiveState>(part: P): LiveState[P] {
  return useLiveState((state) => {
    if (state === null) throw new Error('drawn before the state was loaded');
    return state[part];
  });
}
