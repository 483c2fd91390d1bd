import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import classes from './app.module.css';
import { Banners } from './banners.tsx';
import { ChatPage } from './chat/chat-page.tsx';
import { Dress } from './dress.tsx';
import { useNotices } from './notices.tsx';
import { Palette } from './palette/palette.tsx';
import { usePlace } from './place.ts';
import { AddKeysHost } from './settings/add-keys/add-keys-host.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { Sheet } from './shortcuts/sheet.tsx';
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
        <AddKeysHost />
        <Palette />
        <Sheet />
      </ModalsProvider>
    </Dress>
  );
}

function Places() {
  const place = usePlace((state) => state.place);
  useNotices();
  useShortcuts();
  return (
    <div className={classes.window}>
      <Banners />
      <div className={classes.place}>
        {place === 'chat' || place === 'new-chat' ? <ChatPage /> : <SettingsPage place={place} />}
      </div>
    </div>
  );
}
