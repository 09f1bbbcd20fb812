import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { printJson } from '../../server/interchange/export/print-json.js';
import { makeApiToken, revokeTokenMutation } from '../support/api-tokens.js';
import { buildJiwen, type Ended, type JiwenProgram, type RunOptions } from '../support/jiwen-program.js';
import { printedOf, sampleTree } from '../support/printed-documents.js';
import { projectRoot } from '../support/project-root.js';
import { testPassword } from '../support/sign-up.js';
import { createTcpProxy } from '../support/tcp-proxy.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

// The program as it is published, against a real server. It is the same on every database: jest.config.js runs it once.

let stage: TestApp;
let jiwen: JiwenProgram;
let author: TestPerson;
let documentId: string;
let sectionId: string;
let secret: string;

beforeAll(async () => {
  [stage, jiwen] = [await createTestApp(), await buildJiwen()];
  author = await stage.person('zhang.min');
  ({ documentId, sectionId } = await stage.importSample(author));
  ({ secret } = await makeApiToken(author.api, { verbs: ['read', 'comment', 'write'] }));
}, 120_000);
afterAll(async () => {
  await jiwen.stop();
  expect(stage.errors).toEqual([]);
  await stage.stop();
});

/** By a token in the environment, as a script of a partner runs it. */
const asTool = (args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  jiwen.run(args, { ...options, env: { JIWEN_URL: stage.url, JIWEN_TOKEN: secret, ...options.env } });
const inHome = (name: string): Record<string, string> => ({ XDG_CONFIG_HOME: join(jiwen.directory, name) });
const credentialsIn = (name: string): string => join(jiwen.directory, name, 'jiwen/credentials.json');
const jsonOf = ({ code, stdout, stderr }: Ended): unknown => {
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

describe('signing in', () => {
  test('[CLI1] with a password from standard input, kept for its owner alone; logout ends the session and forgets it', async () => {
    const env = inHome('one');
    const signedIn = await jiwen.run(['login', '--url', `${stage.url}/`, '--name', 'zhang.min'], { input: `${testPassword}\nmore\n`, env });
    expect(signedIn).toMatchObject({ code: 0, stdout: `已登录 ${stage.url}：zhang.min\n` });
    expect((await stat(credentialsIn('one'))).mode & 0o777).toBe(0o600);
    const stored = JSON.parse(await readFile(credentialsIn('one'), 'utf8')) as { tokens: { accessToken: string } };
    expect(JSON.stringify(stored)).not.toContain(testPassword);
    expect((await jiwen.run(['list'], { env })).stdout).toContain(documentId);
    expect((await jiwen.run(['logout', '--json'], { env })).stdout).toBe(`${JSON.stringify({ signedOut: true }, null, 2)}\n`);
    expect(await jiwen.run(['list'], { env })).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/^尚未登录.*jiwen login[\s\S]*Not signed in/) });
    // Not only forgotten: the token that was kept is good no more.
    expect(await jiwen.run(['list'], { env: { ...env, JIWEN_URL: stage.url, JIWEN_TOKEN: stored.tokens.accessToken } })).toMatchObject({ code: 3 });
  });

  test('[CLI1] a wrong password, or one that was not given, keeps nothing', async () => {
    const env = inHome('two');
    for (const input of ['wrong password\n', '']) {
      expect(await jiwen.run(['login', '--url', stage.url, '--name', 'zhang.min'], { input, env })).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/^用户名或密码不正确/) });
    }
    await expect(stat(credentialsIn('two'))).rejects.toThrow('ENOENT');
  });

  test('[CLI2] with a token, which is only forgotten by logout; a stored login is sent to no other server', async () => {
    const env = inHome('three');
    expect(await jiwen.run(['login', '--url', stage.url, '--token'], { input: `${secret}\n`, env })).toMatchObject({ code: 0 });
    expect(await jiwen.run(['list'], { env })).toMatchObject({ code: 0 });
    expect(await jiwen.run(['list', '--url', 'http://127.0.0.1:1'], { env })).toMatchObject({ code: 3 });
    expect(await jiwen.run(['login', '--url', stage.url, '--token'], { input: `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}\n`, env })).toMatchObject({ code: 3 });
    expect(await jiwen.run(['logout'], { env })).toMatchObject({ code: 0, stderr: expect.stringContaining('令牌本身仍然有效') });
    expect(await asTool(['list'])).toMatchObject({ code: 0 });
  });

  test('[CLI3] tokens that are due are renewed once, however many programs run, and all of them go on', async () => {
    const env = inHome('four');
    await jiwen.run(['login', '--url', stage.url, '--name', 'zhang.min'], { input: testPassword, env });
    const path = credentialsIn('four');
    const read = async (): Promise<{ receivedAt: number; tokens: { refreshToken: string } }> => JSON.parse(await readFile(path, 'utf8')) as { receivedAt: number; tokens: { refreshToken: string } };
    const before = await read();
    // As if a quarter of an hour had passed.
    await writeFile(path, JSON.stringify({ ...before, receivedAt: before.receivedAt - 15 * 60_000 }));
    const ended = await Promise.all(Array.from({ length: 4 }, () => jiwen.run(['list'], { env })));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const after = await read();
    expect(after.tokens.refreshToken).not.toBe(before.tokens.refreshToken);
    expect((await readdir(join(jiwen.directory, 'four/jiwen'))).sort()).toEqual(['credentials.json']);
    expect(await jiwen.run(['list'], { env })).toMatchObject({ code: 0 });
  });
});

describe('reading', () => {
  test('[CLI4] list: what fits, as lines or as one JSON value', async () => {
    const { stdout } = await asTool(['list', '--year', '2025']);
    expect(stdout.trim().split('\t')).toEqual([documentId, '2025', 'DRAFT', '中国共产党乐亭县委员会政法委员会', expect.any(String)]);
    expect(jsonOf(await asTool(['list', '--json', '--status', 'DRAFT', '--department', '政法', '--limit', '1', '--waiting']))).toMatchObject([{ id: documentId, status: 'DRAFT' }]);
    expect(jsonOf(await asTool(['list', '--json', '--year', '1999']))).toEqual([]);
    expect(await asTool(['list', '--year', '1999'])).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('没有符合条件') });
  });

  test('[CLI5] pull: the whole document as JSON or as text, to the screen or into a file', async () => {
    const whole = jsonOf(await asTool(['pull', documentId, '--format', 'json'])) as { id: string; goalTables: { projectName: string }[] };
    expect(whole).toMatchObject({ id: documentId, parts: [{ number: '第一部分' }, { number: '第二部分' }] });
    expect(jsonOf(await asTool(['pull', documentId, '--json']))).toEqual(whole);
    const text = (await asTool(['pull', documentId])).stdout;
    for (const words of ['总体绩效目标', '见义勇为', whole.goalTables[0]?.projectName ?? '-']) expect(text).toContain(words);
    expect(text).toMatch(/^产出指标\t数量指标\t/m);
    const file = join(jiwen.directory, 'pulled.txt');
    expect(jsonOf(await asTool(['pull', documentId, '--format', 'text', '--output', file, '--json']))).toMatchObject({ id: documentId, file });
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('[CLI6] export: each document into a file of its own, and a line for each', async () => {
    const directory = join(jiwen.directory, 'out/deep');
    const { stdout, code } = await asTool(['export', directory, '--json']);
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: string; file: string });
    expect([code, (await readdir(directory)).sort()]).toEqual([0, lines.map(({ id }) => `${id}.json`).sort()]);
    const exported = lines.find(({ id }) => id === documentId);
    expect(JSON.parse(await readFile(exported?.file ?? '', 'utf8'))).toEqual(jsonOf(await asTool(['pull', documentId, '--format', 'json'])));
    await asTool(['export', directory, '--format', 'text', '--limit', '1']);
    expect((await readdir(directory)).filter((name) => name.endsWith('.txt'))).toHaveLength(1);
  });
});

describe('writing', () => {
  test('[CLI7] push: a dry run reports and writes nothing; then the text is there, also in the encoding of older programs', async () => {
    const file = `${projectRoot}server/seed/leting-2025.txt`;
    const before = jsonOf(await asTool(['list', '--json'])) as unknown[];
    const dry = jsonOf(await asTool(['push', file, '--dry-run', '--json'])) as { document: null; report: { totalLines: number; items: unknown[] } };
    expect(dry).toMatchObject({ document: null, report: { unreadLines: expect.any(Number) } });
    expect(dry.report.totalLines).toBeGreaterThan(100);
    expect((await asTool(['push', file, '--dry-run'])).stdout).toMatch(/^试运行：未写入任何内容。\n共 \d+ 行，\d+ 行未能识别。\n/);
    expect(jsonOf(await asTool(['list', '--json']))).toEqual(before);
    const pushed = jsonOf(await asTool(['push', file, '--json'])) as { document: { id: string } };
    expect((await asTool(['list'])).stdout).toContain(pushed.document.id);
    const older = await readFile(`${projectRoot}tests/fixtures/import/beishan-agriculture.gb18030.txt`);
    expect(jsonOf(await asTool(['push', '-', '--dry-run', '--json'], { input: older }))).toMatchObject({ document: null, report: { items: expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining('北山') })]) } });
  });

  test('[CLI7] push: a file of another format, by its extension', async () => {
    const file = join(jiwen.directory, '绩效文本.json');
    await writeFile(file, printJson(printedOf(sampleTree())));
    const dry = jsonOf(await asTool(['push', file, '--dry-run', '--json']));
    expect(dry).toMatchObject({ document: null, report: { unreadLines: 0, items: expect.arrayContaining([expect.objectContaining({ place: 'tree.cover' })]) } });
    const workbook = join(jiwen.directory, '绩效文本.xlsx');
    await writeFile(workbook, 'no workbook');
    expect(await asTool(['push', workbook])).toMatchObject({ code: 7, stderr: expect.stringContaining('.xlsx') });
  });

  test('[IMP71] push --into: a file that was changed comes back into its document; what was changed here stays', async () => {
    const { document } = jsonOf(await asTool(['push', `${projectRoot}server/seed/leting-2025.txt`, '--json'])) as { document: { id: string } };
    const { read } = stage.app.store;
    const [version] = (await read.versions.list(document.id, 1)).items;
    const [table] = await read.goalTables.ofDocuments([document.id]);
    const [row, other] = await read.goalTables.indicatorsOf([table?.id ?? '']);
    const file = join(jiwen.directory, '改过.txt');
    await writeFile(file, (await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8')).replace(row?.basis ?? '', '新的依据'));
    const into = ['push', file, '--into', document.id, '--base', version?.id ?? ''];
    expect((await asTool([...into, '--dry-run'])).stdout).toMatch(/^试运行：未写入任何内容。\n依据版本 1。1 处不同，\d+ 处相同。\n文件已改\t取文件\t/);
    expect((await asTool(['push', file, '--into', document.id])).stdout).toMatch(/^没有需要写入的内容。\n文件未注明所依据的版本/);
    expect((await asTool(into)).stdout).toContain('已更新；更新前为版本 2。');
    const rows = await read.goalTables.indicatorsOf([table?.id ?? '']);
    expect([rows[0]?.id, rows[0]?.basis, rows[1]]).toEqual([row?.id, '新的依据', other]);
    expect(await asTool(['push', file, '--into', 'doc_00000000000000000000000000'])).toMatchObject({ code: 5 });
  });

  test('[CLI7] push: what cannot be read is refused, with what to do', async () => {
    expect(await asTool(['push', join(jiwen.directory, 'none.txt')])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('none.txt') });
    expect(await asTool(['push', '-'], { input: '不是绩效文本' })).toMatchObject({ code: 7, stdout: '', stderr: expect.stringContaining('无法作为绩效文本导入') });
    expect(await asTool(['push', '-'], { input: Buffer.from([0xff, 0xfe, 0xff, 0xff]) })).toMatchObject({ code: 7 });
  });

  test('[CLI8] comment: on the document, a section, words of it, a cell; and in reply', async () => {
    const table = (jsonOf(await asTool(['pull', documentId, '--json'])) as { goalTables: { id: string; indicators: { id: string }[] }[] }).goalTables[0];
    const quote = (await stage.app.store.read.sections.find(sectionId))?.text.slice(0, 8) ?? '';
    const on = async (...place: string[]): Promise<{ threadId: string }> => jsonOf(await asTool(['comment', documentId, '请核对', '--json', ...place])) as { threadId: string };
    const made = [
      await on(), await on('--section', sectionId), await on('--section', sectionId, '--quote', quote), await on('--table', table?.id ?? ''),
      await on('--row', table?.indicators[0]?.id ?? '', '--field', 'basis'),
    ];
    const threads = await Promise.all(made.map(({ threadId }) => stage.app.store.read.comments.findThreads([threadId])));
    expect(threads.flat().map(({ anchor }) => anchor.kind)).toEqual(['DOCUMENT', 'SECTION', 'TEXT_RANGE', 'GOAL_TABLE', 'CELL']);
    expect(await asTool(['comment', documentId, '-', '--reply', made[0]?.threadId ?? ''], { input: '已核对\n' })).toMatchObject({ code: 0, stdout: expect.stringMatching(/^已答复：cmt_/) });
    const [, reply] = await stage.app.store.read.comments.commentsOf([made[0]?.threadId ?? '']);
    expect(reply?.body).toBe('已核对');
    expect(await asTool(['comment', documentId, '请核对', '--section', sectionId, '--quote', '文中没有的话'])).toMatchObject({ code: 7, stderr: expect.stringContaining('已不在正文中') });
    expect(await asTool(['comment', documentId, '请核对', '--quote', '见义勇为'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('watching', () => {
  const rename = async (title: string): Promise<void> => {
    const { version } = (await stage.app.store.read.documents.find(documentId)) ?? { version: 0 };
    await author.api.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { code } } }', { input: { id: documentId, expectedVersion: version, title } });
  };
  const env = (): Record<string, string> => ({ JIWEN_URL: stage.url, JIWEN_TOKEN: secret });

  test('[CLI9] a line for each event, until Ctrl-C; and from where it left off', async () => {
    const running = jiwen.start(['watch', documentId], { env: env() });
    await running.prints('已连接', 'stderr');
    await rename('第一个标题');
    await running.prints('DocumentChanged');
    running.child.kill('SIGINT');
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    const [, name, kind, , cursor] = stdout.trim().split('\t');
    expect([name, kind]).toEqual(['zhang.min', 'DocumentChanged']);
    await rename('第二个标题');
    const again = jiwen.start(['watch', documentId, '--json', '--after', cursor ?? ''], { env: env() });
    await again.prints('第二个标题');
    again.child.kill('SIGTERM');
    const { code: next, stdout: lines, stderr } = await again.ended;
    expect([next, stderr]).toEqual([0, '']);
    expect(lines.trim().split('\n').map((line) => (JSON.parse(line) as { document: { title: string } }).document.title)).toEqual(['第二个标题']);
  });

  test('[CLI9] a cut is told and mended; what happened meanwhile comes, once', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const running = jiwen.start(['watch', documentId], { env: { ...env(), JIWEN_URL: `http://127.0.0.1:${proxy.port}` } });
    await running.prints('已连接', 'stderr');
    await rename('断线之前');
    await running.prints('DocumentChanged');
    proxy.cut();
    await running.prints('正在重连', 'stderr');
    await rename('断线之中');
    await proxy.restore();
    await running.prints('DocumentChanged', 'stdout', 2);
    running.child.kill('SIGINT');
    const { code, stdout } = await running.ended;
    expect([code, stdout.trim().split('\n').map((line) => line.split('\t')[2])]).toEqual([0, ['DocumentChanged', 'DocumentChanged']]);
    await proxy.stop();
  });

  test('[CLI9] [CLI11] ends with why when it may no longer be followed', async () => {
    const { secret: own, apiToken } = await makeApiToken(author.api, { verbs: ['read'] });
    const running = jiwen.start(['watch', documentId], { env: { ...env(), JIWEN_TOKEN: own } });
    await running.prints('已连接', 'stderr');
    await author.api.data(revokeTokenMutation, { input: { id: apiToken.id } });
    expect(await running.ended).toMatchObject({ code: 3, stderr: expect.stringContaining('请运行 jiwen login') });
  });
});

describe('the program', () => {
  test('[CLI10] [CLI11] exit codes and errors, in Chinese first, with what to do next; as JSON on standard error', async () => {
    expect(await asTool(['pull', 'doc_00000000000000000000000000'])).toMatchObject({ code: 5, stdout: '', stderr: expect.stringMatching(/^找不到文本[\s\S]*jiwen list[\s\S]*No document/) });
    expect(await asTool(['list'], { env: { JIWEN_TOKEN: 'jwn_no' } })).toMatchObject({ code: 3, stderr: expect.stringMatching(/^未登录或登录已失效/) });
    const { code, stdout, stderr } = await asTool(['pull', 'doc_00000000000000000000000000', '--json']);
    expect([code, stdout, JSON.parse(stderr)]).toEqual([5, '', { error: expect.objectContaining({ code: 'NOT_FOUND', exitCode: 5, messageZh: expect.stringContaining('找不到') }) }]);
    const reader = await makeApiToken(author.api, { verbs: ['read'] });
    expect(await asTool(['push', `${projectRoot}server/seed/leting-2025.txt`], { env: { JIWEN_TOKEN: reader.secret } })).toMatchObject({ code: 5, stderr: expect.stringContaining('令牌') });
  });

  test('[CLI10] what it does not know is wrong usage, and help is not', async () => {
    for (const args of [['fly'], ['list', '--year', 'x'], ['list', '--yaml'], ['pull'], ['pull', documentId, '--format', 'pdf'], ['completion', 'tcsh'], ['login'], ['login', '--url', 'ftp://x', '--name', 'y']]) {
      expect([args, await asTool(args)]).toEqual([args, expect.objectContaining({ code: 2, stdout: '', stderr: expect.stringMatching(/.+/) })]);
    }
    for (const args of [['--help'], ['pull', '--help'], ['--version']]) expect([args, await asTool(args)]).toEqual([args, expect.objectContaining({ code: 0, stderr: '' })]);
    expect((await asTool(['--help'])).stdout).toContain('退出码');
  });

  test('[CLI10] Ctrl-C ends what waits for a server that does not answer', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const running = jiwen.start(['list'], { env: { JIWEN_TOKEN: secret, JIWEN_URL: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` } });
    const [socket] = (await once(silent, 'connection')) as [Socket];
    running.child.kill('SIGINT');
    expect(await running.ended).toEqual({ code: 130, stdout: '', stderr: '已中断。 Interrupted.\n' });
    socket.destroy();
    silent.close();
  });

  test('[CLI10] a server that is not there is told, with what to do', async () => {
    expect(await asTool(['comment', documentId, '批注', '--url', 'http://127.0.0.1:1'])).toMatchObject({ code: 6, stdout: '', stderr: expect.stringMatching(/请稍后重试[\s\S]*Try again later/) });
  });

  test('[CLI13] the licences of what is bundled come with it', async () => {
    const text = await readFile(join(jiwen.directory, 'jiwen.licences.txt'), 'utf8');
    for (const name of ['commander', 'ws']) expect(text).toMatch(new RegExp(`^${name}\n\n[\\s\\S]*Copyright`, 'm'));
  });

  test('[CLI12] in bash it offers commands first, then options of the command', async () => {
    const { stdout } = await asTool(['completion', 'bash']);
    const offered = async (words: string[]): Promise<string[]> => {
      const script = `${stdout}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _jiwen; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return (await promisify(execFile)('bash', ['-c', script])).stdout.trim().split('\n');
    };
    expect(await offered(['jiwen', 'p'])).toEqual(['pull', 'push']);
    expect(await offered(['jiwen', 'push', 'text.txt', '--'])).toEqual(['--url', '--json', '--dry-run', '--into', '--base', '--theirs']);
  });

  test('[CLI12] completion for three shells names every command and option', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { stdout } = await asTool(['completion', shell]);
      for (const name of ['login', 'logout', 'list', 'pull', 'export', 'push', 'watch', 'comment', 'completion', 'dry-run', 'quote']) expect(stdout).toContain(name);
    }
  });
});
