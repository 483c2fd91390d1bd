import type { AttachmentContent } from '../../shared/attachments.ts';
import type { GrowingFile } from './export-service.ts';

/** What is attached to a message as a file of its own. */
export function attachmentFile({ kind, content }: AttachmentContent): GrowingFile {
  if (kind === 'text') return { name: 'text.txt', chunks: once(content) };
  const [, extension = 'png'] = /^data:image\/(\w+);/.exec(content) ?? [];
  const bytes = Buffer.from(content.slice(content.indexOf(',') + 1), 'base64');
  return { name: `picture.${extension.replace('jpeg', 'jpg')}`, chunks: once(bytes) };
}

async function* once<T>(chunk: T): AsyncGenerator<T> {
  yield chunk;
}
