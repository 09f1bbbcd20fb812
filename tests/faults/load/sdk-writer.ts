import { WebSocket } from 'ws';
import { createClient } from '../../../client-sdk/index.js';
import { errorCodes } from '../../../schema/errors/codes.js';
import { pushParagraph } from './push-paragraph.js';
import type { LiveWriter, LiveWriterOptions } from './live-writer.js';

/** Somebody who writes through the SDK, which knows one server and waits for it. */
export async function openSdkWriter({ name, urls: [url = ''], sectionId, token }: LiveWriterOptions): Promise<LiveWriter> {
  const client = createClient({ url, auth: token, webSocketImpl: WebSocket });
  const section = await client.sections.open(sectionId);
  await section.live();
  const acknowledged = new Set<string>();
  const acknowledgedAt: number[] = [];
  const written: string[] = [];
  const problems: string[] = [];
  const waiting = new Set<() => void>();
  let connections = 1;
  const wake = (): void => {
    const due = [...waiting];
    waiting.clear();
    for (const resume of due) resume();
  };
  section.on('state', (state) => {
    if (state.name === 'live') connections++;
    if (state.name === 'refused') problems.push(`${name} was refused: ${state.error.code}`);
    wake();
  });
  section.on('refusal', ({ code }) => {
    // What passes by itself is sent again.
    if (!errorCodes[code].retryable) problems.push(`an edit of ${name} was not taken: ${code}`);
  });
  const latencies: number[] = [];
  const note = (words: string, writtenAt: number): void => {
    latencies.push(performance.now() - writtenAt);
    acknowledged.add(words);
    acknowledgedAt.push(performance.now());
    wake();
  };
  return {
    name, sectionId, doc: section.doc, written, acknowledged, acknowledgedAt, latencies, problems,
    get connections() { return connections; },
    get isSynced() { return section.state.name === 'live'; },
    write(words) {
      pushParagraph(section.doc, words);
      written.push(words);
      const writtenAt = performance.now();
      // Rejects when the section is closed, or refused, which is a problem by itself.
      section.saved().then(() => note(words, writtenAt), () => undefined);
    },
    changed: () => new Promise((resolve) => waiting.add(resolve)),
    close() {
      void section.close();
      wake();
    },
  };
}
