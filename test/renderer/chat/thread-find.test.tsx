import { act, fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { ThreadFind } from '../../../src/renderer/chat/find/thread-find.tsx';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { Sheet } from '../../../src/renderer/shortcuts/sheet.tsx';
import { toggleSheet } from '../../../src/renderer/shortcuts/sheet-state.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

fakeMain(atRest);
beforeAll(loadLiveState);

const find = (
  <ThreadFind
    conversationId="c1"
    messages={[]}
    earlier={0}
    isRead
    scroller={createRef()}
    rows={createRef()}
    leaveEnd={() => undefined}
  />
);

it.each([
  ['f', 'KeyF', true],
  // Of a keyboard laid out as Dvorak's.
  ['f', 'KeyY', true],
  ['u', 'KeyF', false],
  // Of one without Latin letters.
  ['а', 'KeyF', true],
])('Ctrl with the letter %s, on the place of %s: %s', (key, code, opens) => {
  inWindow(find);
  fireEvent.keyDown(document.body, { key, code, ctrlKey: true });
  expect(screen.queryByRole('textbox') !== null).toBe(opens);
});

it('takes no focus from an open dialog', async () => {
  inWindow(
    <>
      {find}
      <Sheet />
    </>,
  );
  act(toggleSheet);
  const dialog = await screen.findByRole('dialog');
  fireEvent.keyDown(dialog, { key: 'f', code: 'KeyF', ctrlKey: true });
  expect(screen.queryByRole('textbox')).toBeNull();
  act(toggleSheet);
});
