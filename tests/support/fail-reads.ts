import type { Locator, Page } from 'playwright-core';
import { createSignal } from './create-signal.js';

const errors = [{ message: 'x', extensions: { code: 'INTERNAL', args: { requestId: 'r1' } } }];

/**
 * From now on the server fails at what the page asks for in these words. What is given back presses 重试 in that place, from which
 * on the server answers again. Reads that the page begins by itself meanwhile, at an event that comes late, wait for the press:
 * one that was answered before it would take the button away from under it.
 */
export async function failReads(page: Page, asked: RegExp): Promise<(place: Page | Locator) => Promise<void>> {
  const pressed = createSignal();
  let isFailing = true;
  await page.route('**/graphql', async (route) => {
    if (!asked.test(route.request().postData() ?? '')) return route.continue();
    if (isFailing) return route.fulfill({ json: { errors } });
    await pressed.given;
    return route.continue();
  });
  return async (place) => {
    isFailing = false;
    const askedAgain = page.waitForRequest((request) => asked.test(request.postData() ?? ''));
    await place.getByRole('button', { name: '重试', exact: true }).press('Enter');
    await askedAgain;
    pressed.give();
  };
}
