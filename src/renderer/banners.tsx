import { Button, CloseButton } from '@mantine/core';
import { IconDatabaseExclamation, IconLock } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from './api.ts';
import classes from './banners.module.css';
import { useLive } from './live-state.ts';

/** What the person should know about this machine before anything else, calmly, above everything. */
export function Banners() {
  const { t } = useTranslation();
  const { databaseTrouble } = useLive('info');
  const { state, system } = useLive('keychain');
  const [read, setRead] = useState(false);
  const [asking, setAsking] = useState(false);

  const retry = () => {
    setAsking(true);
    request('keychain.retry')
      // Its status says how it went.
      .catch(() => undefined)
      .finally(() => setAsking(false));
  };
  return (
    <>
      {databaseTrouble !== null && !read && (
        <Banner
          icon={<IconDatabaseExclamation size={18} aria-hidden />}
          text={t(`database.${databaseTrouble.kind}`, { file: databaseTrouble.file })}
        >
          <CloseButton size="sm" aria-label={t('close')} onClick={() => setRead(true)} />
        </Banner>
      )}
      {(state === 'missing' || state === 'locked' || state === 'failed') && (
        <Banner icon={<IconLock size={18} aria-hidden />} text={t(`keychain.${state}.${system}`)}>
          <Button size="compact-sm" variant="default" loading={asking} onClick={retry}>
            {t('lookAgain')}
          </Button>
        </Banner>
      )}
    </>
  );
}

function Banner({
  icon,
  text,
  children,
}: {
  readonly icon: ReactNode;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.banner} role="status">
      {icon}
      <p>{text}</p>
      {children}
    </div>
  );
}
