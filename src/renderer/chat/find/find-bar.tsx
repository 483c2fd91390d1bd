import { TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_SEARCH_CHARS } from '../../../shared/search-words.ts';
import { isComposing } from '../../ui/composing.ts';
import { useFormats } from '../../ui/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { readEarlier } from '../read-threads.ts';
import { bringIntoSight, drawnMessages, onDrawn } from './drawn-messages.ts';
import classes from './find.module.css';
import { drawnRanges } from './find-ranges.ts';
import { highlight } from './highlights.ts';
import { matchesIn } from './matches.ts';
import type { ThreadView } from './use-jumps.ts';

/** Finds in all messages of a thread, drawn or not: Enter and F3 go on, with Shift back, Esc closes. */
export function FindBar({
  view,
  asked,
  onClose,
}: {
  readonly view: ThreadView;
  /** Grows when it is asked for again: its text is to be typed over. */
  readonly asked: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('conversations');
  const formats = useFormats();
  const { conversationId, messages, earlier, scroller, rows, leaveEnd } = view;
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const matches = useMemo(() => matchesIn(messages, wanted), [messages, wanted]);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, matches.length - 1));
  const here = matches[at];

  useEffect(() => {
    if (earlier > 0) void readEarlier(conversationId);
  }, [conversationId, earlier]);

  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  useHighlights(view, wanted, here?.messageId, here?.nth ?? 0);

  const goTo = useCallback(
    (index: number, id: string) => {
      const element = scroller.current;
      if (element === null) return;
      leaveEnd();
      if (drawnMessages(element).some((drawn) => drawn.id === id)) return;
      rows.current?.scrollToIndex(index, { align: 'start', offset: -48 });
    },
    [scroller, rows, leaveEnd],
  );
  const [hereIndex, hereId] = [here?.index, here?.messageId];
  useEffect(() => {
    if (hereIndex !== undefined && hereId !== undefined) goTo(hereIndex, hereId);
  }, [hereIndex, hereId, goTo]);

  const step = (by: 1 | -1) => {
    const next = (at + by + matches.length) % matches.length;
    const to = matches[next];
    if (to === undefined) return;
    goTo(to.index, to.messageId);
    setChosen(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'F3') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && event.target === field.current) {
      step(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count = formats.count(matches.length);
  const told =
    matches.length > 0
      ? t('find.count', { at: formats.count(at + 1), count })
      : wanted.trim() === ''
        ? ''
        : t('find.none');
  return (
    <search className={classes.bar} aria-label={t('find.label')} onKeyDown={onKeyDown}>
      <TextInput
        ref={field}
        size="xs"
        className={classes.field}
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        maxLength={MAX_SEARCH_CHARS}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
      />
      <output className={classes.count}>{told}</output>
      <IconButton size="sm" label={`${t('find.previous')} (Shift+Enter)`} onClick={() => step(-1)}>
        <IconChevronUp size={15} />
      </IconButton>
      <IconButton size="sm" label={`${t('find.next')} (Enter)`} onClick={() => step(1)}>
        <IconChevronDown size={15} />
      </IconButton>
      <IconButton size="sm" label={`${t('find.close')} (Esc)`} onClick={onClose}>
        <IconX size={15} />
      </IconButton>
    </search>
  );
}

/** Colours all matches in what is drawn, the chosen one apart, and brings that into sight. */
function useHighlights(
  { scroller }: ThreadView,
  text: string,
  hereId: string | undefined,
  nth: number,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || text.trim() === '') return;
    let isInSight = false;
    const end = onDrawn(element, () => {
      const found: Range[] = [];
      let chosen: Range | undefined;
      for (const { id, row } of drawnMessages(element)) {
        const ranges = drawnRanges(row, [text]);
        found.push(...ranges);
        // Marks of the Markdown aren't drawn, so there may be fewer of them here.
        if (id === hereId) chosen = ranges[Math.min(nth, ranges.length - 1)];
      }
      highlight('found', found);
      highlight('found-here', chosen === undefined ? [] : [chosen]);
      if (isInSight || chosen === undefined) return;
      isInSight = true;
      bringIntoSight(element, chosen);
    });
    return () => {
      end();
      highlight('found', []);
      highlight('found-here', []);
    };
  }, [scroller, text, hereId, nth]);
}
