import { useTranslation } from 'react-i18next';
import type { Forecast } from '../../../shared/balance-history.ts';
import { formatDay } from '../time/moment.ts';
import { useLanguage } from '../use-language.ts';
import classes from './balance.module.css';

/** The forecast in a sentence; where there is none, why. */
export function ForecastLine({ forecast }: { readonly forecast: Forecast }) {
  const { t } = useTranslation('balance');
  const language = useLanguage();
  const day = (atMs: number) => formatDay(atMs, language);
  if (forecast.kind === 'none') {
    return <p className={classes.forecast}>{t(`forecast.${forecast.why}`)}</p>;
  }
  const { earliestMs, likelyMs, latestMs } = forecast;
  const days = { likely: day(likelyMs), earliest: day(earliestMs) };
  return (
    <p className={classes.forecast}>
      {latestMs === null
        ? t('forecast.open', days)
        : t('forecast.range', { ...days, latest: day(latestMs) })}
    </p>
  );
}
