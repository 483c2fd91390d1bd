import type { Database } from './open-database.ts';

/**
 * Gives the keys in the trash of an old copy their whole time once more. By the time that stands there it may be long
 * over, and they would be erased at once, though the person may have restored them since the copy was made.
 */
export function beginTrashAnew(copy: Database, nowMs: number): void {
  copy
    .prepare(
      `UPDATE keys SET trash = json_set(
         json_remove(trash, '$.serverSinceMs'),
         '$.sinceMs', :nowMs,
         '$.eraseAtMs', :nowMs + json_extract(trash, '$.eraseAtMs') - json_extract(trash, '$.sinceMs')
       ) WHERE trash IS NOT NULL`,
    )
    .run({ nowMs });
}
