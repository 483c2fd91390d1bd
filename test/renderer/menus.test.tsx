import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Question } from '../../src/renderer/chat/question.tsx';
import { inWindow } from './in-window.tsx';
import { message } from './made-up.ts';

it('a menu holds nothing but its items for who listens, and the arrows go through them', async () => {
  inWindow(<Question message={message({ role: 'user', text: 'Hello' })} />);
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  const menu = await screen.findByRole('menu');
  const reachable = [...menu.querySelectorAll('[tabindex], button')];
  expect(reachable.map((element) => element.getAttribute('role'))).toEqual(
    screen.getAllByRole('menuitem').map(() => 'menuitem'),
  );
  const [first, second] = screen.getAllByRole('menuitem');
  await expect.poll(() => document.activeElement).toBe(first);
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(second);
});
