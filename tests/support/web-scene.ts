import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { MemberRole } from '../../schema/model/role.js';
import { createTestApp, type TestApp, type TestPerson } from './test-app.js';
import { openWebBrowser, type WebBrowser } from './web-browser.js';

/** A server, a browser, two people, and a sample of the first one's that the second may open. */
export interface WebScene {
  readonly stage: TestApp;
  readonly browser: WebBrowser;
  readonly author: TestPerson;
  readonly second: TestPerson;
  readonly documentId: string;
  readonly sectionId: string;
}

/**
 * Prepares each test of a file, with a sample of its own, and hands the scene to `enter` before it. After it all pages are
 * closed, and a browser that complained of something fails the test.
 */
export function prepareWebScene(second: { readonly name: string; readonly role: MemberRole }, patienceMs: number, enter: (scene: WebScene) => void): void {
  let standing: Omit<WebScene, 'documentId' | 'sectionId'>;
  beforeAll(async () => {
    const [stage, browser] = await Promise.all([createTestApp(), openWebBrowser()]);
    standing = { stage, browser, author: await stage.person('author'), second: await stage.person(second.name) };
  }, patienceMs);
  beforeEach(async () => {
    const { documentId, sectionId } = await standing.stage.importSample(standing.author);
    await standing.stage.setMember(documentId, standing.second, second.role);
    enter({ ...standing, documentId, sectionId });
  });
  afterEach(async () => {
    expect(await standing.browser.closePages()).toEqual([]);
  });
  afterAll(async () => {
    await standing.browser.close();
    await standing.stage.stop();
  }, patienceMs);
}
