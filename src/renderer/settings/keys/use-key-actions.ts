import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { request } from '../../api.ts';
import { attempt, toast, toastAnew } from '../../toast.tsx';
import { confirmRemoval } from '../confirm-removal.ts';

const removing = {
  titleOne: 'removing.titleOne',
  title: 'removing.title',
  confirm: 'common:remove',
} as const;
const erasing = {
  titleOne: 'erasing.titleOne',
  title: 'erasing.title',
  confirm: 'trash.erase',
} as const;

/** What a person can do with keys; what went wrong, and what can't be seen in the list, is told in a toast. */
export function useKeyActions() {
  const { t } = useTranslation('settings');
  const [checking, setChecking] = useState(false);

  function confirm(
    texts: typeof removing | typeof erasing,
    keys: readonly KeyView[],
    onDone?: () => void,
  ): void {
    const [first] = keys;
    if (first === undefined) return;
    const count = keys.length;
    const erase = async () => {
      const ids = keys.map(({ id }) => id);
      if (!(await attempt(request('keys.remove', { ids })))) return;
      toast({ message: t('removing.done', { count }) });
      onDone?.();
    };
    confirmRemoval({
      title:
        count === 1
          ? t(texts.titleOne, { name: [first.masked, first.label].filter(Boolean).join(' ') })
          : t(texts.title, { count }),
      text: t('removing.text', { count }),
      labels: {
        confirm: t(texts.confirm),
        cancel: t('common:cancel'),
      },
      onConfirm: () => void erase(),
    });
  }

  return {
    checking,
    /** Null checks all; `count` is how many that are. */
    async check(ids: string[] | null, count: number): Promise<void> {
      setChecking(true);
      const done = await attempt(request('keys.check', ids === null ? {} : { ids }));
      setChecking(false);
      if (done) toastAnew('keys-checked', { message: t('keys.checked', { count }) });
    },
    confirmRemoval: (keys: readonly KeyView[], onDone?: () => void) =>
      confirm(removing, keys, onDone),
    confirmErasing: (keys: readonly KeyView[]) => confirm(erasing, keys),
    async restore(ids: string[]): Promise<void> {
      const done = await attempt(request('keys.restore', { ids }));
      if (done) toast({ message: t('trash.restored', { count: ids.length }) });
    },
    setEnabled: (ids: string[], enabled: boolean) =>
      attempt(request('keys.setEnabled', { ids, enabled })),
    setReserve: (ids: string[], reserve: boolean) =>
      attempt(request('keys.setReserve', { ids, reserve })),
    setAccount: (ids: string[], shared: boolean) =>
      attempt(request('keys.setAccount', { ids, shared })),
    keep: (ids: string[]) => attempt(request('keys.keep', { ids })),
    deleteHeld: (ids: string[]) => attempt(request('keys.deleteHeld', { ids })),
    rename: (id: string, label: string) => attempt(request('keys.rename', { id, label })),
  };
}
