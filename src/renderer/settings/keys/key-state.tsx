import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import { formatBrief, formatMoment } from '../time/moment.ts';
import { useLanguage } from '../use-language.ts';
import type { KeyRow } from './key-list.ts';
import classes from './key-state.module.css';

/** A key's state: the word with its colour, and under it until when or why. */
export function KeyState({ row, nowMs }: { readonly row: KeyRow; readonly nowMs: number }) {
  const { t } = useTranslation('settings');
  const detail = useDetail(row, nowMs);
  return (
    <>
      <div className={classes.word} data-status={row.status}>
        {t(`keys.state.${row.status}`)}
      </div>
      {detail !== null && (
        <div className={classes.detail} title={detail.full}>
          {detail.short}
        </div>
      )}
    </>
  );
}

function useDetail(
  { key, status }: KeyRow,
  nowMs: number,
): { readonly short: string; readonly full: string } | null {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const language = useLanguage();
  if (status === 'cooling' && key.cooldown !== null) {
    const time = formatMoment(key.cooldown.untilMs, nowMs, formats);
    const reason = t(`words:outcome.${key.cooldown.reason}`);
    return {
      short: t('keys.coolingUntil', { time }),
      full: t('keys.coolingWhy', { reason, time: formats.clock(key.cooldown.untilMs) }),
    };
  }
  if (status !== 'suspended' || key.suspension === null) return null;
  const { recheckAtMs, message } = key.suspension;
  const reason = t(`suspended.${key.suspension.reason}`);
  const again =
    recheckAtMs === null
      ? reason
      : t('keys.recheck', {
          reason,
          when: formatBrief(recheckAtMs, nowMs, language) ?? t('when.soon'),
        });
  return { short: reason, full: message === null ? again : `${again}\n${message}` };
}
