import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { i18n } from '../../src/renderer/i18n.ts';
import { theme } from '../../src/renderer/theme.ts';

/** Draws something as the window does, in English. */
export function inWindow(children: ReactNode) {
  return render(children, {
    wrapper: ({ children: inner }) => (
      <I18nextProvider i18n={i18n}>
        <MantineProvider theme={theme} env="test">
          {inner}
        </MantineProvider>
      </I18nextProvider>
    ),
  });
}
