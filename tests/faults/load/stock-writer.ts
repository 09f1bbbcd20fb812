import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { pushParagraph } from './push-paragraph.js';
import type { LiveWriter, LiveWriterOptions } from './live-writer.js';

/** The words of paragraphs that came into a document. */
function* addedIn({ changes }: Y.YXmlEvent): Generator<string, void, undefined> {
  for (const { content } of changes.added) {
    for (const type of content.getContent() as readonly unknown[]) {
      if (type instanceof Y.XmlElement) yield type.toArray().map((child) => (child instanceof Y.XmlText ? child.toJSON() : '')).join('');
    }
  }
}

/**
 * Somebody who writes through the stock y-websocket client. It is told of no edit that it is durable; but nobody is shown one
 * that is not, so what a witness in the same section sees counts as acknowledged.
 */
export function openStockWriter({ name, urls: [url = ''], sectionId, token }: LiveWriterOptions, witness: LiveWriter): LiveWriter {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/collab`, sectionId, doc, {
    params: { token }, WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, disableBc: true, maxBackoffTime: 500,
  });
  const written: string[] = [];
  const own = new Map<string, number>();
  const latencies: number[] = [];
  const acknowledged = new Set<string>();
  const acknowledgedAt: number[] = [];
  const problems: string[] = [];
  const waiting = new Set<() => void>();
  let connections = 0;
  const wake = (): void => {
    const due = [...waiting];
    waiting.clear();
    for (const resume of due) resume();
  };
  const look = (event: Y.YXmlEvent): void => {
    for (const words of addedIn(event)) {
      const writtenAt = own.get(words);
      if (writtenAt === undefined) continue;
      own.delete(words);
      latencies.push(performance.now() - writtenAt);
      acknowledged.add(words);
      acknowledgedAt.push(performance.now());
      wake();
    }
  };
  const seen = witness.doc.getXmlFragment('default');
  seen.observe(look);
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') connections++;
    wake();
  });
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => problems.push(`${name} was closed with ${code} ${reason}`));
  return {
    name, sectionId, doc, written, acknowledged, acknowledgedAt, latencies, problems,
    get connections() { return connections; },
    get isSynced() { return provider.synced; },
    write(words) {
      own.set(words, performance.now());
      written.push(words);
      pushParagraph(doc, words);
    },
    changed: () => new Promise((resolve) => waiting.add(resolve)),
    close() {
      seen.unobserve(look);
      provider.destroy();
      provider.awareness.destroy();
      doc.destroy();
      wake();
    },
  };
}
