import type { Assistant, AssistantColor } from '../../shared/assistants.ts';
import type { Publish } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Database } from '../database/open-database.ts';
import { storedParameters } from './stored-parameters.ts';

interface Row {
  id: string;
  name: string;
  icon: string;
  color: AssistantColor;
  system_prompt: string;
  provider_id: string | null;
  model: string | null;
  parameters: string;
}

export type Assistants = ReturnType<typeof createAssistants>;

/** The person's assistants, oldest first; every change is stored and told. */
export function createAssistants(options: {
  readonly db: Database;
  readonly publish: Publish;
  readonly newId: () => string;
  /** Its conversations go on without it. */
  readonly onRemove: (assistant: Assistant) => void;
}) {
  const { db, publish, newId, onRemove } = options;
  const all = db.prepare<[], Row>('SELECT * FROM assistants ORDER BY position, id');
  const one = db.prepare<[string], Row>('SELECT * FROM assistants WHERE id = ?');
  const put = db.prepare(
    `INSERT INTO assistants (id, name, icon, color, system_prompt, provider_id, model, parameters, position)
     VALUES (:id, :name, :icon, :color, :systemPrompt, :providerId, :model, :parameters,
       (SELECT COALESCE(MAX(position), 0) + 1 FROM assistants))
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, icon = excluded.icon, color = excluded.color,
       system_prompt = excluded.system_prompt, provider_id = excluded.provider_id, model = excluded.model,
       parameters = excluded.parameters`,
  );
  const remove = db.prepare<[string]>('DELETE FROM assistants WHERE id = ?');

  const list = (): Assistant[] => all.all().map(toAssistant);
  const tell = () => publish('assistants.changed', list());

  function find(id: string | null): Assistant | null {
    const row = id === null ? undefined : one.get(id);
    return row === undefined ? null : toAssistant(row);
  }

  function get(id: string): Assistant {
    const assistant = find(id);
    if (assistant !== null) return assistant;
    throw new AppError('not-found', 'no such assistant', { what: 'assistant' });
  }

  return {
    list,
    find,
    /** A new one where no id is given. */
    save({
      id,
      ...fields
    }: Omit<Assistant, 'id'> & { readonly id?: string | undefined }): Assistant {
      const assistant = { ...fields, id: id === undefined ? newId() : get(id).id };
      put.run({ ...assistant, parameters: JSON.stringify(assistant.parameters) });
      tell();
      return get(assistant.id);
    },
    remove(id: string): void {
      const assistant = get(id);
      db.transaction(() => {
        onRemove(assistant);
        remove.run(id);
      }).immediate();
      tell();
    },
  };
}

function toAssistant(row: Row): Assistant {
  return {
    id: row.id,
    name: row.name,
    icon: row.icon,
    color: row.color,
    systemPrompt: row.system_prompt,
    providerId: row.provider_id,
    model: row.model,
    parameters: storedParameters(row.parameters),
  };
}
