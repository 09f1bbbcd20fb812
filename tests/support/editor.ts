import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { untilDoc } from './until-doc.js';

/** Somebody with a section open in the stock y-websocket client. */
export interface Editor {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** The paragraphs as this replica has them. */
  paragraphs(): string[];
  append(text: string): void;
  /** Resolves when the replica and the server have exchanged all they had. */
  synced(): Promise<void>;
  /** Resolves when the replica holds a paragraph that contains the words. */
  sees(words: string): Promise<void>;
  /** Resolves with the close code when the server ends the connection for good. */
  readonly closed: Promise<number>;
  close(): void;
}

export function openEditor(url: string, sectionId: string, token: string): Editor {
  const doc = new Y.Doc();
  const body = doc.getXmlFragment('default');
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/collab`, sectionId, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
  });
  const paragraphs = (): string[] => body.toArray().map((node) => (node instanceof Y.XmlElement ? node.toArray().map((child) => (child as Y.XmlText).toJSON()).join('') : ''));
  const closed = new Promise<number>((resolve) => provider.on('closed', ({ code }: { code: number }) => resolve(code)));
  return {
    doc,
    provider,
    paragraphs,
    closed,
    append(text) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      body.push([paragraph]);
    },
    async synced() {
      if (provider.synced) return;
      await new Promise<void>((resolve) => provider.on('sync', (isSynced: boolean) => isSynced && resolve()));
    },
    sees: (words) => untilDoc(doc, () => paragraphs().some((paragraph) => paragraph.includes(words))),
    close() {
      provider.destroy();
      provider.awareness.destroy();
      doc.destroy();
    },
  };
}
