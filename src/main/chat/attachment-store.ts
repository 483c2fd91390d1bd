import {
  type Attachment,
  type AttachmentContent,
  attachmentInput,
  type NewAttachment,
} from '../../shared/attachments.ts';
import { AppError } from '../../shared/errors.ts';
import type { Database } from '../database/open-database.ts';

/** With what is in it. */
export interface FullAttachment extends Attachment {
  readonly image: Buffer | null;
  readonly text: string | null;
}

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;

/** What is attached to messages, in SQLite; it goes with its message. */
export function createAttachmentStore(db: Database) {
  const facts = 'id, kind, name, mime, bytes, width, height, tokens';
  const factsOf = db.prepare<[string], Attachment>(
    `SELECT ${facts} FROM attachments WHERE message_id = ? ORDER BY position`,
  );
  const ofMessage = db.prepare<[string], FullAttachment>(
    `SELECT ${facts}, image, text FROM attachments WHERE message_id = ? ORDER BY position`,
  );
  const one = db.prepare<[string], FullAttachment>(
    `SELECT ${facts}, image, text FROM attachments WHERE id = ?`,
  );
  const add = db.prepare(
    `INSERT INTO attachments (id, message_id, conversation_id, position, kind, name, mime, bytes, width, height,
       tokens, image, text)
     VALUES (:id, :messageId, :conversationId,
       (SELECT COUNT(*) FROM attachments WHERE message_id = :messageId), :kind, :name, :mime, :bytes, :width, :height,
       :tokens, :image, :text)`,
  );

  return {
    factsOf: (messageId: string): Attachment[] => factsOf.all(messageId),
    ofMessage: (messageId: string): FullAttachment[] => ofMessage.all(messageId),
    /** After those that the message has. */
    add: db.transaction(
      (
        place: { readonly messageId: string; readonly conversationId: string },
        attached: readonly FullAttachment[],
      ): void => {
        for (const each of attached) add.run({ ...each, ...place });
      },
    ),
    read(id: string): AttachmentContent {
      const found = one.get(id);
      if (found === undefined) throw new AppError('not-found', 'no such attachment');
      return { kind: found.kind, content: contentOf(found) };
    },
  };
}

/** A picture as a data URL, a text as it is. */
export function contentOf({ mime, image, text }: FullAttachment): string {
  return image === null ? (text ?? '') : `data:${mime};base64,${image.toString('base64')}`;
}

/** As it is stored. */
export function attachmentOf(attached: NewAttachment, id: string): FullAttachment {
  const { kind, name, tokens } = attached;
  if (kind === 'text') {
    const { mime, bytes, text } = attached;
    return { id, kind, name, mime, bytes, width: null, height: null, tokens, image: null, text };
  }
  const { width, height, dataUrl } = attached;
  const comma = dataUrl.indexOf(',');
  const image = Buffer.from(dataUrl.slice(comma + 1), 'base64');
  const mime = dataUrl.slice('data:'.length, dataUrl.indexOf(';'));
  return { id, kind, name, mime, bytes: image.length, width, height, tokens, image, text: null };
}

/** As it was attached: what is stored of it, without its id. */
export function newAttachmentOf(stored: FullAttachment): NewAttachment {
  return attachmentInput.parse(
    stored.image === null ? stored : { ...stored, dataUrl: contentOf(stored) },
  );
}
