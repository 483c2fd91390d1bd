import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountGroup } from './account-groups.ts';
import classes from './account-mark.module.css';

/** Says which account a key shares; pressed, only that account's keys are shown. */
export function AccountMark({
  group,
  providerName,
  onPress,
}: {
  readonly group: AccountGroup;
  readonly providerName: string;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation('accounts');
  const { keys: count, number, byHand } = group;
  return (
    <UnstyledButton
      className={classes.mark}
      title={`${t('markTitle', { count, provider: providerName })} ${t(byHand ? 'byHand' : 'byReading')}`}
      onClick={onPress}
    >
      {t('mark', { number })}
    </UnstyledButton>
  );
}
