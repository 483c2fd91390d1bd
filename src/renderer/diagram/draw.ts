import mermaid from 'mermaid';
import type { DiagramAnswer, DiagramQuestion } from './messages.ts';

// This page runs in a frame of its own, without our origin: what a diagram's text makes of the library stays in here.

function answer(message: DiagramAnswer): void {
  window.parent.postMessage(message, '*');
}

async function draw({ source, theme }: DiagramQuestion): Promise<void> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    // Labels as SVG text: HTML within an SVG isn't drawn in pictures everywhere.
    htmlLabels: false,
    suppressErrorRendering: true,
    theme: theme === 'dark' ? 'dark' : 'neutral',
    fontFamily: 'system-ui, sans-serif',
  });
  try {
    const { svg } = await mermaid.render('diagram', source);
    answer({ kind: 'drawn', svg });
  } catch (thrown) {
    answer({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

window.addEventListener('message', ({ source, data }) => {
  if (source === window.parent) void draw(data);
});
answer({ kind: 'ready' });
