import { join } from 'node:path';
import { createBackups } from '../backup/backup-service.ts';
import { createConversationStore } from '../chat/conversation-store.ts';
import { createCopies } from '../database/copies.ts';
import { createSearch } from '../search/search-service.ts';
import { createConversationRows } from '../transfer/conversation-rows.ts';
import { createExports } from '../transfer/export-service.ts';
import { createImports } from '../transfer/import-service.ts';
import type { Ground } from './ground.ts';

/** What is done with all that was said: it is searched, goes out as files, comes in, and is backed up. */
export function constructRecords(ground: Ground) {
  const { db, publish, on, now, timers, newId, newBreath, onFault } = ground;

  const search = createSearch({
    db,
    nativeBinding: ground.sqliteBinding,
    worker: ground.searchWorker ?? new URL('../search/search-worker.ts', import.meta.url),
    now,
    timers,
    onFault,
  });
  on('chat.message', search.follow);
  on('conversations.changed', search.follow);

  const rows = createConversationRows(db);
  const exports = createExports({ rows, publish, newBreath, now });
  const imports = createImports({
    rows,
    store: createConversationStore(db),
    publish,
    newBreath,
    timers,
    newId,
  });

  const backups = createBackups({
    db,
    copies: createCopies({ db, nativeBinding: ground.sqliteBinding }),
    usualFolder: join(ground.dataFolder, 'backups'),
    settings: ground.settings.get,
    publish,
    newBreath,
    now,
    timers,
    newId,
    onFault,
  });
  on('chat.delta', backups.follow);

  return { search, exports, imports, backups };
}
