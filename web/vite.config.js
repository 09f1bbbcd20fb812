/** Components say for servers that render them that they are a browser's; there is no such server. */
function onwarn(warning, warn) {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
}

/** The web editor as `npm start` serves it: hashed files under /assets, no style or script inline. */
export default {
  build: { outDir: '../dist/pages', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1000, rolldownOptions: { onwarn } },
  server: { proxy: { '/graphql': { target: 'http://localhost:4000', ws: true }, '/collab': { target: 'http://localhost:4000', ws: true } } },
};
