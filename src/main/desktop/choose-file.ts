import { type BrowserWindow, dialog, app as electron, type OpenDialogOptions } from 'electron';
import type { Choosable } from '../ipc/handlers.ts';

/** Asks the person for a file or a folder in the system's own dialog; null where they choose none. */
export async function chooseFile(
  window: BrowserWindow | null,
  { kind, folder, extensions }: Choosable,
): Promise<string | null> {
  const options: OpenDialogOptions = {
    defaultPath: folder ?? electron.getPath('documents'),
    properties: kind === 'file' ? ['openFile'] : ['openDirectory', 'createDirectory'],
    ...(extensions === undefined
      ? {}
      : {
          filters: [
            {
              name: extensions.map((each) => each.toUpperCase()).join(', '),
              extensions: [...extensions],
            },
            { name: '*', extensions: ['*'] },
          ],
        }),
  };
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}
