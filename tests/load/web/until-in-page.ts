import type { Page } from 'playwright-core';

/** Resolves at the frame in which the expression is true in the page; its policy allows no waitForFunction. */
export const untilInPage = (page: Page, expression: string): Promise<void> =>
  page.evaluate(`new Promise((resolve) => { const look = () => { if (${expression}) resolve(); else requestAnimationFrame(look); }; look(); })`);
