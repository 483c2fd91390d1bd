import { join } from 'node:path';
import { type BrowserWindow, dialog, app as electron, type SaveDialogOptions } from 'electron';
import { AppError } from '../../shared/errors.ts';
import type { OnFault } from '../on-fault.ts';
import type { GrowingFile } from '../transfer/export-service.ts';
import { writeGrowing } from './write-growing.ts';

/** Asks the person where a file should go, and writes it there, to be read by nobody else; false where they say nowhere. */
export async function saveFile(
  window: BrowserWindow | null,
  file: GrowingFile,
  onFault: OnFault,
): Promise<boolean> {
  const { name, chunks } = file;
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const options: SaveDialogOptions = {
    defaultPath: join(electron.getPath('documents'), name),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || !filePath) return false;
  try {
    await writeGrowing(filePath, chunks);
  } catch (thrown) {
    onFault('writing a file', thrown);
    throw new AppError('file-not-written');
  }
  return true;
}
