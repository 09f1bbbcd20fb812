import { createClient, type Section } from '../../client-sdk/index.js';
import { createIndexedDbStore } from '../../client-sdk/live/keep/indexed-db-store.js';
import { checkSectionStore } from './check-section-store.js';
import { typeLine } from './type-line.js';
import { untilSection } from './until-section.js';

/** What a test asks of a page that has a section open; everything goes through JSON. */
export interface SectionPage {
  open(token: string, sectionId: string): Promise<void>;
  /** Resolves with the state's name and code when it is one of these. */
  untilState(...names: string[]): Promise<string>;
  write(words: string): void;
  kept(): Promise<void>;
  saved(): Promise<void>;
  read(): { readonly text: string; readonly unsaved: number; readonly mode: string | null };
  close(): Promise<void>;
  checkStore(): Promise<unknown>;
  /** How many parts are kept, of whatever section. */
  keptParts(): Promise<number>;
}

function createSectionPage(url: string): SectionPage {
  let section: Section | null = null;
  const opened = (): Section => {
    if (section === null) throw new Error('nothing is open');
    return section;
  };
  return {
    async open(token, sectionId) {
      section = await createClient({ url, auth: token }).sections.open(sectionId);
    },
    async untilState(...names) {
      await untilSection(opened(), () => names.includes(opened().state.name));
      const { state } = opened();
      return state.name === 'refused' ? `refused ${state.error.code}` : state.name;
    },
    write: (words) => typeLine(opened().doc, words),
    kept: () => opened().kept(),
    saved: () => opened().saved(),
    read: () => ({ text: opened().text, unsaved: opened().unsaved, mode: opened().access?.mode ?? null }),
    close: () => opened().close(),
    checkStore: () => checkSectionStore(() => createIndexedDbStore('checked')),
    async keptParts() {
      const request = indexedDB.open('jiwen-sections');
      await new Promise((resolve, reject) => { request.onsuccess = resolve; request.onerror = reject; });
      const count = request.result.transaction('parts').objectStore('parts').count();
      await new Promise((resolve, reject) => { count.onsuccess = resolve; count.onerror = reject; });
      request.result.close();
      return count.result;
    },
  };
}

/** As much of IndexedDB as is looked at here. */
interface Request<T> {
  readonly result: T;
  onsuccess: ((event: unknown) => void) | null;
  onerror: ((event: unknown) => void) | null;
}
declare const indexedDB: { open(name: string): Request<{ transaction(store: string): { objectStore(name: string): { count(): Request<number> } }; close(): void }> };
declare const location: { readonly origin: string };

(globalThis as { sectionPage?: SectionPage }).sectionPage = createSectionPage(location.origin);
