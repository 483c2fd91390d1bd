import { MAX_FILE_CHARS } from '../../../shared/attachment-limits.ts';
import { PdfData } from './pdf-data.ts';
import { AttachmentProblem } from './problem.ts';

/** Of a longer document the first ones are read. */
const MAX_PAGES = 500;
const LIMIT_MS = 30_000;

/** The text of a PDF, page after page, and whether only its beginning. What it says of its own size is not relied on. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  const { getDocument, PDFWorker, VerbosityLevel } = await import(
    'pdfjs-dist/legacy/build/pdf.mjs'
  );
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new AttachmentProblem('slow')), LIMIT_MS);
  const read = async () => {
    const document = await getDocument({
      data: bytes,
      worker: PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS }),
      useWorkerFetch: false,
      BinaryDataFactory: PdfData,
      cMapPacked: true,
      useWasm: false,
      disableFontFace: true,
      // Its warnings tell of fonts that are not drawn.
      verbosity: VerbosityLevel.ERRORS,
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
    const text = pages.join('\n\n');
    const isCut = pages.length < document.numPages || text.length > MAX_FILE_CHARS;
    return { text: text.slice(0, MAX_FILE_CHARS), isCut };
  };
  try {
    const found = await Promise.race([read(), late.promise]);
    if (found.text.trim() === '') throw new AttachmentProblem('no-text');
    return found;
  } catch (thrown) {
    if (thrown instanceof AttachmentProblem) throw thrown;
    const isLocked = thrown instanceof Error && thrown.name === 'PasswordException';
    throw new AttachmentProblem(isLocked ? 'locked' : 'unreadable');
  } finally {
    clearTimeout(timer);
    port.terminate();
  }
}
