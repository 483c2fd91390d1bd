import type { Publish } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Folder } from '../../shared/folders.ts';
import type { Database } from '../database/open-database.ts';

interface Row {
  id: string;
  name: string;
  is_collapsed: number;
}

/** The folders that conversations are kept in, in the person's order; every change is stored and told. */
export function createFolders(options: {
  readonly db: Database;
  readonly publish: Publish;
  readonly newId: () => string;
  /** The conversations of a folder that went: they stay, in no folder. */
  readonly onEmptied: (conversationIds: readonly string[]) => void;
}) {
  const { db, publish, newId, onEmptied } = options;
  const all = db.prepare<[], Row>(
    'SELECT id, name, is_collapsed FROM folders ORDER BY position, id',
  );
  const add = db.prepare<[string, string]>(
    `INSERT INTO folders (id, name, is_collapsed, position)
     VALUES (?, ?, 0, (SELECT COALESCE(MAX(position), 0) + 1 FROM folders))`,
  );
  const change = db.prepare<[string, number, string]>(
    'UPDATE folders SET name = ?, is_collapsed = ? WHERE id = ?',
  );
  const setPosition = db.prepare<[number, string]>('UPDATE folders SET position = ? WHERE id = ?');
  const inFolder = db
    .prepare<[string], string>('SELECT id FROM conversations WHERE folder_id = ?')
    .pluck();
  const remove = db.prepare<[string]>('DELETE FROM folders WHERE id = ?');

  const list = (): Folder[] =>
    all.all().map(({ id, name, is_collapsed }) => ({ id, name, isCollapsed: is_collapsed === 1 }));

  function get(id: string): Folder {
    const folder = list().find((each) => each.id === id);
    if (folder === undefined) {
      throw new AppError('not-found', 'no such folder', { what: 'folder' });
    }
    return folder;
  }

  const tell = () => publish('folders.changed', list());

  return {
    list,
    get,
    create(name: string): Folder {
      const id = newId();
      add.run(id, name);
      tell();
      return get(id);
    },
    update(
      id: string,
      { name, isCollapsed }: { name?: string | undefined; isCollapsed?: boolean | undefined },
    ): void {
      const folder = get(id);
      change.run(name ?? folder.name, (isCollapsed ?? folder.isCollapsed) ? 1 : 0, id);
      tell();
    },
    /** Puts it above another; null puts it last. */
    place(id: string, before: string | null): void {
      get(id);
      const others = list().filter((each) => each.id !== id);
      const at = before === null ? -1 : others.findIndex((each) => each.id === before);
      const ids = others.map((each) => each.id).toSpliced(at === -1 ? others.length : at, 0, id);
      db.transaction(() => {
        for (const [position, each] of ids.entries()) setPosition.run(position, each);
      }).immediate();
      tell();
    },
    remove(id: string): void {
      get(id);
      const emptied = inFolder.all(id);
      remove.run(id);
      onEmptied(emptied);
      tell();
    },
  };
}
