import { Button, Select, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { parseAmount } from '../../../shared/parse-amount.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import classes from './starting-credit.module.css';

const CURRENCIES = ['USD', 'CNY', 'EUR', 'GBP', 'JPY', 'HKD'];
/** Prices are in it. */
const PRICED = 'USD';
/** The problem of an amount that can't be read. */
const NO_AMOUNT = 'no amount';

/** Asks what a key has that its provider can't tell. */
export function askStartingCredit(keyView: KeyView): void {
  modals.open({
    modalId: `credit ${keyView.id}`,
    title: <CreditTitle keyView={keyView} />,
    withCloseButton: false,
    children: (
      <StartingCreditForm keyView={keyView} onDone={() => modals.close(`credit ${keyView.id}`)} />
    ),
  });
}

/** It follows the language, as all does that is drawn. */
function CreditTitle({ keyView: { masked } }: { readonly keyView: KeyView }) {
  const { t } = useTranslation('accounts');
  return t('credit.title', { masked });
}

function StartingCreditForm({
  keyView: { id, credit },
  onDone,
}: {
  readonly keyView: KeyView;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('accounts');
  const errorText = useErrorText();
  const [amount, setAmount] = useState(credit === null ? '' : String(credit.amountMicros / 1e6));
  const [currency, setCurrency] = useState(credit?.currency ?? PRICED);
  const [problem, setProblem] = useState<unknown>(null);

  async function keep(entered: { amountMicros: number; currency: string } | null): Promise<void> {
    try {
      await request('keys.setCredit', { id, credit: entered });
      onDone();
    } catch (thrown) {
      setProblem(thrown);
    }
  }

  const told =
    problem === null ? null : problem === NO_AMOUNT ? t('credit.problem') : errorText(problem);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const amountMicros = parseAmount(amount);
    if (amountMicros === null) setProblem(NO_AMOUNT);
    else void keep({ amountMicros, currency });
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.text}>{t('credit.text')}</p>
      <div className={classes.fields}>
        <TextInput
          className={classes.amount}
          data-autofocus
          inputMode="decimal"
          maxLength={40}
          label={t('credit.amount')}
          value={amount}
          error={told}
          onChange={(event) => {
            setAmount(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <Select
          className={classes.currency}
          label={t('credit.currency')}
          allowDeselect={false}
          data={CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]}
          value={currency}
          onChange={(chosen) => setCurrency(chosen ?? PRICED)}
        />
      </div>
      {currency !== PRICED && (
        <p className={classes.text} role="status">
          {t('credit.noRates', { currency })}
        </p>
      )}
      <div className={classes.buttons}>
        {credit !== null && (
          <Button variant="subtle" className={classes.remove} onClick={() => void keep(null)}>
            {t('credit.remove')}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button type="submit">{t('common:save')}</Button>
      </div>
    </form>
  );
}
