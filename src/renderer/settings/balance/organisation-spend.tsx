import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DaySpend } from '../../../shared/balance-history.ts';
import type { OrganisationSpend as Told } from '../../../shared/organisation-spend.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../note.tsx';
import classes from './balance.module.css';
import type { TimeRange } from './ranges.ts';
import { SpendFigure } from './spend-figure.tsx';
import { useAsked } from './use-asked.ts';

/** What admin keys tell of their organisations' spending; nothing where there are none. */
export function OrganisationSpend({ range }: { readonly range: TimeRange }) {
  const errorText = useErrorText();
  const { fromMs, toMs } = range;
  const ask = useCallback(
    () => request('balance.organisationSpend', { fromMs, toMs }),
    [fromMs, toMs],
  );
  const { value, problem } = useAsked(ask);
  if (problem !== null) return <Note tone="fault">{errorText(problem)}</Note>;
  return value?.map((told) => <Organisation key={told.keyId} told={told} range={range} />);
}

function Organisation({ told, range }: { readonly told: Told; readonly range: TimeRange }) {
  const { t } = useTranslation('accounts');
  const formats = useFormats();
  const { masked, label, problem, readAtMs, spent } = told;
  const name = [label, masked].filter(Boolean).join(' ');
  const spends: readonly { currency: string; days: readonly DaySpend[] }[] =
    spent.length === 0 ? [{ currency: 'USD', days: [] }] : spent;
  return spends.map(({ currency, days }) => (
    <section
      key={currency}
      className={classes.section}
      aria-label={`${t('admin.title', { currency })}, ${name}`}
    >
      <h2 className={classes.sectionTitle}>{t('admin.title', { currency })}</h2>
      <p className={classes.nothing}>
        {t('admin.by', { masked: name })}
        {readAtMs !== null &&
          ` ${t('admin.asked', { when: formats.relative(readAtMs, Date.now()) })}`}
      </p>
      {problem !== null && (
        <Note tone="fault">
          {t('admin.failed', { why: t(`settings:balance.problem.${problem}`) })}
        </Note>
      )}
      {days.length > 0 && <SpendFigure days={days} currency={currency} range={range} name={name} />}
      {days.length === 0 && readAtMs !== null && (
        <p className={classes.nothing}>{t('admin.nothing')}</p>
      )}
    </section>
  ));
}
