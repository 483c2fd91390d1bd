import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a keyring with so many entries, the default one, as gnome-keyring reads it from a data folder: in its form
 * without a password. To have it store them one by one would take minutes.
 */
export function writeKeyring(
  dataFolder: string,
  service: string,
  entries: readonly { readonly account: string; readonly secret: string }[],
): void {
  const folder = join(dataFolder, 'keyrings');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lines = section('keyring', {
    'display-name': 'Made up',
    'lock-on-idle': 'false',
    'lock-after': 'false',
  });
  for (const [place, { account, secret }] of entries.entries()) {
    const item = String(place + 1);
    lines.push(...section(item, { 'item-type': '0', 'display-name': service, secret }));
    const attributes = { service, account, 'xdg:schema': 'org.freedesktop.Secret.Generic' };
    for (const [number, [name, value]] of Object.entries(attributes).entries()) {
      lines.push(...section(`${item}:attribute${number}`, { name, type: 'string', value }));
    }
  }
  writeFileSync(join(folder, 'made_up.keyring'), lines.join('\n'), { mode: 0o600 });
  writeFileSync(join(folder, 'default'), 'made_up');
}

function section(name: string, values: Readonly<Record<string, string>>): string[] {
  return [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key}=${value}`), ''];
}
