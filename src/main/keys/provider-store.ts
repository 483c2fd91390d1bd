import type { PresetId } from '../../shared/providers.ts';
import type { Database } from '../database/open-database.ts';
import type { Provider } from './providers.ts';

interface Row {
  id: string;
  name: string;
  base_url: string;
  preset: PresetId | null;
  demo: number;
  last_model: string | null;
}

export type ProviderStore = ReturnType<typeof createProviderStore>;

/** Providers in SQLite, oldest first. */
export function createProviderStore(db: Database) {
  const all = db.prepare<[], Row>('SELECT * FROM providers ORDER BY created_at_ms, rowid');
  const insert = db.prepare(
    `INSERT INTO providers (id, name, base_url, preset, demo, last_model, created_at_ms)
     VALUES (:id, :name, :baseUrl, :preset, :demo, :lastModel, :createdAtMs)`,
  );
  const update = db.prepare(
    `UPDATE providers SET name = :name, base_url = :baseUrl, preset = :preset, last_model = :lastModel
     WHERE id = :id`,
  );
  const remove = db.prepare('DELETE FROM providers WHERE id = ?');
  return {
    all: (): Provider[] =>
      all.all().map((row) => ({
        id: row.id,
        name: row.name,
        baseUrl: row.base_url,
        preset: row.preset,
        demo: row.demo === 1,
        lastModel: row.last_model,
      })),
    insert(provider: Provider, createdAtMs: number): void {
      insert.run({ ...provider, demo: provider.demo ? 1 : 0, createdAtMs });
    },
    update({ id, name, baseUrl, preset, lastModel }: Provider): void {
      update.run({ id, name, baseUrl, preset, lastModel });
    },
    remove(id: string): void {
      remove.run(id);
    },
  };
}
