import { createTheme, Modal } from '@mantine/core';

/** Calm and dense. Colours and sizes are in app.css, as variables: the page has no style elements. */
export const theme = createTheme({
  fontFamily: '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif',
  primaryColor: 'blue',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  // The lock is a style element, which the page's policy forbids.
  components: { Modal: Modal.extend({ defaultProps: { lockScroll: false } }) },
});
