import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { madeUpConversation } from '../../support/made-up-thread.ts';

it('a restore that was killed before the log was set aside goes on with the backup alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keywheel-restore-'));
  const file = join(folder, 'keywheel.db');
  const open = (name: string) => openDatabase({ file: name, nativeBinding: null, nowMs: 0 }).db;
  const backup = open(join(folder, 'backup.db'));
  createConversationStore(backup).put(madeUpConversation({ id: 'of the backup' }));
  backup.close();
  // The app was killed, too, so that there is a log.
  const before = open(file);
  for (let at = 0; at < 50; at += 1) {
    createConversationStore(before).put(
      madeUpConversation({ id: `before ${at}`, title: 'x'.repeat(3000) }),
    );
  }
  copyFileSync(`${file}-wal`, join(folder, 'log'));
  before.close();
  renameSync(join(folder, 'backup.db'), `${file}.restore`);
  renameSync(file, `${file}.before-restore-1970-01-01T00-00-00`);
  renameSync(join(folder, 'log'), `${file}-wal`);

  const restored = open(file);
  expect(
    createConversationStore(restored)
      .all()
      .map(({ id }) => id),
  ).toEqual(['of the backup']);
  restored.close();
  rmSync(folder, { recursive: true });
});
