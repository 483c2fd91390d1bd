import type { Snippet } from '../../shared/assistants.ts';
import type { Publish } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Database } from '../database/open-database.ts';

/** Texts that a person inserts by their name, oldest first; every change is stored and told. */
export function createSnippets(options: {
  readonly db: Database;
  readonly publish: Publish;
  readonly newId: () => string;
}) {
  const { db, publish, newId } = options;
  const all = db.prepare<[], Snippet>('SELECT id, name, text FROM snippets ORDER BY position, id');
  const put = db.prepare<Snippet>(
    `INSERT INTO snippets (id, name, text, position)
     VALUES (:id, :name, :text, (SELECT COALESCE(MAX(position), 0) + 1 FROM snippets))
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, text = excluded.text`,
  );
  const remove = db.prepare<[string]>('DELETE FROM snippets WHERE id = ?');
  const list = (): Snippet[] => all.all();
  const tell = () => publish('snippets.changed', list());

  function assertThere(id: string): void {
    if (list().some((each) => each.id === id)) return;
    throw new AppError('not-found', 'no such snippet', { what: 'snippet' });
  }

  return {
    list,
    /** A new one where no id is given. */
    save({ id, name, text }: Omit<Snippet, 'id'> & { readonly id?: string | undefined }): Snippet {
      if (id !== undefined) assertThere(id);
      const snippet = { id: id ?? newId(), name, text };
      put.run(snippet);
      tell();
      return snippet;
    },
    remove(id: string): void {
      assertThere(id);
      remove.run(id);
      tell();
    },
  };
}
