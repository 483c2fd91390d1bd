import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { Note } from '../note.tsx';
import classes from './keychain-note.module.css';

/** Says what is missing where the machine offers no keychain, and how to get it. */
export function KeychainNote() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { state, system } = useLive('keychain');
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  if (state === 'ready' || state === 'checking') return null;

  async function lookAgain(): Promise<void> {
    setLooking(true);
    try {
      await request('keychain.retry');
      setProblem(null);
    } catch (thrown) {
      setProblem(thrown);
    }
    setLooking(false);
  }

  return (
    <Note tone="warning" icon={<IconLock aria-hidden />} title={t('keychain.title')}>
      <p className={classes.text}>{t(`common:keychain.${state}.${system}`)}</p>
      {problem !== null && <p className={classes.text}>{errorText(problem)}</p>}
      <Button size="xs" variant="default" loading={looking} onClick={() => void lookAgain()}>
        {t('keychain.retry')}
      </Button>
    </Note>
  );
}
