import { Notifications, notifications } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { removeMessage } from '../../../src/renderer/chat/remove-message.ts';
import { i18n } from '../../../src/renderer/i18n.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, message } from '../made-up.ts';

let isBusy = false;
const main = fakeMain({
  ...atRest,
  'chat.delete': () => ['m1'],
  'chat.restore': () => {
    if (isBusy) throw new AppError('conversation-busy');
  },
  'chat.erase': () => undefined,
});

beforeAll(loadLiveState);
beforeEach(() => {
  isBusy = false;
  main.requests.length = 0;
});
afterEach(() => notifications.clean());

const undo = async () => userEvent.click(await screen.findByRole('button', { name: 'Undo' }));

it('offers to take a deletion back again where an answer was in the way', async () => {
  inWindow(<Notifications transitionDuration={0} />);
  await removeMessage(message({ role: 'user' }), false, i18n.t);
  isBusy = true;
  await undo();
  await screen.findByText(/An answer is still being written/);
  isBusy = false;
  await undo();
  await waitFor(() => expect(main.named('chat.restore')).toHaveLength(2));
  expect(main.named('chat.erase')).toEqual([]);
});
