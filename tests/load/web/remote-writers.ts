import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { openEditor, type Editor } from '../../support/editor.js';
import { seededRandom } from '../../support/seeded-random.js';
import type { Writer } from './web-stage.js';

export interface RemoteWriters {
  /** Characters that they have written by now. */
  readonly written: () => number;
  /** They finish their word and leave. */
  stop(): Promise<void>;
}

const words = '预算绩效目标按进度完成并说明取值依据';

/** The texts of paragraphs, of lists too. */
function textsOf(node: Y.XmlFragment): Y.XmlText[] {
  return node.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []));
}

/** Writes a character after the other where it stands, and goes to another paragraph now and then; its caret is told as the page tells its own. */
async function write({ doc, provider }: Editor, name: string, seed: number, pauseMs: number, signal: AbortSignal, onWritten: () => void): Promise<void> {
  const random = seededRandom(seed);
  const texts = textsOf(doc.getXmlFragment('default'));
  const caretAt = (text: Y.XmlText, at: number): void => {
    const position = Y.createRelativePositionFromTypeIndex(text, at);
    provider.awareness.setLocalStateField('cursor', { anchor: position, head: position });
  };
  provider.awareness.setLocalStateField('user', { name });
  while (!signal.aborted) {
    const text = texts[Math.floor(random() * texts.length)];
    if (text === undefined) return;
    let at = Math.floor(random() * text.length);
    for (let n = 0; n < words.length && !signal.aborted; n++) {
      text.insert(at++, words[n] ?? '');
      caretAt(text, at);
      onWritten();
      await pause(pauseMs * (0.5 + random()));
    }
  }
}

/** So many stock y-websocket clients that write in a section: each a character about every `pauseMs`. */
export async function startRemoteWriters(url: string, sectionId: string, writers: readonly Writer[], pauseMs: number): Promise<RemoteWriters> {
  const end = new AbortController();
  const editors = writers.map(({ token }) => openEditor(url, sectionId, token));
  await Promise.all(editors.map((editor) => editor.synced()));
  let written = 0;
  const writing = editors.map((editor, n) => write(editor, writers[n]?.name ?? '', n + 1, pauseMs, end.signal, () => written++));
  return {
    written: () => written,
    async stop() {
      end.abort();
      await Promise.all(writing);
      for (const editor of editors) editor.close();
    },
  };
}
