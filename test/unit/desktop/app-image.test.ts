import { expect, it } from 'vitest';
import { appImageOf } from '../../../src/main/environment.ts';

const mounted = '/tmp/.mount_KeywheAbc123';
const file = '/home/someone/Keywheel 1.AppImage';

it('knows the AppImage that the app runs from', () => {
  const env = { APPIMAGE: file, APPDIR: mounted };
  expect(appImageOf(env, `${mounted}/keywheel`)).toBe(file);
});

it('takes no other program’s AppImage for its own, though a terminal in one hands its name on', () => {
  const env = { APPIMAGE: '/opt/Terminal.AppImage', APPDIR: '/tmp/.mount_TerminXyz' };
  expect(appImageOf(env, '/opt/Keywheel/keywheel')).toBeNull();
  expect(appImageOf({}, '/opt/Keywheel/keywheel')).toBeNull();
});
