import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VirtualizerHandle } from 'virtua';
import { AppError } from '../../../shared/errors.ts';
import type { Message } from '../../../shared/messages.ts';
import { request } from '../../api.ts';
import { toast, toastFailure } from '../../toast.tsx';
import { readEarlier } from '../read-threads.ts';
import { bringIntoSight, drawnMessages, onDrawn } from './drawn-messages.ts';
import { drawnRanges } from './find-ranges.ts';
import { highlight } from './highlights.ts';
import { type Jump, useJump } from './jump-state.ts';

/** What jumping and finding need to know of a thread. */
export interface ThreadView {
  readonly conversationId: string;
  readonly messages: readonly Message[];
  /** So many come before them and aren't read yet. */
  readonly earlier: number;
  readonly isRead: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: RefObject<VirtualizerHandle | null>;
  /** Lets go of the end, so that the view stays where it is brought. */
  readonly leaveEnd: () => void;
}

/** Brings the message into sight that was jumped to, from another branch where it isn't shown, its words coloured. */
export function useJumps(view: ThreadView): void {
  const { conversationId, messages, earlier, isRead, scroller, rows, leaveEnd } = view;
  const { t } = useTranslation('conversations');
  const jump = useJump((state) => state.jump);
  const asked = useRef<Jump | null>(null);
  const [arrived, setArrived] = useState<Jump | null>(null);

  useEffect(() => {
    if (jump === null || jump.conversationId !== conversationId || !isRead) return;
    const at = messages.findIndex(({ id }) => id === jump.messageId);
    if (at !== -1) {
      leaveEnd();
      rows.current?.scrollToIndex(at, { align: 'start', offset: -48 });
      setArrived(jump);
      useJump.setState({ jump: null });
    } else if (earlier > 0) {
      void readEarlier(conversationId);
    } else if (asked.current !== jump) {
      asked.current = jump;
      request('chat.show', { conversationId, messageId: jump.messageId }).catch((thrown) => {
        useJump.setState({ jump: null });
        const isGone = thrown instanceof AppError && thrown.code === 'not-found';
        if (isGone) toast({ message: t('search.gone') });
        else toastFailure(thrown);
      });
    }
  }, [jump, conversationId, messages, earlier, isRead, rows, leaveEnd, t]);

  useEffect(() => {
    const element = scroller.current;
    if (arrived === null || element === null) return;
    let isInSight = false;
    const end = onDrawn(element, () => {
      const found = drawnMessages(element).find(({ id }) => id === arrived.messageId);
      const ranges = found === undefined ? [] : drawnRanges(found.row, arrived.words);
      highlight('found', ranges);
      const [first] = ranges;
      if (isInSight || first === undefined) return;
      isInSight = true;
      bringIntoSight(element, first);
    });
    return () => {
      end();
      highlight('found', []);
    };
  }, [arrived, scroller]);
}
