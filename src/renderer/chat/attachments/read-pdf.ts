import { MAX_FILE_CHARS } from '../../../shared/attachments.ts';
import { AttachmentProblem } from './problem.ts';

/** Of a longer document the first ones are read. */
const MAX_PAGES = 500;
const LIMIT_MS = 30_000;

/** The text of a PDF, page after page. What it says of its own size is not relied on. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { getDocument, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new AttachmentProblem('slow')), LIMIT_MS);
  const read = async (): Promise<string> => {
    const document = await getDocument({
      data: bytes,
      worker: PDFWorker.create({ port }),
      useWorkerFetch: false,
      useWasm: false,
      disableFontFace: true,
    }).promise;
    const pages: string[] = [];
    let length = 0;
    for (let at = 1; at <= Math.min(document.numPages, MAX_PAGES); at += 1) {
      const content = await document.getPage(at).then((page) => page.getTextContent());
      const text = content.items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
        .join('');
      pages.push(text);
      length += text.length + 2;
      if (length > MAX_FILE_CHARS) break;
    }
    return pages.join('\n\n').slice(0, MAX_FILE_CHARS);
  };
  try {
    const text = await Promise.race([read(), late.promise]);
    if (text.trim() === '') throw new AttachmentProblem('no-text');
    return text;
  } catch (thrown) {
    if (thrown instanceof AttachmentProblem) throw thrown;
    const isLocked = thrown instanceof Error && thrown.name === 'PasswordException';
    throw new AttachmentProblem(isLocked ? 'locked' : 'unreadable');
  } finally {
    clearTimeout(timer);
    port.terminate();
  }
}
