import { createFinder, findOrInstall, usualDirectories } from './find-or-install.js';

/**
 * The path of a Chromium: `JIWEN_TEST_CHROMIUM`, one that is installed, or Debian's, installed for the occasion. Its headless
 * shell comes first: the same engine without the browser's own windows, which are pages too and take half of the processor.
 */
export async function findChromium(): Promise<string> {
  const named = process.env['JIWEN_TEST_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const findBinary = createFinder(usualDirectories());
  const shell = await findOrInstall(findBinary, 'chromium-headless-shell', 'chromium-headless-shell').catch(() => null);
  const found = shell ?? (await findBinary('chromium', 'chromium-browser', 'google-chrome')) ?? (await findOrInstall(findBinary, 'chromium', 'chromium'));
  if (found === null) throw new Error('no Chromium: install one, or name it by JIWEN_TEST_CHROMIUM');
  return found;
}
