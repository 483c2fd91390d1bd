import { waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { Markdown } from '../../../src/renderer/chat/markdown/markdown.tsx';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

beforeEach(async () => {
  fakeMain(atRest);
  await loadLiveState();
});

it.each([
  ['a list', '- One:\n\n  \\[ x = 1 \\]\n\n  where x is a number.\n- Two', 'li'],
  [
    'a list within a list',
    '1. One:\n   - Inner:\n     \\[\n     x = 1\n     \\]\n     where x is a number.\n   - Next\n2. Two',
    'li li',
  ],
  ['a list that goes past nine', '10. One: \\[ x = 1 \\]\n    where x is a number.\n11. Two', 'li'],
  ['a quotation', '> So:\n> \\[\n> x = 1\n> \\]\n> where x is a number.', 'blockquote'],
])(
  'draws a formula on lines of its own within %s, and what follows it there',
  async (_, text, within) => {
    const { container } = inWindow(<Markdown text={text} growing={false} />);
    await waitFor(() => expect(container.querySelector('.katex-display')).not.toBeNull());
    expect(container.querySelector('.katex-display')?.closest(within)).not.toBeNull();
    expect(container.querySelector('annotation')?.textContent).toBe('x = 1');
    expect(container.querySelector('pre')).toBeNull();
    expect(container.querySelector(within)?.textContent).toContain('where x is a number.');
    expect(container.querySelectorAll('ul, ol').length).toBe(within.split('li').length - 1);
  },
);
