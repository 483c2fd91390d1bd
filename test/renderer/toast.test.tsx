import { Notifications, notifications } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadLiveState } from '../../src/renderer/live-state.ts';
import { toast, toastAnew } from '../../src/renderer/toast.tsx';
import { fakeMain } from './fake-main.ts';
import { inWindow } from './in-window.tsx';
import { atRest } from './made-up.ts';

fakeMain(atRest);

beforeAll(loadLiveState);

afterEach(() => notifications.clean());

it('says what only the newest need say once, however often it comes', async () => {
  inWindow(<Notifications transitionDuration={0} />);
  toastAnew('keys-checked', { message: '4 keys checked.' });
  toast({ message: 'A key was deleted' });
  toastAnew('keys-checked', { message: '5 keys checked.' });
  await screen.findByText('5 keys checked.');
  await waitFor(() => expect(screen.queryByText('4 keys checked.')).toBeNull());
  expect(screen.getByText('A key was deleted')).toBeDefined();
});
