import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { queryObjects } from 'node:v8';

/** What undici, which is Node's fetch, sends everything with. */
const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

/** What lives for as long as one request, where nothing goes wrong. */
const KINDS = [Socket, AbortSignal, ReadableStream];

/** What a process holds just now that requests may leave behind. */
export interface Held {
  /** What keeps it alive, by its kind: handles, timers, requests. */
  readonly resources: Readonly<Record<string, number>>;
  /** On what outlives every request. */
  readonly listeners: number;
  /** Of {@link KINDS}, those that nothing has let go of. */
  readonly objects: Readonly<Record<string, number>>;
}

/** Looks, after a full collection of garbage. */
export function heldNow(): Held {
  const objects = KINDS.map((kind) => [kind.name, queryObjects(kind, { format: 'count' })]);
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  const dispatcher: unknown = Reflect.get(globalThis, DISPATCHER);
  const emitters: readonly EventEmitter[] = [
    process,
    ...(dispatcher instanceof EventEmitter ? [dispatcher] : []),
  ];
  return {
    resources,
    listeners: sum(emitters.map(listenersOf)),
    objects: Object.fromEntries(objects),
  };
}

/** What there is more of than before, by how much. */
export function grown(before: Held, after: Held): Readonly<Record<string, number>> {
  const [one, other] = [flat(before), flat(after)];
  const more = Object.entries(other).map(
    ([name, count]) => [name, count - (one[name] ?? 0)] as const,
  );
  return Object.fromEntries(more.filter(([, by]) => by > 0));
}

function flat({ resources, listeners, objects }: Held): Record<string, number> {
  return { ...resources, ...objects, listeners };
}

function listenersOf(emitter: EventEmitter): number {
  return sum(emitter.eventNames().map((name) => emitter.listenerCount(name)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
