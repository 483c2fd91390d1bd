import { clipboard, shell } from 'electron';
import type { AppInfo } from '../../shared/app-info.ts';
import type { Publish } from '../../shared/contract.ts';
import type { QuickAskState } from '../../shared/quick-ask-shortcuts.ts';
import type { Shell } from '../ipc/handlers.ts';
import type { OnFault } from '../on-fault.ts';
import { chooseFile } from './choose-file.ts';
import { openLink } from './links.ts';
import type { MainWindow } from './main-window.ts';
import type { QuickWindow } from './quick-window.ts';
import { restart } from './restart.ts';
import { saveFile } from './save-file.ts';

/** What the desktop does for the window. */
export function createShell(options: {
  readonly window: MainWindow;
  readonly quick: QuickWindow;
  readonly quickState: () => QuickAskState;
  readonly info: () => AppInfo;
  readonly logFolder: string;
  readonly publish: Publish;
  readonly confirmMove: Shell['confirmMove'];
  readonly onDrawn: () => void;
  readonly onFault: OnFault;
}): Shell {
  const { window, quick, info, logFolder, publish, onFault } = options;
  return {
    quick: {
      state: options.quickState,
      show: quick.show,
      hide: quick.hide,
      openInMain(conversationId): void {
        quick.hide();
        if (conversationId === null) window.open();
        else window.tell(() => publish('conversations.open', { id: conversationId }));
      },
    },
    info,
    onDrawn: options.onDrawn,
    openLink,
    openFolder: async (folder) => {
      const failure = await shell.openPath(folder === 'data' ? info().dataFolder : logFolder);
      if (failure !== '') onFault('opening a folder', failure);
    },
    // A promise since Electron 44.
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
    saveFile: (file) => saveFile(window.current(), file, onFault),
    choose: (wanted) => chooseFile(window.current(), wanted),
    restart,
    confirmMove: options.confirmMove,
  };
}
