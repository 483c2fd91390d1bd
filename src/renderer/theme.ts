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

export const theme = createTheme({
  colors: { accent },
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
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 100 }, centered: true } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
  },
});
