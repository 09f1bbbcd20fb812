import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient, type Client, type Section, type SectionStore } from '../../client-sdk/index.js';
import { createFileStore } from '../../client-sdk/node.js';
import { countSockets, type CountedSockets } from '../support/counted-socket.js';
import { createApiClient } from '../support/api-client.js';
import { openEditor, type Editor } from '../support/editor.js';
import { findFreePort, runCommandLine, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { setStatus } from '../support/set-status.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { createTestDatabase } from '../support/test-store.js';
import { typeLine } from '../support/type-line.js';
import { untilSection } from '../support/until-section.js';

interface Partner {
  readonly client: Client;
  readonly sockets: CountedSockets;
}

const sections: Section[] = [];
const editors: Editor[] = [];
let directory: string;

function partner(url: string, auth: Parameters<typeof createClient>[0]['auth']): Partner {
  const sockets = countSockets();
  return { client: createClient({ url, auth, webSocketImpl: sockets.Socket }), sockets };
}

async function open({ client }: Partner, sectionId: string, store: SectionStore | null = null): Promise<Section> {
  const section = await client.sections.open(sectionId, { store });
  sections.push(section);
  return section;
}

const sees = (section: Section, ...words: string[]): Promise<void> => untilSection(section, () => words.every((each) => section.text.includes(each)));
const timesIn = (text: string, words: string): number => text.split(words).length - 1;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jiwen-keep-'));
});
afterEach(async () => {
  editors.splice(0).forEach((editor) => editor.close());
  await Promise.all(sections.splice(0).map((section) => section.close()));
  await rm(directory, { recursive: true, force: true });
});

describe('live sections of the client on a real server', () => {
  let stage: TestApp;
  let author: TestPerson;
  beforeAll(async () => {
    stage = await createTestApp();
    author = await stage.person('author');
  });
  afterAll(async () => {
    expect(stage.errors).toEqual([]);
    await stage.stop();
  });

  test('[SDK40] [SDK41] two clients write several sections over one socket each, beside the stock client', async () => {
    const [first, second] = [await stage.importSample(author), await stage.importSample(author)];
    const other = await stage.person('other');
    for (const { documentId } of [first, second]) await stage.setMember(documentId, other, 'AUTHOR');
    const [a, b] = [partner(stage.url, author.token), partner(stage.url, other.token)];
    const [a1, a2, b1, b2] = await Promise.all([open(a, first.sectionId), open(a, second.sectionId), open(b, first.sectionId), open(b, second.sectionId)]);
    const stock = openEditor(stage.url, first.sectionId, author.token);
    editors.push(stock);
    await Promise.all([a1, a2, b1, b2].map((section) => section.live()));
    await stock.synced();
    typeLine(a1.doc, '甲在第一节');
    typeLine(b1.doc, '乙在第一节');
    stock.append('丙在第一节');
    typeLine(b2.doc, '乙在第二节');
    await Promise.all([a1, b1].map((section) => sees(section, '甲在第一节', '乙在第一节', '丙在第一节')));
    await Promise.all([stock.sees('甲在第一节'), stock.sees('乙在第一节'), sees(a2, '乙在第二节')]);
    await Promise.all([a1, a2, b1, b2].map((section) => section.saved()));
    expect(a1.text).toBe(b1.text);
    expect([a, b].map(({ sockets }) => sockets.made.map(({ url }) => new URL(url).pathname))).toEqual([['/collab'], ['/collab']]);
    await untilSection(a1, () => ['author', 'other'].every((name) => a1.people.some(({ user }) => user.name === name)));
    // All of it is readable over the API, as the author wrote it.
    const { section } = await author.api.data<{ section: { attribution: { ranges: { text: string; author: { id: string } | null }[] } } }>(
      'query ($id: ID!) { section: node(id: $id) { ... on Section { attribution { ranges { text author { id } } } } } }', { id: first.sectionId });
    expect(section.attribution.ranges.filter(({ text }) => text.includes('乙在第一节')).map((range) => range.author?.id)).toEqual([other.user.id]);
  });

  test('[SDK44] who reads is told so; a text that is submitted is frozen, and takes what was kept when it comes back', async () => {
    const { documentId, sectionId } = await stage.importSample(author);
    const reader = await stage.person('reader');
    await stage.setMember(documentId, reader, 'READER');
    const [mine, theirs] = [await open(partner(stage.url, author.token), sectionId), await open(partner(stage.url, reader.token), sectionId)];
    await Promise.all([mine.live(), theirs.live()]);
    expect([mine.access?.mode, theirs.access?.mode]).toEqual(['write', 'read']);
    await setStatus(stage.app.store, documentId, 'SUBMITTED');
    await untilSection(mine, () => mine.access?.mode === 'frozen');
    expect(mine.access?.lockedStatus).toBe('SUBMITTED');
    typeLine(mine.doc, '送审后写的。');
    expect([mine.unsaved, mine.state.name]).toEqual([1, 'live']);
    await setStatus(stage.app.store, documentId, 'RETURNED');
    await mine.saved();
    await sees(theirs, '送审后写的。');
  });

  test('[SDK43] who is removed is refused, and the sections of other documents stay open', async () => {
    const [left, kept] = [await stage.importSample(author), await stage.importSample(author)];
    const member = await stage.person('member');
    for (const { documentId } of [left, kept]) await stage.setMember(documentId, member, 'AUTHOR');
    const client = partner(stage.url, member.token);
    const [one, two] = [await open(client, left.sectionId), await open(client, kept.sectionId)];
    await Promise.all([one.live(), two.live()]);
    await author.api.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId: left.documentId, userId: member.user.id, role: null } });
    await untilSection(one, () => one.state.name === 'refused');
    expect(one.state).toMatchObject({ name: 'refused', error: { code: 'forbidden' } });
    typeLine(two.doc, '还能写。');
    await two.saved();
    expect(client.sockets.made.length).toBe(1);
  });

  test('[SDK48] a token that ends is replaced over the open connection, which lives on', async () => {
    const { documentId, sectionId } = await stage.importSample(author);
    const brief = await stage.person('brief', { tokenMs: 6000 });
    await stage.setMember(documentId, brief, 'AUTHOR');
    const claims = await stage.app.tokens.verify(brief.token);
    let { token } = brief;
    const client = partner(stage.url, async () => token);
    const section = await open(client, sectionId);
    await section.live();
    // The next the client asks for is another one.
    token = await stage.app.tokens.sign({ ...claims, expiresAt: stage.app.clock.now() + 600_000 });
    // Somebody with the old token alone shows when it has ended.
    const plain = openEditor(stage.url, sectionId, brief.token);
    editors.push(plain);
    const states: string[] = [];
    section.on('state', ({ name }) => states.push(name));
    expect(await plain.closed).toBe(4401);
    typeLine(section.doc, '过期之后。');
    await section.saved();
    expect([states, client.sockets.made.length]).toEqual([[], 1]);
  });

  test.each(['leave', 'close-early'])('[SDK51] a program that closes its section ends by itself: %s', async (what) => {
    const { sectionId } = await stage.importSample(author);
    const child = runProgram(what, stage.url, author.token, sectionId);
    const [[code], lines] = await Promise.all([once(child, 'exit') as Promise<[number]>, linesOf(child)]);
    expect([code, lines, await readdir(directory)]).toEqual([0, ['closed'], []]);
  });
});

function runProgram(what: string, url: string, token: string, sectionId: string): ChildProcess {
  return spawn(process.execPath, [`${projectRoot}dist/tests/support/section-program.js`, what, url, token, sectionId, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function linesOf({ stdout }: ChildProcess): Promise<string[]> {
  const lines: string[] = [];
  if (stdout !== null) for await (const line of createInterface({ input: stdout })) lines.push(line);
  return lines;
}

/** Resolves when the program has printed the line. */
function printed({ stdout }: ChildProcess, line: string): Promise<void> {
  return new Promise((resolve) => stdout?.on('data', (chunk: Buffer) => { if (chunk.toString().split('\n').includes(line)) resolve(); }));
}

describe('live sections of the client when processes are killed', () => {
  let server: ServerProcess;
  let env: Record<string, string>;
  let token: string;
  let sectionId: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    env = { PORT: String(await findFreePort()), JIWEN_DATA: database.dataDir, JIWEN_SEED: 'none', DATABASE_URL: database.url ?? '', LOG_LEVEL: 'error' };
    await runCommandLine('admin', ['create-user', 'author', '--display-name', '作者', '--password', '-'], env, 'correct horse battery\n');
    token = (await runCommandLine('admin', ['token', 'author'], env)).stdout.trim();
    server = await startServerProcess(env);
    const { importDocument } = await createApiClient(server.url, token).data<{ importDocument: { document: { parts: { sections: { id: string }[] }[] } } }>(
      'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { parts { sections { id } } } } }',
      { input: { format: 'TEXT', content: await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8') } });
    sectionId = importDocument.document.parts[0]?.sections[0]?.id ?? '';
  }, 60_000);
  afterAll(async () => {
    await server.kill();
    await drop();
  });

  test('[SDK42] what was saved is there after the server is killed, and what was not comes with its author', async () => {
    const writers = await Promise.all([1, 2].map(() => open(partner(server.url, token), sectionId)));
    await Promise.all(writers.map((writer) => writer.live()));
    const [promised, written] = [new Set<string>(), new Set<string>()];
    const write = async (writer: Section, name: string): Promise<void> => {
      for (let n = 0; n < 200 && writer.state.name === 'live'; n++) {
        const words = `〔${name}${n}〕`;
        written.add(words);
        typeLine(writer.doc, words);
        // Not waited for when the server is gone: that is the other half of the test.
        await untilSection(writer, () => writer.unsaved === 0 || writer.state.name !== 'live');
        if (writer.unsaved === 0) promised.add(words);
        if (promised.size === 40) await server.kill();
      }
    };
    await Promise.all(writers.map((writer, i) => write(writer, `写手${i}`)));
    expect(promised.size).toBeGreaterThanOrEqual(40);
    server = await startServerProcess(env);
    const reader = await open(partner(server.url, token), sectionId);
    await Promise.all([...writers.map((writer) => writer.saved()), reader.live()]);
    await sees(reader, ...written);
    for (const words of written) expect([words, timesIn(reader.text, words)]).toEqual([words, 1]);
  }, 60_000);

  test('[SDK46] [SDK47] what was kept while the server was away survives the program too, and arrives once', async () => {
    const program = runProgram('write-on', server.url, token, sectionId);
    await printed(program, 'live');
    const offline = printed(program, 'offline');
    await server.kill();
    await offline;
    for (const line of ['断网甲', '断网乙', '断网丙']) {
      const kept = printed(program, `kept ${line}`);
      program.stdin?.write(`${line}\n`);
      await kept;
    }
    const gone = once(program, 'exit');
    program.kill('SIGKILL');
    await gone;
    const store = createFileStore(directory);
    const early = await open(partner(server.url, token), sectionId, store);
    expect(['断网甲', '断网乙', '断网丙'].every((words) => early.text.includes(words))).toBe(true);
    expect(early.unsaved).toBeGreaterThan(0);
    server = await startServerProcess(env);
    await early.saved();
    await early.close();
    expect(await readdir(directory)).toEqual([]);
    const reader = await open(partner(server.url, token), sectionId);
    await reader.live();
    for (const words of ['断网甲', '断网乙', '断网丙']) expect([words, timesIn(reader.text, words)]).toEqual([words, 1]);
  }, 60_000);
});
