import { createTheme } from '@mantine/core';

/** Calm and dense. Colours and sizes are in app.css, as variables: the page has no style elements. */
export const theme = createTheme({
  fontFamily: '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif',
  primaryColor: 'blue',
  defaultRadius: 'sm',
  respectReducedMotion: true,
});
