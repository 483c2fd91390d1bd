import type { MouseEventHandler, ReactNode, Ref } from 'react';
import type { Shortcut } from '../../shared/shortcuts.ts';
import { useLive } from '../live-state.ts';
import { shortcutText } from '../ui/shortcut.ts';
import classes from './message-actions.module.css';

interface ActionProps {
  readonly label: string;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly disabled?: boolean;
  readonly 'aria-haspopup'?: 'menu' | 'listbox';
  readonly 'aria-expanded'?: boolean;
}

/** One of the quiet buttons of a message. As plain as can be: a screen full of messages holds a hundred. */
export function ActionButton({
  shortcut,
  ...button
}: ActionProps & {
  /** Of the one message that its keys mean. */
  readonly shortcut?: Shortcut | undefined;
}) {
  if (shortcut === undefined) return <Quiet {...button} title={button.label} />;
  return <WithShortcut {...button} shortcut={shortcut} />;
}

function WithShortcut({ shortcut, ...button }: ActionProps & { readonly shortcut: Shortcut }) {
  const { system } = useLive('info');
  return <Quiet {...button} title={`${button.label} (${shortcutText(shortcut, system)})`} />;
}

function Quiet({ label, ...button }: ActionProps & { readonly title: string }) {
  return (
    <button
      {...button}
      type="button"
      className={classes.action}
      aria-label={label}
      // What is selected stays so, for it may be what is to be quoted.
      onMouseDown={(event) => event.preventDefault()}
    />
  );
}
