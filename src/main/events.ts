import type { EventName, Events, Publish } from '../shared/contract.ts';
import type { OnFault } from './on-fault.ts';

export type Listen = <N extends EventName>(name: N, listener: (payload: Events[N]) => void) => void;

/**
 * The one place events pass: services publish, the bridge to the window, the tray and the notifications listen. A
 * listener that fails is told to `onFault` and stops neither the others nor the service that published.
 */
export function createEvents(onFault: OnFault): {
  publish: Publish;
  on: Listen;
  /** Hears everything, for the bridge. */
  onAny: (listener: Publish) => void;
  /**
   * Does work, and tells what it publishes in the next turn of the event loop, in the same order: telling all windows
   * takes longer than the work, and would hold up what the work began.
   */
  first: <T>(work: () => T) => T;
} {
  const listeners = new Map<EventName, ((payload: never) => void)[]>();
  const all: Publish[] = [];
  let untold: (() => void)[] | null = null;

  function heard(name: EventName, listen: () => void): void {
    try {
      listen();
    } catch (thrown) {
      onFault(`hearing ${name}`, thrown);
    }
  }

  const tell: Publish = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) {
      heard(name, () => listener(payload as never));
    }
    for (const listener of all) heard(name, () => listener(name, payload));
  };

  function tellAll(): void {
    const due = untold ?? [];
    untold = null;
    for (const one of due) one();
  }

  return {
    publish(name, payload) {
      if (untold === null) tell(name, payload);
      else untold.push(() => tell(name, payload));
    },
    first(work) {
      if (untold === null) setImmediate(tellAll);
      untold ??= [];
      return work();
    },
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    onAny(listener) {
      all.push(listener);
    },
  };
}
