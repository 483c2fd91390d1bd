import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { CodeBlock } from '../../../src/renderer/chat/markdown/code-block.tsx';
import { inWindow } from '../in-window.tsx';

/** Each stands for a diagram that is being drawn; nothing answers in them here. */
const frames = () => document.querySelectorAll('iframe').length;

it('draws a diagram anew when its text has grown since it was shown', async () => {
  const { rerender } = inWindow(<CodeBlock language="mermaid">flowchart LR</CodeBlock>);
  await userEvent.click(screen.getByRole('button', { name: 'Show the diagram' }));
  expect(frames()).toBe(1);
  rerender(<CodeBlock language="mermaid">{'flowchart LR\n A --> B'}</CodeBlock>);
  await waitFor(() => expect(frames()).toBe(2));
});

it('shows one as a diagram still when its row comes into sight again, and as text once that was wished', async () => {
  const block = <CodeBlock language="mermaid">{'flowchart LR\n Here --> There'}</CodeBlock>;
  const away = inWindow(block);
  await userEvent.click(screen.getByRole('button', { name: 'Show the diagram' }));
  away.unmount();
  const back = inWindow(block);
  await userEvent.click(screen.getByRole('button', { name: 'Show its text' }));
  back.unmount();
  inWindow(block);
  screen.getByRole('button', { name: 'Show the diagram' });
});
