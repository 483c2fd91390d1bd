import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { on } from './api.ts';
import { ChatPage } from './chat/chat-page.tsx';
import { i18n, languageOf, speak } from './i18n.ts';
import { useLive } from './live-state.ts';
import { usePlace } from './place.ts';
import { SettingsPage } from './settings/settings-page.tsx';
import { theme } from './theme.ts';

/** The window: the chat or the settings, in the person's language and theme. */
export function App() {
  const settings = useLive('settings');
  const info = useLive('info');
  const { place, go } = usePlace();
  const language = languageOf(settings.language, info);

  useEffect(() => {
    void speak(language);
  }, [language]);
  useEffect(() => on('navigate', ({ to }) => go(to)), [go]);

  const atChat = place === 'chat' || place === 'new-chat';
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        {...(settings.theme === 'system' ? {} : { forceColorScheme: settings.theme })}
      >
        <ModalsProvider>
          <Notifications position="bottom-right" limit={4} />
          {atChat ? <ChatPage /> : <SettingsPage place={place} />}
        </ModalsProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
