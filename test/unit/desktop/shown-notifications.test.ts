import { expect, it } from 'vitest';
import { createShownNotifications } from '../../../src/main/desktop/shown-notifications.ts';

function shownWithUndo() {
  const did: string[] = [];
  const shown = createShownNotifications();
  shown.add(7, {
    title: 'A key was deleted',
    body: '',
    onClick: () => did.push('clicked'),
    button: { label: 'Undo', onPress: () => did.push('undone') },
  });
  return { shown, did };
}

it('undoes where the desktop sends a token to raise the window ahead of the button, as KDE does', () => {
  const { shown, did } = shownWithUndo();
  shown.hear('ActivationToken', [7, 'made-up-token']);
  shown.hear('ActionInvoked', [7, 'button']);
  shown.hear('NotificationClosed', [7, 2]);
  expect(did).toEqual(['undone']);
});

it('is answered once, and not at all after it was closed or where it is another’s', () => {
  const first = shownWithUndo();
  first.shown.hear('ActionInvoked', [8, 'default']);
  first.shown.hear('ActionInvoked', [7, 'default']);
  first.shown.hear('ActionInvoked', [7, 'button']);
  expect(first.did).toEqual(['clicked']);

  const second = shownWithUndo();
  second.shown.hear('NotificationClosed', [7, 1]);
  second.shown.hear('ActionInvoked', [7, 'button']);
  expect(second.did).toEqual([]);
});
