import { useTranslation } from 'react-i18next';
import type { Attempt, Message } from '../../shared/messages.ts';
import { useFormats } from '../ui/formats.ts';
import { useShortTime } from '../ui/short-time.ts';
import classes from './answer.module.css';

/** Every try of the answer's requests: with which key, what came of it, and the provider's words. */
export function Attempts({ message, id }: { readonly message: Message; readonly id: string }) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const time = useShortTime();
  const { attempts, model, providerName, usage, tookMs } = message;
  const facts = [
    [providerName, model].filter(Boolean).join(' · '),
    usage === null
      ? ''
      : t('answer.tokensSplit', {
          prompt: formats.count(usage.promptTokens),
          completion: formats.count(usage.completionTokens),
        }),
    tookMs === null ? '' : `${t('answer.total')} ${time(tookMs)}`,
  ].filter((fact) => fact !== '');
  return (
    <section id={id} className={classes.attempts} aria-label={t('answer.attempts')}>
      <p className={classes.facts}>{facts.join(' · ')}</p>
      {attempts.length > 0 && (
        <ol>
          {attempts.map((attempt) => (
            <li key={`${attempt.keyId}-${attempt.atMs}`}>
              <time
                dateTime={new Date(attempt.atMs).toISOString()}
                title={formats.exact(attempt.atMs)}
              >
                {formats.clock(attempt.atMs)}
              </time>
              <code>{attempt.masked}</code>
              <div>
                <span className={classes.outcome} data-outcome={toneOf(attempt.outcome)}>
                  {t(`words:outcome.${attempt.outcome}`)}
                </span>
                <span className={classes.soft}>
                  {' · '}
                  {attempt.status !== null && `${attempt.status} · `}
                  {time(attempt.tookMs)}
                </span>
                {attempt.message !== null && attempt.message !== '' && (
                  <q className={classes.words}>{attempt.message}</q>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** How many tries came to nothing, in words; null where none did. Nobody refused what reached nobody. */
export function useFailedTries(attempts: readonly Attempt[]): string | null {
  const { t } = useTranslation('chat');
  const failed = attempts.filter(({ outcome }) => toneOf(outcome) === 'refused');
  if (failed.length === 0) return null;
  const isRefused = failed.some(({ status }) => status !== null);
  return t(isRefused ? 'answer.refused' : 'answer.failed', { count: failed.length });
}

function toneOf(outcome: Attempt['outcome']): string {
  if (outcome === 'served') return 'good';
  return outcome === 'stopped' ? 'plain' : 'refused';
}
