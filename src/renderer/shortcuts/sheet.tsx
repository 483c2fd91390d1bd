import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { groups, shortcutNames, shortcuts } from '../../shared/shortcuts.ts';
import { useLive } from '../live-state.ts';
import { keycapsOf } from '../ui/keys-text.ts';
import { keycaps } from '../ui/shortcut.ts';
import classes from './sheet.module.css';
import { closeSheet, useSheet } from './sheet-state.ts';

/** All shortcuts at a glance. */
export function Sheet() {
  const { t } = useTranslation('ways');
  const isOpen = useSheet((state) => state.isOpen);
  const { system } = useLive('info');
  const { quickAskShortcut } = useLive('settings');
  return (
    <Modal
      opened={isOpen}
      onClose={closeSheet}
      size={740}
      title={t('sheet.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group} className={classes.group} aria-label={t(`groups.${group}`)}>
            <h3>{t(`groups.${group}`)}</h3>
            <dl>
              {shortcutNames
                .filter((name) => shortcuts[name].group === group)
                .map((name) => (
                  <Line key={name} does={t(`shortcuts.${name}`)} caps={keycaps(name, system)} />
                ))}
              {group === 'going' && quickAskShortcut !== null && (
                <Line does={t('quick:shortcut.label')} caps={keycapsOf(quickAskShortcut, system)} />
              )}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes.hint}>{t('sheet.hint')}</p>
    </Modal>
  );
}

function Line({ does, caps }: { readonly does: string; readonly caps: readonly string[] }) {
  return (
    <div className={classes.line}>
      <dt>{does}</dt>
      <dd>
        {caps.map((cap) => (
          <kbd key={cap}>{cap}</kbd>
        ))}
      </dd>
    </div>
  );
}
