import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { TFunction } from 'i18next';
import type { Language } from '../../shared/languages.ts';
import type { PoolSummary } from '../../shared/pool.ts';
import type { OnFault } from '../on-fault.ts';
import { systemTimers } from '../timers.ts';
import { latestEvery } from './latest-every.ts';
import { type Freshness, lowestLines, trayLines, trayTooltip } from './tray-texts.ts';

/** On Linux a menu that is made anew takes the place of the one that a person has opened, whose lines then do nothing. */
const EVERY_MS = 2000;

export interface TrayIndicator {
  show(pool: PoolSummary, fresh: Freshness, t: TFunction, language: Language): void;
  destroy(): void;
}

/** The tray icon: a ring that empties, with what is left behind it. Null where the desktop has no tray. */
export function createTray(options: {
  readonly iconFolder: string;
  readonly isMac: boolean;
  readonly onOpen: () => void;
  readonly onSettings: () => void;
  readonly onCheck: () => void;
  readonly onQuit: () => void;
  readonly onFault: OnFault;
}): TrayIndicator | null {
  const { iconFolder, isMac, onOpen, onSettings, onCheck, onQuit, onFault } = options;
  // macOS colours template images itself; elsewhere the ring has its own colours, which read on light and dark.
  const icon = (level: PoolSummary['level']) =>
    nativeImage.createFromPath(
      join(iconFolder, `tray-${level ?? 'unknown'}${isMac ? 'Template' : ''}.png`),
    );
  let tray: Tray;
  try {
    tray = new Tray(icon(null));
  } catch (thrown) {
    onFault('making the tray icon', thrown);
    return null;
  }
  tray.on('click', onOpen);
  let shown = '';
  const turns = latestEvery(EVERY_MS, systemTimers);

  function draw(pool: PoolSummary, fresh: Freshness, t: TFunction, language: Language): void {
    const tooltip = trayTooltip(pool, fresh, t, language);
    const lines = trayLines(pool, fresh, t, language);
    const lowest = lowestLines(pool, t, language);
    const next = JSON.stringify([tooltip, lines, lowest, pool.level, language]);
    if (next === shown) return;
    shown = next;
    tray.setImage(icon(pool.level));
    tray.setToolTip(tooltip);
    if (isMac) tray.setTitle(tooltip);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...lines.map((label) => ({ label, enabled: false })),
        ...(lowest.length === 0
          ? []
          : [
              { type: 'separator' as const },
              { label: t('tray.lowest'), enabled: false },
              ...lowest.map((label) => ({ label, enabled: false })),
            ]),
        { type: 'separator' },
        { label: t('tray.check'), click: onCheck },
        { label: t('tray.open'), click: onOpen },
        { label: t('tray.settings'), click: onSettings },
        { type: 'separator' },
        { label: t('tray.quit'), click: onQuit },
      ]),
    );
  }

  return {
    show: (...told) => turns.ask(() => draw(...told)),
    destroy() {
      turns.stop();
      tray.destroy();
    },
  };
}
