import { WebsocketProvider } from 'y-websocket';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A member of staff with the section open in a stock y-websocket client. */
export interface Typist {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Types the sentence character by character into a paragraph of their own, among what the others type. */
  type(sentence: string, delayMs: number): Promise<void>;
  close(): void;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the client and the server have exchanged all they had. */
export async function untilSynced(provider: WebsocketProvider): Promise<void> {
  if (provider.synced) return;
  await new Promise<void>((resolve) => {
    const onSync = (isSynced: boolean): void => {
      if (!isSynced) return;
      provider.off('sync', onSync);
      resolve();
    };
    provider.on('sync', onSync);
  });
}

export function openTypist(url: string, sectionId: string, name: string, accessToken: string): Typist {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/collab`, sectionId, doc, {
    params: { token: accessToken },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 500,
  });
  provider.awareness.setLocalStateField('cursor', { at: 0 });
  return {
    name,
    doc,
    provider,
    async type(sentence, delayMs) {
      const fragment = doc.getXmlFragment('default');
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      doc.transact(() => {
        paragraph.insert(0, [text]);
        fragment.push([paragraph]);
      });
      for (const character of sentence) {
        text.insert(text.length, character);
        await pause(delayMs);
      }
    },
    close() {
      provider.destroy();
      provider.awareness.destroy();
      doc.destroy();
    },
  };
}
