import { Button, PasswordInput } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api.ts';
import { isComposing } from '../../ui/composing.ts';
import { Setting } from '../pages/setting.tsx';
import { SettingProblem } from '../pages/setting-problem.tsx';

/**
 * The proxy's password: it goes into the keychain and never comes back here. It is kept for one proxy alone. Where the
 * address changes it stays drawn: the change comes from leaving that field, often for this one.
 */
export function ProxyPassword({
  address,
  written,
}: {
  readonly address: string;
  /** What stands in the address's field by now. */
  readonly written: string;
}) {
  const { t } = useTranslation('network');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [keptFor, setKeptFor] = useState<string | null>(null);
  const isKept = keptFor === address;
  const [isEmpty, setEmpty] = useState(true);
  const [problem, setProblem] = useState<unknown>(null);
  /** What was kept since is newer than the answer to whether one was. */
  const putFor = useRef<string | null>(null);
  useEffect(() => {
    setProblem(null);
    putFor.current = null;
    request('network.hasPassword').then((has) => {
      if (putFor.current !== address) setKeptFor(has ? address : null);
    }, setProblem);
  }, [address]);
  // What stands here was meant for the proxy before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is written there now.
  useEffect(() => {
    if (field.current !== null) field.current.value = '';
    setEmpty(true);
  }, [written]);
  const put = async (password: string) => {
    try {
      await request('network.setPassword', { password });
      putFor.current = address;
      // It stays in the field no longer than it must.
      if (field.current !== null) field.current.value = '';
      setEmpty(true);
      setKeptFor(password === '' ? null : address);
      setProblem(null);
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <>
      <SettingProblem problem={problem} />
      <Setting
        label={t('password')}
        hint={t(isKept ? 'passwordKept' : 'passwordHint')}
        htmlFor={id}
      >
        <PasswordInput
          ref={field}
          id={id}
          w={260}
          autoComplete="off"
          maxLength={1000}
          visibilityToggleButtonProps={{ 'aria-label': t('passwordShow') }}
          onChange={(event) => setEmpty(event.currentTarget.value === '')}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !isComposing(event) && !isEmpty)
              void put(event.currentTarget.value);
          }}
        />
        {!isEmpty && (
          <Button onClick={() => void put(field.current?.value ?? '')}>{t('passwordKeep')}</Button>
        )}
        {isEmpty && isKept && (
          <Button variant="default" onClick={() => void put('')}>
            {t('passwordRemove')}
          </Button>
        )}
      </Setting>
    </>
  );
}
