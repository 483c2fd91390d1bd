import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { i18n, languageOf, speak } from './i18n.ts';
import { useLive } from './live-state.ts';
import { theme } from './theme.ts';

/** The theme is a setting of ours. Mantine's own place for it, the page's storage, would be waited for. */
const keptElsewhere: MantineColorSchemeManager = {
  get: (usual) => usual,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

/** What is drawn in a window of ours, in the person's language and theme. */
export function Dress({ children }: { readonly children: ReactNode }) {
  const settings = useLive('settings');
  const language = languageOf(settings.language, useLive('info'));

  // When it is changed in the settings; the first is spoken already.
  useEffect(() => {
    void speak(language);
  }, [language]);

  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={keptElsewhere}
        {...(settings.theme === 'system' ? {} : { forceColorScheme: settings.theme })}
      >
        {children}
      </MantineProvider>
    </I18nextProvider>
  );
}
