import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_MS } from '../../../shared/durations.ts';
import type { JournalFormat } from '../../../shared/journal.ts';
import { request } from '../../api.ts';
import { toast } from '../../toast.tsx';
import { useErrorText } from '../../ui/error-text.ts';
import { EmptyPage } from '../empty-page.tsx';
import { Note } from '../note.tsx';
import { ScrollPage } from '../scroll-page.tsx';
import { formatDay, isSameDay } from '../time/moment.ts';
import { useNow } from '../time/use-now.ts';
import { useLanguage } from '../use-language.ts';
import { byDay } from './journal-days.ts';
import { JournalLine } from './journal-line.tsx';
import classes from './journal-panel.module.css';
import { followJournal, isFiltered, readOlder, useJournal } from './journal-state.ts';
import { JournalToolbar } from './journal-toolbar.tsx';

/** What happened to keys, newest first, like a bank statement. */
export function JournalPanel() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const language = useLanguage();
  const nowMs = useNow();
  const { entries, hasOlder, filter } = useJournal();
  const [problem, setProblem] = useState<unknown>(null);
  const [reading, setReading] = useState(false);
  useEffect(() => followJournal(filter, setProblem), [filter]);

  async function older(): Promise<void> {
    setReading(true);
    try {
      await readOlder();
      setProblem(null);
    } catch (thrown) {
      setProblem(thrown);
    }
    setReading(false);
  }

  async function exportAs(format: JournalFormat): Promise<void> {
    try {
      const isSaved = await request('journal.export', { ...filter, format });
      setProblem(null);
      if (isSaved) toast({ message: t('journal:exported') });
    } catch (thrown) {
      setProblem(thrown);
    }
  }

  function dayName(atMs: number): string {
    if (isSameDay(atMs, nowMs)) return t('journal.today');
    if (isSameDay(atMs, nowMs - DAY_MS)) return t('journal.yesterday');
    return formatDay(atMs, language);
  }

  const isEmpty = entries?.length === 0;
  if (isEmpty && problem === null && !isFiltered(filter)) {
    return <EmptyPage text={t('journal.empty')} />;
  }
  return (
    <>
      <JournalToolbar onExport={(format) => void exportAs(format)} />
      <ScrollPage>
        {problem !== null && <Note tone="fault">{errorText(problem)}</Note>}
        {isEmpty && <p className={classes.none}>{t('journal:noneMatch')}</p>}
        {byDay(entries ?? []).map((day) => (
          <section key={day.entries[0]?.id} className={classes.day}>
            <h2 className={classes.date}>{dayName(day.atMs)}</h2>
            <ul className={classes.lines}>
              {day.entries.map((entry) => (
                <JournalLine key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
        ))}
        {hasOlder && (
          <Button variant="default" size="sm" loading={reading} onClick={() => void older()}>
            {t('journal.older')}
          </Button>
        )}
      </ScrollPage>
    </>
  );
}
