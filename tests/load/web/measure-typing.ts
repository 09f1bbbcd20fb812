import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { untilInPage } from './until-in-page.js';

/** Milliseconds, one for each key. */
export interface TypingTimes {
  /** From the key event to the first task after the frame that shows it. */
  readonly toFrame: readonly number[];
  /** As the browser's Event Timing tells it, to the next paint, in steps of 8 ms; 0 stands for less than 16. */
  readonly eventTiming: readonly number[];
}

/** Run in the page before it loads: remembers of each key when its frame was there. */
const recorder = `
globalThis.keyTimes = []; globalThis.keyEvents = [];
addEventListener('keydown', (event) => {
  const began = event.timeStamp;
  requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => keyTimes.push(performance.now() - began); port2.postMessage(0); });
}, true);
new PerformanceObserver((list) => { for (const { name, duration } of list.getEntries()) if (name === 'keydown') keyEvents.push(duration); }).observe({ type: 'event', durationThreshold: 16 });
`;

/** Makes a page remember; before it goes anywhere. */
export const recordKeys = (page: Page): Promise<void> => page.addInitScript(recorder).then(() => undefined);

/** So many letters, with a new paragraph now and then. */
export function proseKeys(count: number): readonly string[] {
  const letters = 'yusuanjixiaomubiao';
  return Array.from({ length: count }, (_, n) => (n % 60 === 59 ? 'Enter' : (letters[n % letters.length] ?? 'a')));
}

/** Types these keys where the focus is, one each `everyMs`, as a fast typist does. */
export async function measureTyping(page: Page, keys: readonly string[], everyMs: number): Promise<TypingTimes> {
  await page.evaluate('keyTimes.length = 0; keyEvents.length = 0');
  for (const key of keys) {
    const next = pause(everyMs);
    await page.keyboard.press(key);
    await next;
  }
  await untilInPage(page, `keyTimes.length >= ${keys.length}`);
  const [toFrame, slow] = await page.evaluate<readonly [number[], number[]]>('[keyTimes, keyEvents]');
  return { toFrame, eventTiming: [...slow, ...Array.from({ length: Math.max(0, keys.length - slow.length) }, () => 0)] };
}
