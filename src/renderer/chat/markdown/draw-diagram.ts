import type { DiagramAnswer, DiagramQuestion } from '../../diagram/messages.ts';
import classes from './diagram.module.css';

/** A diagram that takes longer is given up. */
const LIMIT_MS = 15_000;

/**
 * Draws a Mermaid diagram in a frame without our origin, which goes when it is done. Gives an SVG to be shown as a
 * picture: pictures run no script and load nothing. Rejects with the library's words, or `timeout`.
 */
export function drawDiagram(question: DiagramQuestion): Promise<string> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.className = classes.workshop ?? '';
  frame.src = './diagram.html';
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error('timeout'))), LIMIT_MS);
    const listen = ({ source, data }: MessageEvent<DiagramAnswer>) => {
      if (source !== frame.contentWindow) return;
      if (data.kind === 'ready') frame.contentWindow?.postMessage(question, '*');
      else if (data.kind === 'drawn') end(() => resolve(String(data.svg)));
      else end(() => reject(new Error(String(data.message))));
    };
    const end = (settle: () => void) => {
      clearTimeout(timer);
      window.removeEventListener('message', listen);
      frame.remove();
      settle();
    };
    window.addEventListener('message', listen);
    document.body.append(frame);
  });
}

/** As a picture's address, as wide as it was drawn; without its width a picture would be made as wide as the text. */
export function pictureOf(svg: string): { readonly src: string; readonly width: number | null } {
  const [, viewed] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) [\d.]+"/.exec(svg) ?? [];
  const width = viewed === undefined ? null : Math.ceil(Number(viewed));
  const sized = width === null ? svg : svg.replace(/width="100%"/, `width="${width}"`);
  return { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sized)}`, width };
}
