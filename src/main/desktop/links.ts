import { shell } from 'electron';
import { AppError } from '../../shared/errors.ts';

/** Opens a link in the system's browser; only http and https are taken. */
export async function openLink(url: string): Promise<void> {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new AppError('bad-input', 'only http and https links are opened');
  }
  await shell.openExternal(new URL(url).href);
}
