import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { useSpotlight } from '@mantine/spotlight';
import { Suspense, useEffect, useState } from 'react';
import { request } from './api.ts';
import classes from './app.module.css';
import { Banners } from './banners.tsx';
import { Announcer } from './chat/announcer.tsx';
import { ChatPage } from './chat/chat-page.tsx';
import { Dress } from './dress.tsx';
import { AddKeysHost, Palette, readAhead, SettingsPage } from './later.ts';
import { useNotices } from './notices.tsx';
import { paletteStore } from './palette/palette-state.ts';
import { usePlace } from './place.ts';
import { useAddKeysOpened } from './settings/add-keys/add-keys-state.ts';
import { Sheet } from './shortcuts/sheet.tsx';
import { useSheet } from './shortcuts/sheet-state.ts';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';
import { useIsNarrow } from './ui/use-is-narrow.ts';

/** The main window: the chat or the settings. */
export function App() {
  const atChat = usePlace(({ place }) => place === 'chat' || place === 'new-chat');
  const besideRail = !useIsNarrow() && atChat;

  return (
    <Dress>
      <ModalsProvider>
        <Notifications
          // Clear of what there is to read and to press: over the conversations, where the window has room for them.
          position={besideRail ? 'bottom-left' : atChat ? 'top-right' : 'bottom-right'}
          containerWidth={besideRail ? 240 : 440}
          limit={4}
          // Of all at once they would stay for good when one under the mouse moves elsewhere.
          pauseResetOnHover="notification"
          transitionDuration={120}
          classNames={{ root: classes.toasts }}
        />
        <Places />
        <Dialogs />
      </ModalsProvider>
    </Dress>
  );
}

function Places() {
  const place = usePlace((state) => state.place);
  useNotices();
  useShortcuts();
  useEffect(() => {
    // Where it fails, the main process waits a moment longer.
    request('app.drawn').catch(() => undefined);
    readAhead();
  }, []);
  return (
    <div className={classes.window}>
      <Banners />
      <div className={classes.place}>
        {place === 'chat' || place === 'new-chat' ? (
          <ChatPage />
        ) : (
          <Suspense>
            <SettingsPage place={place} />
          </Suspense>
        )}
      </div>
      <Announcer />
    </div>
  );
}

function Dialogs() {
  const addsKeys = useEver(useAddKeysOpened(({ opened }) => opened));
  const hasSheet = useEver(useSheet(({ isOpen }) => isOpen));
  const hasPalette = useEver(useSpotlight(paletteStore).opened);
  return (
    <>
      <Suspense>{addsKeys && <AddKeysHost />}</Suspense>
      <Suspense>{hasPalette && <Palette />}</Suspense>
      {hasSheet && <Sheet />}
    </>
  );
}

/** Whether it was so once: what goes out of sight does so by itself. */
function useEver(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo);
  if (isSo && !was) setWas(true);
  return was || isSo;
}
