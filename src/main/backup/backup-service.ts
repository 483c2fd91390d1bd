import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BackupState, RestorePreview } from '../../shared/backups.ts';
import type { Publish } from '../../shared/contract.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/durations.ts';
import { AppError } from '../../shared/errors.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Breath } from '../breath.ts';
import { beginTrashAnew } from '../database/begin-trash-anew.ts';
import type { Copies, CopyProblem } from '../database/copies.ts';
import type { Database } from '../database/open-database.ts';
import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';
import { createBackupFolder } from './backup-folder.ts';
import { backupName, madeAtMs, outdated } from './backup-names.ts';

/** After the app's start, when it has come to rest; and between two looks whether one is due. */
const LOOK_EVERY_MS = 5 * MINUTE_MS;
/** So long nobody must have been answered. */
const IDLE_MS = MINUTE_MS;

/** Backups of everything but secrets: one a day, or when the person wants one; and the way back. */
export function createBackups(options: {
  readonly db: Database;
  readonly copies: Copies;
  readonly usualFolder: string;
  readonly settings: () => Settings;
  readonly publish: Publish;
  readonly newBreath: () => Breath;
  readonly now: () => number;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly onFault: OnFault;
}) {
  const { copies, settings, publish, newBreath, now, timers, newId, onFault } = options;
  const folder = createBackupFolder(options.db, options.usualFolder);
  let running: Promise<void> | null = null;
  let hasFailed = false;
  let isOpen = true;
  let looking: unknown = null;
  let lastWordMs = Number.NEGATIVE_INFINITY;
  let draft: { readonly id: string; readonly file: string } | null = null;

  /** By their names, oldest first. */
  function made(path: string): string[] {
    return readdirSync(path)
      .filter((each) => madeAtMs(each) !== null)
      .toSorted();
  }

  function newest(): BackupState['last'] {
    const { path } = folder.get();
    try {
      const name = made(path).at(-1);
      if (name === undefined) return null;
      return { atMs: madeAtMs(name) ?? 0, bytes: statSync(join(path, name)).size };
    } catch {
      return null;
    }
  }

  function state(): BackupState {
    const { path, isUsual } = folder.get();
    return {
      folder: path,
      isUsualFolder: isUsual,
      last: newest(),
      isRunning: running !== null,
      hasFailed,
    };
  }

  const tell = () => publish('backup.changed', state());

  async function write(): Promise<void> {
    const { path } = folder.get();
    mkdirSync(path, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(path)) {
      if (/^keywheel-backup-.*\.db\.unfinished/.test(name))
        rmSync(join(path, name), { force: true });
    }
    await copies.write(join(path, backupName(now())), newBreath(), () => isOpen);
    for (const name of outdated(readdirSync(path))) rmSync(join(path, name), { force: true });
  }

  function backUp(): Promise<void> {
    if (copies.isInMemory) return Promise.reject(new AppError('backup-failed'));
    running ??= write()
      .then(
        () => {
          hasFailed = false;
        },
        (thrown) => {
          hasFailed = true;
          onFault('backing up', thrown);
          throw new AppError('backup-failed');
        },
      )
      .finally(() => {
        running = null;
        if (isOpen) tell();
      });
    tell();
    return running;
  }

  /** An empty database, as after a damage, must not push good backups out. */
  function isDue(): boolean {
    if (!settings().dailyBackup || copies.isInMemory) return false;
    if (Math.abs(now() - lastWordMs) < IDLE_MS) return false;
    // Not the newest alone: a clock that was wrong may have named one of another year.
    const isFresh = (name: string) => Math.abs(now() - (madeAtMs(name) ?? 0)) < DAY_MS;
    const { path } = folder.get();
    if (existsSync(path) && made(path).some(isFresh)) return false;
    const { messages, keys } = copies.counts();
    return messages + keys > 0;
  }

  function look(): void {
    try {
      // What went wrong is told and logged; the next look tries again.
      if (isDue()) backUp().catch(() => undefined);
    } catch (thrown) {
      onFault('looking whether a backup is due', thrown);
    }
    if (isOpen) looking = timers.set(look, LOOK_EVERY_MS);
  }

  return {
    state,
    /** Done when it is written and was read through. Fails with `backup-failed`. */
    backUp,
    chooseFolder(path: string | null): void {
      folder.set(path);
      hasFailed = false;
      tell();
    },
    /** Tells what a backup holds. Fails with `file-not-read`. */
    async look(file: string): Promise<RestorePreview> {
      draft = null;
      if (!existsSync(file)) throw notRead('unreadable');
      const held = await copies.look(file, newBreath());
      if (typeof held === 'string') throw notRead(held);
      draft = { id: newId(), file };
      const fileName = basename(file);
      const atMs = madeAtMs(fileName) ?? Math.round(statSync(file).mtimeMs);
      return { draftId: draft.id, fileName, atMs, ...held };
    },
    /** Lays a backup ready for the next start. */
    async restore(draftId: string): Promise<void> {
      if (draft?.id !== draftId || copies.isInMemory) {
        throw new AppError('draft-gone', 'no such preview');
      }
      const { file } = draft;
      const adapt = (copy: Database) => {
        beginTrashAnew(copy, now());
        folder.keepIn(copy);
      };
      const problem = await copies.layReady(file, newBreath(), adapt).catch((thrown) => {
        onFault('laying a backup ready', thrown);
        throw new AppError('backup-failed');
      });
      if (problem !== null) throw notRead(problem);
      draft = null;
    },
    /** Somebody is being answered: no time for a backup. */
    follow(): void {
      lastWordMs = now();
    },
    start(): void {
      looking = timers.set(look, LOOK_EVERY_MS);
    },
    async stop(): Promise<void> {
      isOpen = false;
      timers.clear(looking);
      await running?.catch(() => undefined);
    },
  };
}

function notRead(reason: CopyProblem): AppError {
  return new AppError('file-not-read', reason, { reason });
}
