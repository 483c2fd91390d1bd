import { useEffect, useRef, useState } from 'react';
import { keysOf } from '../../../shared/shortcuts.ts';
import { useLive } from '../../live-state.ts';
import { isPressed } from '../../shortcuts/press.ts';
import { isComposing } from '../../ui/composing.ts';
import { isDialogOpen } from '../../ui/is-dialog-open.ts';
import { FindBar } from './find-bar.tsx';
import { type ThreadView, useJumps } from './use-jumps.ts';

/** Finding in a thread (Ctrl or Cmd+F), and jumping to a message of it. */
export function ThreadFind(view: ThreadView) {
  const [asked, setAsked] = useState(0);
  const before = useRef<Element | null>(null);
  const isMac = useLive('info').system === 'macos';
  useJumps(view);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event) || !isPressed(event, keysOf('find', isMac), isMac)) return;
      if (isDialogOpen()) return;
      event.preventDefault();
      const { activeElement } = document;
      if (activeElement?.closest('search') === null) before.current = activeElement;
      setAsked((times) => times + 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isMac]);

  if (asked === 0) return null;
  const close = () => {
    setAsked(0);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return <FindBar view={view} asked={asked} onClose={close} />;
}
