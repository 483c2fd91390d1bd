import { Button, VisuallyHidden } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import { useErrorText } from './ui/error-text.ts';
import { Said } from './ui/said.tsx';

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

/** Says something in the window's corner for a while. */
export function toast(shown: NotificationData): void {
  notifications.show({ ...base, ...shown });
}

/** The last toast of each kind that says what only the newest of its kind need say. */
const newest = new Map<string, string>();

/** Says it in place of what was last said of that kind, and for as long as any; gives its id. */
export function toastAnew(kind: string, shown: NotificationData): string {
  const last = newest.get(kind);
  if (last !== undefined) notifications.hide(last);
  // By the same id it would be taken for the one before, and go when that was to.
  const id = notifications.show({ ...base, ...shown });
  newest.set(kind, id);
  return id;
}

/** Says what went wrong. */
export function toastFailure(thrown: unknown): void {
  toast({ color: 'red', message: <Failure thrown={thrown} /> });
}

/** Says what was done, and offers the way back for as long as it stands. */
export function toastWithUndo(shown: {
  readonly id: string;
  readonly text: string;
  readonly undo: () => void;
  readonly forMs?: number;
  /** It is gone, and was not undone. */
  readonly onOver?: () => void;
}): void {
  const { id, text, undo, forMs, onOver } = shown;
  let isUndone = false;
  const undoIt = () => {
    isUndone = true;
    undo();
    notifications.hide(id);
  };
  toast({
    id,
    ...(forMs === undefined ? {} : { autoClose: forMs }),
    message: (
      <>
        {text}{' '}
        <Button size="compact-xs" variant="subtle" onClick={undoIt}>
          <Said text="undo" />
        </Button>
      </>
    ),
    onClose: () => {
      if (!isUndone) onOver?.();
    },
  });
}

/** Waits for what was asked for, and says what went wrong with it; gives whether it was done. */
export async function attempt(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (thrown) {
    toastFailure(thrown);
    return false;
  }
}

function Failure({ thrown }: { readonly thrown: unknown }) {
  return useErrorText()(thrown);
}
