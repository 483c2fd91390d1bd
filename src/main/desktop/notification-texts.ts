import type { TFunction } from 'i18next';
import { formatMoney } from '../../shared/format-money.ts';
import type { Language } from '../../shared/languages.ts';
import type { Told } from '../telling/told.ts';

/** How many keys a notification names; the journal has them all. */
const NAMED = 3;

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/** One notification for one thing, or for several that the quiet hours held back. */
export function notificationText(
  told: readonly Told[],
  t: TFunction,
  language: Language,
): NotificationText {
  const texts = told.map((one) => textOf(one, t, language));
  const [first] = texts;
  if (first !== undefined && texts.length === 1) return first;
  return {
    title: t('notification.heldBackTitle'),
    body: texts.map(({ body }) => body).join('\n'),
  };
}

function textOf(told: Told, t: TFunction, language: Language): NotificationText {
  switch (told.kind) {
    case 'window-reloaded':
      return { title: t('notification.reloadedTitle'), body: t('notification.reloaded') };
    case 'keys-held':
    case 'keys-to-decide': {
      const { providerName: provider, count } = told;
      const text = told.kind === 'keys-held' ? 'notification.held' : 'notification.toDecide';
      return { title: t('notification.heldTitle'), body: t(text, { provider, count }) };
    }
    case 'keys-low': {
      const { keys, providerName: provider } = told;
      const lines = keys
        .slice(0, NAMED)
        .map(({ masked, remainingMicros, currency, belowPercent: percent }) => {
          const left = formatMoney(remainingMicros, currency, language);
          return t('notification.low', { masked, provider, left, percent });
        });
      return {
        title: t('notification.lowTitle', { count: keys.length }),
        body: [...lines, ...more(keys.length, t)].join('\n'),
      };
    }
    case 'keys-deleted': {
      const { keys, left } = told;
      const lines = keys.slice(0, NAMED).map(({ masked, providerName: provider, reason }) =>
        t('notification.deleted', {
          masked,
          provider,
          reason: t(`notification.reason.${reason}`),
        }),
      );
      return {
        title: t('notification.deletedTitle', { count: keys.length }),
        body: [...lines, ...more(keys.length, t), t('notification.left', { count: left })].join(
          '\n',
        ),
      };
    }
  }
}

function more(count: number, t: TFunction): string[] {
  return count > NAMED ? [t('notification.more', { count: count - NAMED })] : [];
}
