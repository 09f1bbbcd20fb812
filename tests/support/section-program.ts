import { WebSocket } from 'ws';
import { createClient } from '../../client-sdk/index.js';
import { createFileStore } from '../../client-sdk/node.js';
import { typeLine } from './type-line.js';

/**
 * A program of a partner, as a process of its own. `leave`: writes, waits until it is saved, closes, and must end by itself.
 * `write-on`: says when it is live, writes a line for each line of its input, and prints it when it is kept. `close-early`: closes
 * while it still connects, again and again, and must end by itself.
 */
const [, , what = '', url = '', token = '', sectionId = '', directory = ''] = process.argv;
const client = createClient({ url, auth: token, webSocketImpl: WebSocket });
const say = (words: string): boolean => process.stdout.write(`${words}\n`);

async function leave(): Promise<void> {
  const section = await client.sections.open(sectionId, { store: createFileStore(directory) });
  await section.live();
  typeLine(section.doc, '写完就走');
  await section.saved();
  await section.close();
  say('closed');
}

async function closeEarly(): Promise<void> {
  for (const wait of [false, true]) {
    const section = await client.sections.open(sectionId, { store: createFileStore(directory) });
    if (wait) await new Promise<void>((resolve) => { section.on('state', () => resolve()); });
    await section.close();
  }
  say('closed');
}

async function writeOn(): Promise<void> {
  const section = await client.sections.open(sectionId, { store: createFileStore(directory) });
  section.on('state', ({ name }) => say(name));
  process.stdin.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().trim().split('\n')) {
      typeLine(section.doc, line);
      void section.kept().then(() => say(`kept ${line}`));
    }
  });
}

const programs: Readonly<Record<string, () => Promise<void>>> = { leave, 'close-early': closeEarly, 'write-on': writeOn };
await programs[what]?.();
