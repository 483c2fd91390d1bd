import { MantineProvider } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { i18n, languageOf, speak } from './i18n.ts';
import { useLive } from './live-state.ts';
import { theme } from './theme.ts';

/** What is drawn in a window of ours, in the person's language and theme. */
export function Dress({ children }: { readonly children: ReactNode }) {
  const settings = useLive('settings');
  const language = languageOf(settings.language, useLive('info'));

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
        {children}
      </MantineProvider>
    </I18nextProvider>
  );
}
