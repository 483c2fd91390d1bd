import { Button } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api.ts';
import { openConversation } from '../chat/conversations-state.ts';
import { useLive } from '../live-state.ts';
import { go } from '../place.ts';
import { openAddKeys } from '../settings/add-keys/add-keys-state.ts';
import { useErrorText } from '../ui/error-text.ts';
import { shortcutText } from '../ui/shortcut.ts';
import classes from './first-run.module.css';

/** What a person sees before there is any key: one sentence, two buttons. */
export function FirstRun() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { system } = useLive('info');
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function tryDemo(): Promise<void> {
    setStarting(true);
    setProblem(null);
    try {
      const { conversationId } = await request('demo.start');
      openConversation(conversationId);
      go('chat');
    } catch (thrown) {
      setProblem(thrown);
    }
    setStarting(false);
  }

  return (
    <main className={classes.page}>
      <p className={classes.sentence}>{t('firstRun.sentence')}</p>
      <div className={classes.buttons}>
        <Button size="md" onClick={openAddKeys}>
          {t('common:addKeys')}
        </Button>
        <Button size="md" variant="default" loading={starting} onClick={() => void tryDemo()}>
          {t('firstRun.demo')}
        </Button>
      </div>
      {/* Not one of the two: a person who can’t read this language must find the way to another. */}
      <Button
        className={classes.settings}
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconSettings size={16} />}
        title={shortcutText('settings', system)}
        onClick={() => go('appearance')}
      >
        {t('common:settings')}
      </Button>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {errorText(problem)}
        </p>
      )}
    </main>
  );
}
