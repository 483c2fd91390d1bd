import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ErrorCode, ErrorData } from '../../shared/errors.ts';
import { toErrorData } from '../../shared/errors.ts';
import { type Formats, useFormats } from './formats.ts';

const SPOKEN_BY_THE_PROVIDER: ReadonlySet<ErrorCode> = new Set([
  'request-refused',
  'model-unavailable',
]);

/** What happened and what can be done, in the person's language. */
export function errorText(t: TFunction, formats: Formats, error: ErrorData): string {
  const { code, details = {} } = error;
  const oneOf = (part: string, value: unknown) =>
    t([`errors:${code}.${String(value)}`, `errors:${code}.${part}`]);
  switch (code) {
    case 'file-not-read':
      return oneOf('other', details.reason);
    case 'not-found':
      return oneOf('other', details.what);
    case 'network':
      return oneOf('other', details.hop);
    case 'request-refused':
      if (typeof details.parameter === 'string') {
        const name = t(`assistants:parameters.${details.parameter}`);
        return t('assistants:parameters.refused', { name });
      }
      return oneOf('other', details.meaning);
    case 'base-url-invalid':
      return oneOf('unreadable', details.reason);
    case 'pool-empty': {
      const { reason, untilMs } = details;
      if (reason === 'all-cooling' && typeof untilMs === 'number') {
        return t('errors:pool-empty.all-cooling-until', { until: formats.time(untilMs) });
      }
      return oneOf('other', reason);
    }
    case 'provider-has-keys':
      return t(`errors:${code}`, { ...details, count: Number(details.keys ?? 0) });
    case 'timeout': {
      const seconds = Number(details.afterMs ?? 0) / 1000;
      if (seconds < 1) return t('errors:timeout');
      return t('errors:timeout-after', { seconds: formats.count(Math.round(seconds)) });
    }
    case 'provider-down':
      return typeof details.status === 'number'
        ? t('errors:provider-down-status', { status: details.status })
        : t('errors:provider-down');
    default:
      return t(`errors:${code}`, details);
  }
}

/** The provider's own words, where an error carries them. */
export function providersWords({ code, message }: ErrorData): string | null {
  return SPOKEN_BY_THE_PROVIDER.has(code) && message !== '' && message !== code ? message : null;
}

/** Gives the text for anything thrown or any error as data. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return (error) => errorText(t, formats, isErrorData(error) ? error : toErrorData(error));
}

function isErrorData(error: unknown): error is ErrorData {
  return (
    !(error instanceof Error) && typeof error === 'object' && error !== null && 'code' in error
  );
}
