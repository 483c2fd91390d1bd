import { Button, Select } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkTest } from '../../../shared/proxy.ts';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../note.tsx';
import { Setting } from '../pages/setting.tsx';
import classes from './try-network.module.css';

type Outcome = { readonly test: NetworkTest } | { readonly thrown: unknown };

/**
 * Tries the way to a provider and says where it ends; after a change it is another `way`. It stays drawn then: the change
 * comes from leaving a field, often by the press on the button here.
 */
export function TryNetwork({ way }: { readonly way: string }) {
  const { t } = useTranslation('network');
  const providers = useLive('providers').filter(({ demo }) => !demo);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isTrying, setTrying] = useState(false);
  const [told, setTold] = useState<{
    readonly way: string;
    readonly providerId: string;
    readonly outcome: Outcome;
  } | null>(null);
  const newest = useRef(way);
  newest.current = way;
  const providerId = chosen ?? providers[0]?.id ?? null;
  const tryIt = async () => {
    if (providerId === null) return;
    setTrying(true);
    let tried: string;
    let outcome: Outcome;
    do {
      tried = newest.current;
      outcome = await request('network.test', { providerId }).then(
        (test): Outcome => ({ test }),
        (thrown: unknown): Outcome => ({ thrown }),
      );
    } while (tried !== newest.current);
    setTold({ way: tried, providerId, outcome });
    setTrying(false);
  };
  return (
    <>
      <Setting label={t('try')} hint={t(providers.length === 0 ? 'tryNone' : 'tryHint')}>
        <Select
          w={180}
          aria-label={t('tryProvider')}
          allowDeselect={false}
          disabled={providers.length === 0}
          data={providers.map(({ id, name }) => ({ value: id, label: name }))}
          value={providerId}
          onChange={setChosen}
        />
        <Button
          variant="default"
          loading={isTrying}
          disabled={providerId === null}
          onClick={() => void tryIt()}
        >
          {t('tryButton')}
        </Button>
      </Setting>
      <div role="status">
        {told?.way === way && told.providerId === providerId && <Told outcome={told.outcome} />}
      </div>
    </>
  );
}

function Told({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('network');
  const errorText = useErrorText();
  const formats = useFormats();
  if ('thrown' in outcome) return <Note tone="fault">{errorText(outcome.thrown)}</Note>;
  const { test } = outcome;
  const via = test.via === null ? t('direct') : t('via', { proxy: test.via });
  if (test.ok) {
    const ms = formats.count(test.tookMs);
    return <p className={classes.reached}>{t('reached', { via, ms })}</p>;
  }
  return (
    <Note tone="fault" title={t(`hops.${test.hop}`)}>
      {t('failed', { via, detail: test.detail })}
    </Note>
  );
}
