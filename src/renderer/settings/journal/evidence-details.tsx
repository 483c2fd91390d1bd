import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../shared/journal.ts';
import type { RefusedAnswer } from '../../../shared/refusals.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './journal-panel.module.css';

/** The numbers and words an entry rests on, folded away. */
export function EvidenceDetails({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation('settings');
  const facts = useFacts(evidence);
  const answer = evidence.refusal?.answer;
  if (facts.length === 0) return null;
  return (
    <details className={classes.details}>
      <summary>{t('journal.numbers')}</summary>
      <dl className={classes.facts}>
        {facts.flatMap(([name, value]) => [
          <dt key={`${name}-name`}>{t(`journal.evidence.${name}`)}</dt>,
          <dd key={name}>{value}</dd>,
        ])}
      </dl>
      {answer !== undefined && (
        <details>
          <summary>{t('journal.answer')}</summary>
          <pre className={classes.answer}>{answerText(answer)}</pre>
        </details>
      )}
    </details>
  );
}

/** As HTTP has it: the headers, an empty line, the body. */
function answerText({ headers, body }: RefusedAnswer): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [...lines, ...(lines.length > 0 ? [''] : []), body].join('\n');
}

function useFacts({ reading, refusal }: Evidence): readonly (readonly [string, string])[] {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const facts: (readonly [string, string])[] = [];
  if (reading !== undefined) {
    const { currency, expiresAtMs, serverNowMs } = reading;
    for (const name of ['limit', 'used', 'remaining'] as const) {
      const micros = reading[`${name}Micros`];
      if (typeof micros === 'number') facts.push([name, formats.money(micros, currency)]);
    }
    facts.push(['expiry', expiresAtMs === null ? t('when.never') : formats.exact(expiresAtMs)]);
    if (serverNowMs !== null) facts.push(['serverClock', formats.exact(serverNowMs)]);
    facts.push(['readAt', formats.exact(reading.readAtMs)]);
  }
  if (refusal !== undefined) {
    const meaning = t(`words:outcome.${refusal.meaning}`);
    const status =
      refusal.status === null ? [] : [t('journal.evidence.status', { status: refusal.status })];
    const code = refusal.code === null ? [] : [refusal.code];
    facts.push(
      ['refusal', [meaning, ...status, ...code].join(' · ')],
      ['refusedAt', formats.exact(refusal.atMs)],
    );
    if (refusal.message !== null) facts.push(['words', refusal.message]);
  }
  return facts;
}
