import { Button, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '../../../shared/journal.ts';
import { useFormats } from '../../ui/formats.ts';
import { useKeys } from '../keys/keys-store.ts';
import { useKeyActions } from '../keys/use-key-actions.ts';
import { EvidenceDetails } from './evidence-details.tsx';
import classes from './journal-panel.module.css';
import { showOnlyKey } from './journal-state.ts';

/** One entry: when, what happened, to which key, and the numbers it rests on. */
export function JournalLine({ entry }: { readonly entry: JournalEntry }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const { restore } = useKeyActions();
  const inTrash = useKeys(({ byId }) => byId?.get(entry.keyId)?.state === 'deleted');
  const { kind, reason, evidence } = entry;
  const reading = evidence?.reading;
  const what = t(`journal.kind.${kind}`);
  const becauseOf = kind === 'suspended' || kind === 'deleted' ? reason : null;
  return (
    <li className={classes.line}>
      <time
        className={classes.time}
        dateTime={new Date(entry.atMs).toISOString()}
        title={formats.exact(entry.atMs)}
      >
        {formats.time(entry.atMs)}
      </time>
      <div>
        <div className={classes.what} data-kind={kind}>
          {becauseOf === null
            ? what
            : t('journal.because', {
                what,
                reason: t(
                  kind === 'deleted' ? `words:deleted.${becauseOf}` : `suspended.${becauseOf}`,
                ),
              })}
        </div>
        <div className={classes.who}>
          <UnstyledButton
            className={classes.key}
            title={t('journal:onlyKey', { masked: entry.masked })}
            aria-label={t('journal:onlyKey', { masked: entry.masked })}
            onClick={() => showOnlyKey(entry)}
          >
            <code>{entry.masked}</code>
          </UnstyledButton>{' '}
          · {entry.providerName || t('journal.noProvider')}
        </div>
      </div>
      <div className={classes.side}>
        {reading !== undefined && reading.usedMicros !== null && reading.limitMicros !== null && (
          <span>
            {t('journal.usedOf', {
              used: formats.money(reading.usedMicros, reading.currency),
              limit: formats.money(reading.limitMicros, reading.currency),
            })}
          </span>
        )}
        {kind === 'deleted' && inTrash && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('journal.restoreFor', { masked: entry.masked })}
            onClick={() => restore([entry.keyId])}
          >
            {t('journal.restore')}
          </Button>
        )}
      </div>
      {evidence !== null && <EvidenceDetails evidence={evidence} />}
    </li>
  );
}
