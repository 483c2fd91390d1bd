import { Message, sessionBus } from '@particle/dbus-next';
import { describe, expect, it } from 'vitest';
import { followScreenLock } from '../../../src/main/desktop/screen-lock.ts';
import { liveOnBareBus } from '../../support/bare-bus.ts';
import { until } from '../../support/until.ts';

describe.runIf(process.platform === 'linux')('the lock screen', () => {
  liveOnBareBus();

  it.each(['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver'])(
    'is heard of when it comes, by %s, and not when it goes',
    async (on) => {
      let times = 0;
      const stop = await followScreenLock(() => {
        times += 1;
      });
      const desktop = sessionBus();
      await desktop.requestName(on);
      const say = (signal: string, isActive: boolean) =>
        desktop.send(Message.newSignal('/ScreenSaver', on, signal, 'b', [isActive]));
      say('ActiveChanged', false);
      say('WakeUpScreen', true);
      say('ActiveChanged', true);
      await until('it is heard of', async () => times > 0);
      say('ActiveChanged', false);
      say('ActiveChanged', true);
      await until('it is heard of again', async () => times > 1);
      expect(times).toBe(2);
      desktop.disconnect();
      stop();
    },
  );
});
