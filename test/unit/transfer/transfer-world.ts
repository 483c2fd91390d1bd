import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBreath } from '../../../src/main/breath.ts';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { createMessageStore } from '../../../src/main/chat/message-store.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import type { Timers } from '../../../src/main/timers.ts';
import { createConversationRows } from '../../../src/main/transfer/conversation-rows.ts';
import { createExports } from '../../../src/main/transfer/export-service.ts';
import { createImports } from '../../../src/main/transfer/import-service.ts';
import type { PortableConversation } from '../../../src/main/transfer/portable.ts';
import type { Events } from '../../../src/shared/contract.ts';
import type { ExportFormat } from '../../../src/shared/export-formats.ts';

const atOnce: Timers = {
  set: (work, afterMs) => (afterMs === 0 ? setImmediate(work) : null),
  clear: () => undefined,
};

export type TransferWorld = ReturnType<typeof startTransferWorld>;

/** Exports and imports over a database of their own, and a folder for files. */
export function startTransferWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'keywheel-transfer-'));
  const { db } = openDatabase({
    file: ':memory:',
    nativeBinding: null,
    nowMs: 0,
  });
  const told: { name: keyof Events; payload: unknown }[] = [];
  const heard = new Set<(name: keyof Events) => void>();
  const publish = (name: keyof Events, payload: unknown) => {
    told.push({ name, payload });
    for (const hear of heard) hear(name);
  };
  let lastMs = 0;
  // Each look at the clock is a slice later: others have their turn between any two steps.
  const newBreath = () => createBreath({ now: () => (lastMs += 10), timers: atOnce });
  const rows = createConversationRows(db);
  const ids = ['draft-1', 'draft-2', 'draft-3', 'draft-4'];
  const imports = createImports({
    rows,
    store: createConversationStore(db),
    publish,
    newBreath,
    timers: atOnce,
    newId: () => ids.shift() ?? 'none',
  });
  const exports = createExports({ rows, publish, newBreath, now: () => 1_764_000_000_000 });
  const messages = createMessageStore(db);

  function file(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  return {
    db,
    rows,
    imports,
    messages,
    told,
    heard,
    file,
    conversations: (): PortableConversation[] => rows.ids().flatMap((id) => rows.read(id) ?? []),
    async exported(format: ExportFormat, conversationId?: string) {
      const { name, chunks } = exports.file({ format, conversationId, language: 'en' });
      const parts: Buffer[] = [];
      for await (const chunk of chunks) parts.push(Buffer.from(chunk));
      return { name, bytes: Buffer.concat(parts) };
    },
    async imported(path: string) {
      const preview = await imports.preview(path);
      return { preview, result: await imports.run(preview.draftId) };
    },
    end(): void {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/imports', name);
