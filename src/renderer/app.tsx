import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import classes from './app.module.css';
import { Banners } from './banners.tsx';
import { ChatPage } from './chat/chat-page.tsx';
import { i18n, languageOf, speak } from './i18n.ts';
import { useLive } from './live-state.ts';
import { useNotices } from './notices.tsx';
import { Palette } from './palette/palette.tsx';
import { usePlace } from './place.ts';
import { AddKeysHost } from './settings/add-keys/add-keys-host.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { Sheet } from './shortcuts/sheet.tsx';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';
import { theme } from './theme.ts';
import { useIsNarrow } from './ui/use-is-narrow.ts';

/** The window: the chat or the settings, in the person's language and theme. */
export function App() {
  const settings = useLive('settings');
  const info = useLive('info');
  const language = languageOf(settings.language, info);
  const atChat = usePlace(({ place }) => place === 'chat' || place === 'new-chat');
  const besideRail = !useIsNarrow() && atChat;

  useEffect(() => {
    void speak(language);
  }, [language]);

  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        {...(settings.theme === 'system' ? {} : { forceColorScheme: settings.theme })}
      >
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
      </MantineProvider>
    </I18nextProvider>
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
