/**
 * Which letters the codes of Chinese, Japanese and Korean fonts mean that a PDF doesn't hold itself. As modules, since
 * the page may fetch nothing.
 */
const characterMaps = import.meta.glob<string>(
  '../../../../node_modules/pdfjs-dist/cmaps/*.bcmap',
  { query: '?inline', import: 'default' },
);
const byName = new Map(
  Object.entries(characterMaps).map(([path, load]) => [
    path.slice(path.lastIndexOf('/') + 1),
    load,
  ]),
);

/** Gives PDF.js what it asks for. It does without the standard fonts: nothing is drawn, and it knows their widths. */
export class PdfData {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const dataUrl = await byName.get(filename)?.();
    if (dataUrl === undefined) throw new Error(`no ${filename}`);
    const bytes = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  }
}
