import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';
import type { Database } from './open-database.ts';

const EVERY_MS = 30_000;

/**
 * Takes what was written over from the log into the database, now and then. SQLite would do it within the write that
 * fills the log, and whoever waits for that write, as a question does, would wait for the disk, too. Gives what ends it.
 */
export function checkpointAtRest(parts: {
  readonly db: Database;
  readonly timers: Timers;
  readonly onFault: OnFault;
}): () => void {
  const { db, timers, onFault } = parts;
  const changes = db.prepare('SELECT total_changes()').pluck();
  let seen = changes.get();
  let timer = timers.set(look, EVERY_MS);

  function look(): void {
    timer = timers.set(look, EVERY_MS);
    try {
      const now = changes.get();
      if (now === seen) return;
      seen = now;
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch (thrown) {
      // The log only grows until the next time.
      onFault('emptying the database’s log', thrown);
    }
  }
  return () => timers.clear(timer);
}
