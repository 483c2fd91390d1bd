import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a calm teal, from tint to ink. Shade 8 on white and shade 4 on the dark page pass AA. */
const accent: MantineColorsTuple = [
  '#e8f6f5',
  '#d3eae8',
  '#a6d5d1',
  '#76beb9',
  '#50aba4',
  '#389f98',
  '#289991',
  '#17857d',
  '#0b766f',
  '#00665f',
];

/** The one neutral ramp, a little cool, as Mantine counts it: from the page's ground up, and for the dark from its ink down. */
const gray: MantineColorsTuple = [
  '#f6f7f8',
  '#f0f2f3',
  '#e3e6e8',
  '#d5dadd',
  '#c8cdd1',
  '#9aa3aa',
  '#646d75',
  '#5a636b',
  '#3a4147',
  '#1c2023',
];
const dark: MantineColorsTuple = [
  '#e4e7ea',
  '#c3c9cf',
  '#a0a8b0',
  '#7b838c',
  '#434955',
  '#363c46',
  '#23272e',
  '#16181d',
  '#1b1e24',
  '#121419',
];

export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 8,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", "Noto Sans Mono CJK SC", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Button: { styles: { label: { fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
    Modal: {
      defaultProps: { transitionProps: { duration: 100 }, centered: true },
      styles: { title: { fontWeight: 600 } },
    },
    // Its placeholder for the first focus is a child that no menu may have: screen readers lose count of the items.
    Menu: {
      defaultProps: { transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    },
  },
});
