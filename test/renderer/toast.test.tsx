import { Notifications, notifications } from '@mantine/notifications';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { request } from '../../src/renderer/api.ts';
import { attempt, toastWithUndo } from '../../src/renderer/toast.tsx';
import { AppError } from '../../src/shared/errors.ts';
import { fakeMain } from './fake-main.ts';
import { inWindow } from './in-window.tsx';

fakeMain({
  'folders.create': ({ name }) => ({ id: 'f1', name, isCollapsed: false }),
  'folders.remove': () => {
    throw new AppError('database-failed');
  },
});

beforeEach(() => {
  notifications.clean();
  inWindow(<Notifications transitionDuration={0} />);
});

describe('what is asked for in passing', () => {
  it('is said where it fails, with why', async () => {
    const done = await act(() => attempt(request('folders.remove', { id: 'f1' })));
    expect(done).toBe(false);
    await screen.findByText(/It could not be stored/);
  });

  it('goes without a word where it is done', async () => {
    const done = await act(() => attempt(request('folders.create', { name: 'Work' })));
    expect(done).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('what can be undone', () => {
  function show() {
    const came: string[] = [];
    act(() =>
      toastWithUndo({
        id: 'gone',
        text: 'It is gone.',
        undo: () => came.push('undone'),
        onOver: () => came.push('over'),
      }),
    );
    return came;
  }

  it('is over once its words are closed', async () => {
    const came = show();
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    await waitFor(() => expect(came).toEqual(['over']));
  });

  it('is never over once it was undone', async () => {
    const came = show();
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(screen.queryByText('It is gone.')).toBeNull());
    expect(came).toEqual(['undone']);
  });
});
