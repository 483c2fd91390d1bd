import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent } from 'react';
import { AppError } from '../shared/errors.ts';
import type { Notice } from '../shared/notices.ts';
import { on, request } from './api.ts';
import { useLive } from './live-state.ts';
import { Deleted, Held, Low } from './notice-words.tsx';
import { usePlace } from './place.ts';
import { toast, toastAnew, toastFailure } from './toast.tsx';
import { Said } from './ui/said.tsx';

const SHORT_MS = 6000;
/** Long enough to read it, see that it is wrong, and undo it. */
const LONG_MS = 20_000;

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
      const hide = () => notifications.hide(id);
      const id = toastAnew(`${notice.kind}-${notice.providerName}`, {
        // There they stand above all others.
        autoClose: usePlace.getState().place === 'keys' ? SHORT_MS : false,
        title: <Said text="notice.heldTitle" />,
        message: <Held notice={notice} onShow={hide} onDecided={hide} />,
      });
      return;
    }
    case 'keys-low': {
      const id = toastAnew(`low-${notice.providerName}`, {
        autoClose: LONG_MS,
        title: <Said text="telling:lowTitle" values={{ count: notice.keys.length }} />,
        message: <Low notice={notice} onShow={() => notifications.hide(id)} />,
      });
      return;
    }
    case 'key-returned': {
      const { masked, providerName: provider } = notice;
      toast({
        autoClose: SHORT_MS,
        title: <Said text="notice.returnedTitle" />,
        message: <Said text="notice.returned" values={{ masked, provider }} />,
      });
      return;
    }
    case 'keys-recovered':
      toast({
        autoClose: LONG_MS,
        title: <Said text="notice.recoveredTitle" values={{ count: notice.count }} />,
        message: <Said text="notice.recovered" values={{ count: notice.count }} />,
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
      () => toast({ message: <Said text="notice.restored" values={values} /> }),
      (thrown: unknown) => {
        const isGone = thrown instanceof AppError && thrown.code === 'not-found';
        if (isGone) toast({ message: <Said text="notice.tooLate" values={values} /> });
        else toastFailure(thrown);
      },
    );
  };
  toast({
    id,
    autoClose: LONG_MS,
    title: <Said text="notice.deletedTitle" values={values} />,
    message: <Deleted notice={notice} onUndo={canUndo ? undo : null} onRestored={hide} />,
  });
}
