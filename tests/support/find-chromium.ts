import { createFinder, findOrInstall, usualDirectories } from './find-or-install.js';

/** The path of a Chromium: `JIWEN_TEST_CHROMIUM`, one that is installed, or Debian's, installed for the occasion. */
export async function findChromium(): Promise<string> {
  const named = process.env['JIWEN_TEST_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const findBinary = createFinder(usualDirectories());
  const found = (await findBinary('chromium', 'chromium-browser', 'google-chrome')) ?? (await findOrInstall(findBinary, 'chromium', 'chromium'));
  if (found === null) throw new Error('no Chromium: install one, or name it by JIWEN_TEST_CHROMIUM');
  return found;
}
