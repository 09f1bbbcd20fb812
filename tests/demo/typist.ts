import { setTimeout as pause } from 'node:timers/promises';
import { readAuthMessage } from 'y-protocols/auth';
import { WebsocketProvider, messageAuth } from 'y-websocket';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { untilDoc } from '../support/until-doc.js';

/** A member of staff with the section open in a stock y-websocket client. */
export interface Typist {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Types the sentence character by character into a paragraph of their own, among what the others type. */
  type(sentence: string, delayMs: number): Promise<void>;
  /** Whether a paragraph of their own replica reads so. */
  holds(sentence: string): boolean;
  /** Resolves once their replica has a paragraph that reads so. */
  sees(sentence: string): Promise<void>;
  /** Resolves with the reason the server gives the next time it does not take what was typed. */
  refused(): Promise<string>;
  close(): void;
}

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
  let onRefused: (reason: string) => void = () => undefined;
  // Where the stock client would only write to the console.
  provider.messageHandlers[messageAuth] = (_encoder, decoder) => readAuthMessage(decoder, doc, (_doc, reason) => onRefused(reason));
  const holds = (sentence: string): boolean => projectSection(doc).paragraphs.includes(sentence);
  return {
    name,
    doc,
    provider,
    holds,
    sees: (sentence) => untilDoc(doc, () => holds(sentence)),
    refused: () => new Promise((resolve) => (onRefused = resolve)),
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
