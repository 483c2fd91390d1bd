import { VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent } from 'react';
import { AppError } from '../shared/errors.ts';
import type { Notice } from '../shared/notices.ts';
import { on, request } from './api.ts';
import { useLive } from './live-state.ts';
import { Deleted, Held, Low, NotRestored, Said } from './notice-words.tsx';

const SHORT_MS = 6000;
/** Long enough to read it, see that it is wrong, and undo it. */
const LONG_MS = 20_000;

/** Words that are drawn, not texts: they stand for a while, and the language may change meanwhile. */
const base = {
  withBorder: true,
  closeButtonProps: {
    children: (
      <VisuallyHidden>
        <Said text="close" />
      </VisuallyHidden>
    ),
  },
};

/** Shows what the main process has to say, in place, each with what can be done about it. */
export function useNotices(): void {
  const { trashMs } = useLive('settings');
  const tell = useEffectEvent((notice: Notice) => showNotice(notice, trashMs > 0));
  useEffect(() => on('notice', tell), []);
}

function showNotice(notice: Notice, canUndo: boolean): void {
  switch (notice.kind) {
    case 'keys-deleted':
      showDeleted(notice, canUndo);
      return;
    case 'keys-held':
    case 'keys-to-decide': {
      const id = `${notice.kind}-${notice.providerName}`;
      const hide = () => notifications.hide(id);
      notifications.show({
        ...base,
        id,
        autoClose: false,
        title: <Said text="notice.heldTitle" />,
        message: <Held notice={notice} onShow={hide} onDecided={hide} />,
      });
      return;
    }
    case 'keys-low': {
      const id = `low-${notice.providerName}`;
      notifications.hide(id);
      notifications.show({
        ...base,
        id,
        autoClose: LONG_MS,
        title: <Said text="telling:lowTitle" values={{ count: notice.keys.length }} />,
        message: <Low notice={notice} onShow={() => notifications.hide(id)} />,
      });
      return;
    }
    case 'key-returned': {
      const { masked, providerName: provider } = notice;
      notifications.show({
        ...base,
        autoClose: SHORT_MS,
        title: <Said text="notice.returnedTitle" />,
        message: <Said text="notice.returned" values={{ masked, provider }} />,
      });
      return;
    }
    case 'keys-recovered':
      notifications.show({
        ...base,
        autoClose: LONG_MS,
        title: <Said text="notice.recoveredTitle" values={{ count: notice.count }} />,
        message: <Said text="notice.recovered" />,
      });
  }
}

function showDeleted(notice: Extract<Notice, { kind: 'keys-deleted' }>, canUndo: boolean): void {
  const ids = notice.keys.map(({ keyId }) => keyId);
  const id = `deleted-${ids.join('-')}`;
  const values = { count: ids.length };
  const hide = () => notifications.hide(id);
  const undo = () => {
    hide();
    request('keys.restore', { ids }).then(
      () =>
        notifications.show({ ...base, message: <Said text="notice.restored" values={values} /> }),
      (thrown: unknown) => {
        const isGone = thrown instanceof AppError && thrown.code === 'not-found';
        const message = isGone ? (
          <Said text="notice.tooLate" values={values} />
        ) : (
          <NotRestored thrown={thrown} />
        );
        notifications.show({ ...base, message });
      },
    );
  };
  notifications.show({
    ...base,
    id,
    autoClose: LONG_MS,
    title: <Said text="notice.deletedTitle" values={values} />,
    message: <Deleted notice={notice} onUndo={canUndo ? undo : null} onRestored={hide} />,
  });
}
