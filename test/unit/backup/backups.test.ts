import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outdated } from '../../../src/main/backup/backup-names.ts';
import { createBackups } from '../../../src/main/backup/backup-service.ts';
import { createCopies } from '../../../src/main/database/copies.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';

let folder: string;
let world: ReturnType<typeof start>;

function start() {
  const file = join(folder, 'keywheel.db');
  const time = handTurnedTime();
  const { db } = openDatabase({ file, nativeBinding: null, nowMs: time.now() });
  const faults: unknown[] = [];
  const settings = { ...defaultSettings };
  let told: () => void = () => undefined;
  let lastId = 0;
  const backups = createBackups({
    db,
    copies: createCopies({ db, nativeBinding: null }),
    usualFolder: join(folder, 'backups'),
    settings: () => settings,
    publish: () => told(),
    newBreath: () => async () => undefined,
    now: time.now,
    timers: time.timers,
    newId: () => {
      lastId += 1;
      return `draft ${lastId}`;
    },
    onFault: (_, thrown) => faults.push(thrown),
  });
  return {
    db,
    time,
    faults,
    settings,
    backups,
    /** Done when nothing is being written any more. */
    settled: () =>
      new Promise<void>((resolve) => {
        told = () => {
          if (!backups.state().isRunning) resolve();
        };
        told();
      }),
    say(id: string): void {
      db.prepare(
        `INSERT INTO conversations (id, title, system_prompt, created_at_ms, updated_at_ms) VALUES (?, ?, '', 1, 1)`,
      ).run(id, `Title of ${id}`);
      db.prepare(
        `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, attempts, created_at_ms)
         VALUES (?, ?, 1, 'user', 'words', '', 'done', '[]', 1)`,
      ).run(`${id} m`, id);
    },
    titles: () => db.prepare('SELECT title FROM conversations ORDER BY id').pluck().all(),
  };
}

const files = () => {
  try {
    return readdirSync(join(folder, 'backups')).toSorted();
  } catch {
    return [];
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keywheel-backups-'));
  world = start();
});

afterEach(async () => {
  await world.backups.stop();
  world.db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('is one file that holds what was there, and belongs to the person alone', async () => {
    world.say('a');
    await world.backups.backUp();
    expect(files()).toEqual(['keywheel-backup-2026-11-24T12-00-00.db']);
    const file = join(folder, 'backups', files()[0] ?? '');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await world.backups.look(file)).toMatchObject({
      atMs: world.time.now(),
      conversations: 1,
      messages: 1,
      keys: 0,
      journalEntries: 0,
    });
    expect(world.backups.state()).toMatchObject({
      last: { atMs: world.time.now() },
      hasFailed: false,
      isRunning: false,
    });
  });

  it('belongs to the person alone while it is written, too', async () => {
    const file = join(folder, 'copy.db');
    const modes = new Set<number>();
    await createCopies({ db: world.db, nativeBinding: null }).write(
      file,
      async () => undefined,
      () => {
        modes.add(statSync(`${file}.unfinished`).mode & 0o777);
        return true;
      },
    );
    expect([...modes]).toEqual([0o600]);
  });

  it('that can’t be written is told, and leaves nothing', async () => {
    writeFileSync(join(folder, 'backups'), 'a file in its place');
    await expect(world.backups.backUp()).rejects.toMatchObject({ code: 'backup-failed' });
    expect(world.backups.state()).toMatchObject({ hasFailed: true, last: null });
    expect(world.faults).toHaveLength(1);
  });

  it('is made each day, when nobody is being answered', async () => {
    world.say('a');
    world.backups.start();
    world.time.advance(5 * MINUTE_MS - 30_000);
    world.backups.follow();
    world.time.advance(30_000);
    await world.settled();
    expect(files()).toEqual([]);
    world.time.advance(5 * MINUTE_MS);
    await world.settled();
    expect(files()).toHaveLength(1);
    world.time.advance(DAY_MS - 10 * MINUTE_MS);
    await world.settled();
    expect(files()).toHaveLength(1);
    world.time.advance(15 * MINUTE_MS);
    await world.settled();
    expect(files()).toHaveLength(2);
  });

  it('is made neither where the person wants none, nor of nothing', async () => {
    world.backups.start();
    world.time.advance(DAY_MS);
    await world.settled();
    expect(files()).toEqual([]);
    world.say('a');
    world.settings.dailyBackup = false;
    world.time.advance(DAY_MS);
    await world.settled();
    expect(files()).toEqual([]);
  });

  it('goes to the folder that the person chose', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    world.backups.chooseFolder(other);
    await world.backups.backUp();
    expect(readdirSync(other)).toHaveLength(1);
    expect(world.backups.state()).toMatchObject({ folder: other, isUsualFolder: false });
    world.backups.chooseFolder(null);
    expect(world.backups.state()).toMatchObject({ isUsualFolder: true, last: null });
  });
});

it('of old backups the newest of each of seven days and the last three stay; other files are left alone', () => {
  const of = (day: number, hour: number) =>
    `keywheel-backup-2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}-00-00.db`;
  const names = [...Array(10).keys()].flatMap((day) => [of(day + 1, 8), of(day + 1, 20)]);
  const gone = outdated([...names, 'holiday.jpg', 'keywheel-backup-mine.db']);
  const kept = names.filter((name) => !gone.includes(name));
  expect(gone).not.toContain('holiday.jpg');
  expect(gone).not.toContain('keywheel-backup-mine.db');
  expect(kept).toEqual([
    ...[4, 5, 6, 7, 8].map((day) => of(day, 20)),
    of(9, 20),
    of(10, 8),
    of(10, 20),
  ]);
});

describe('a restore', () => {
  it('takes hold at the next start, and sets aside what was there', async () => {
    world.say('a');
    await world.backups.backUp();
    const file = join(folder, 'backups', files()[0] ?? '');
    world.say('b');
    const { draftId } = await world.backups.look(file);
    await world.backups.restore(draftId);
    expect(world.titles()).toHaveLength(2);
    await world.backups.stop();
    world.db.close();
    world = start();
    expect(world.titles()).toEqual(['Title of a']);
    const aside = readdirSync(folder).find((name) =>
      /before-restore-[^-]*-\d\d-\d\dT[\d-]*$/.test(name),
    );
    expect(await world.backups.look(join(folder, aside ?? ''))).toMatchObject({ conversations: 2 });
  });

  it('brings back what a database that was killed had in its log alone', async () => {
    world.db.pragma('wal_checkpoint(TRUNCATE)');
    world.say('a');
    const killed = join(folder, 'keywheel.db.before-restore-2026-11-23T12-00-00');
    for (const suffix of ['', '-wal']) {
      copyFileSync(join(folder, `keywheel.db${suffix}`), killed + suffix);
    }
    world.say('b');
    const { draftId, conversations } = await world.backups.look(killed);
    expect(conversations).toBe(1);
    await world.backups.restore(draftId);
    await world.backups.stop();
    world.db.close();
    world = start();
    expect(world.titles()).toEqual(['Title of a']);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it.each([
    ['the usual folder', null],
    ['the folder that the person chose', 'chosen'],
  ])('leaves backups in %s, whatever folder the file names', async (_, chosen) => {
    const own = chosen && join(folder, chosen);
    const foreign = join(folder, 'of the file');
    mkdirSync(foreign);
    world.backups.chooseFolder(foreign);
    await world.backups.backUp();
    world.backups.chooseFolder(own);
    const file = join(foreign, readdirSync(foreign)[0] ?? '');
    await world.backups.restore((await world.backups.look(file)).draftId);
    await world.backups.stop();
    world.db.close();
    world = start();
    expect(world.backups.state().folder).toBe(own ?? join(folder, 'backups'));
  });

  it('gives keys in the trash their whole time anew: they may have been restored since', async () => {
    const sinceMs = world.time.now();
    const trash = { reason: 'used-up', sinceMs, eraseAtMs: sinceMs + DAY_MS, serverSinceMs: 7 };
    world.db.exec(`INSERT INTO providers (id, name, base_url, demo, created_at_ms)
      VALUES ('p', 'P', 'https://p.test/v1', 0, 1)`);
    const key = world.db.prepare(
      `INSERT INTO keys (id, provider_id, label, masked, fingerprint, kept_in, state, enabled, trash,
         balance, next_check_at_ms, no_probe_before_ms, relapses, requests, failures, created_at_ms)
       VALUES (?, 'p', '', '', ?, 'keychain', ?, 1, ?, '{"kind":"unread"}', 0, 0, 0, 0, 0, 1)`,
    );
    key.run('deleted', 'a', 'deleted', JSON.stringify(trash));
    key.run('active', 'b', 'active', null);
    await world.backups.backUp();
    const file = join(folder, 'backups', files()[0] ?? '');
    const bytes = readFileSync(file);
    world.time.advance(30 * DAY_MS);
    await world.backups.restore((await world.backups.look(file)).draftId);
    await world.backups.stop();
    world.db.close();
    const restoredAtMs = world.time.now();
    world = start();
    const trashes = world.db
      .prepare<[], string>('SELECT trash FROM keys ORDER BY id')
      .pluck()
      .all();
    expect(trashes.map((each) => JSON.parse(each))).toEqual([
      null,
      { reason: 'used-up', sinceMs: restoredAtMs, eraseAtMs: restoredAtMs + DAY_MS },
    ]);
    // The backup itself stays as it is.
    expect(readFileSync(file)).toEqual(bytes);
  });

  it.each<[string, string, (whole: Buffer) => string | Buffer]>([
    ['cut in half', 'damaged', (whole) => whole.subarray(0, whole.length / 2)],
    ['of another program', 'not-a-backup', () => 'words '.repeat(1000)],
    ['empty', 'not-a-backup', () => ''],
    ['overwritten in the middle', 'damaged', (whole) => Buffer.from(whole).fill(7, 5000, 60_000)],
    [
      'of a newer version',
      'newer',
      (whole) => {
        const newer = Buffer.from(whole);
        newer.writeUInt32BE(999, 60);
        return newer;
      },
    ],
  ])('of a file that is %s is refused', async (_, reason, change) => {
    world.say('a');
    await world.backups.backUp();
    const file = join(folder, 'backups', files()[0] ?? '');
    const bad = join(folder, 'bad.db');
    writeFileSync(bad, change(readFileSync(file)));
    await expect(world.backups.look(bad)).rejects.toMatchObject({ details: { reason } });
    await expect(world.backups.restore('draft 1')).rejects.toMatchObject({ code: 'draft-gone' });
  });
});

it('a backup from the future, as of a clock that was wrong, has no backups made without end', async () => {
  world.say('a');
  world.time.advance(400 * DAY_MS);
  await world.backups.backUp();
  world.time.advance(-400 * DAY_MS);
  world.backups.start();
  let made = 0;
  const seen = new Set(files());
  for (let at = 0; at < 20; at += 1) {
    world.time.advance(5 * MINUTE_MS);
    await world.settled();
    for (const name of files()) if (!seen.has(name)) made += 1;
    for (const name of files()) seen.add(name);
  }
  expect(made).toBe(1);
});
