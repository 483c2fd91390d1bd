import { modals } from '@mantine/modals';

/** Asks before something goes. Cancel has the focus: Enter by mistake does no harm. */
export function confirmRemoval(asked: {
  readonly title: string;
  readonly text: string;
  readonly labels: { readonly confirm: string; readonly cancel: string };
  readonly onConfirm: () => void;
}): void {
  const { title, text, labels, onConfirm } = asked;
  modals.openConfirmModal({
    title,
    children: text,
    labels,
    confirmProps: { color: 'red' },
    // It would have the focus, in place of Cancel.
    withCloseButton: false,
    onConfirm,
  });
}
