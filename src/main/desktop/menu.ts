import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { Place } from '../../shared/places.ts';
import { acceleratorOf } from '../../shared/shortcuts.ts';

/** The application's menu: the system's own manners, with our few places among them. */
export function showMenu(options: {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  readonly t: TFunction;
  readonly go: (to: Place) => void;
}): void {
  const { isMac, isPackaged, t, go } = options;
  const settings: MenuItemConstructorOptions = {
    label: t('menu.settings'),
    accelerator: acceleratorOf('settings', isMac),
    click: () => go('keys'),
  };
  const template: MenuItemConstructorOptions[] = [
    {
      label: t('menu.file'),
      submenu: [
        {
          label: t('menu.newChat'),
          accelerator: acceleratorOf('newChat', isMac),
          click: () => go('new-chat'),
        },
        ...(isMac ? [] : [settings]),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu', label: t('menu.edit') },
    {
      label: t('menu.view'),
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu', label: t('menu.window') },
  ];
  if (isMac) {
    template.unshift({
      role: 'appMenu',
      submenu: [
        { role: 'about' },
        { type: 'separator' },
        settings,
        { type: 'separator' },
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        { type: 'separator' },
        { role: 'quit' },
      ],
    });
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
