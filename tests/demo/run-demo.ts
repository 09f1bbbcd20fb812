import { setTimeout as pause } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentEventFragment } from '../../client-sdk/index.js';
import { projectSection } from '../../collab/ydoc/projection.js';
import { findFreePort, runCommandLine, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { playYear } from './year-after.js';
import { checkFrozen, keptSentence, playReview } from './review-round.js';
import { setStage, type Stage } from './stage.js';
import { createTimeline, type Timeline } from './timeline.js';
import { openTypist, untilSynced, type Typist } from './typist.js';
import { checkEvents, checkText, type Check } from './verify.js';
import { startWatcher, type Watcher } from './watcher.js';

const sentences = [
  '张敏：落实平安建设责任制，层层压实到村到户。',
  '李强：健全矛盾纠纷排查化解机制，做到小事不出村。',
  '王芳：项目资金专款专用，支出进度按季度通报。',
];
const targets = ['≥1950人', '≥2000人', '≥2050人', '≥2100人'];

async function editCell(stage: Stage, timeline: Timeline): Promise<string> {
  const [, editor] = stage.staff;
  let { version, target } = stage.cell;
  for (const next of targets) {
    const { indicator } = await editor.client.indicators.update({ id: stage.cell.indicatorId, expectedVersion: version, target: next });
    ({ version } = indicator);
    timeline.say(editor.label, `改指标值 ${target} → ${next}（第 ${version} 版）`);
    target = next;
    await pause(900);
  }
  return target;
}

async function comment(stage: Stage, timeline: Timeline): Promise<void> {
  const { reviewer, documentId, sectionId, phrase, cell } = stage;
  await reviewer.client.comments.add({ documentId, anchor: { kind: 'TEXT_RANGE', sectionId, passage: { quote: phrase } }, body: '表述请与上级文件一致。' });
  timeline.say(reviewer.label, `批注正文“${phrase}”`);
  await pause(1200);
  await reviewer.client.comments.add({ documentId, anchor: { kind: 'CELL', indicatorId: cell.indicatorId, field: 'target' }, body: '请说明参保人数的测算依据。' });
  timeline.say(reviewer.label, '批注指标值单元格');
}

function describe(event: DocumentEventFragment): string {
  if (event.__typename === 'SectionChanged' && event.section !== null) return `正文更新（第 ${event.revision} 次修订，${event.section.text.length} 字）`;
  if (event.__typename === 'IndicatorChanged' && event.indicator !== null) return `指标值现为 ${event.indicator.target.text}`;
  return event.__typename;
}

async function openDoors(url: string, stage: Stage, timeline: Timeline): Promise<{ typists: Typist[]; watchers: Watcher[] }> {
  const typists = await Promise.all(stage.staff.map(async ({ label, client }) => openTypist(url, stage.sectionId, label, (await client.account.accessToken()) ?? '')));
  const people = [...stage.staff, stage.reviewer];
  // All four see everything; one of them is printed, or the timeline would say each thing four times.
  const watchers = people.map((person, index) =>
    startWatcher(person, stage.documentId, stage.cursor, (event) => index === 3 && timeline.say(`  ${person.label}看到`, describe(event))),
  );
  return { typists, watchers };
}

/** The text as GraphQL gives it, once its projection has caught up with the replicas; the cursor of the last event. */
async function settle({ reviewer: { client }, documentId, sectionId }: Stage, expected: () => string): Promise<{ text: string; cursor: string; threads: number }> {
  for (let attempt = 0; ; attempt++) {
    const { eventCursor } = await client.documents.get(documentId);
    const [{ text }, { nodes }] = await Promise.all([client.sections.get(sectionId), client.comments.list({ documentId })]);
    if (text === expected() || attempt > 100) return { text, cursor: eventCursor, threads: nodes.length };
    await pause(100);
  }
}

async function play(dataDir: string, timeline: Timeline): Promise<Check[]> {
  const port = String(await findFreePort());
  const env = { PORT: port, JIWEN_DATA: dataDir, JIWEN_SEED: 'none', DATABASE_URL: '', LOG_LEVEL: 'error' };
  let server: ServerProcess = await startServerProcess(env);
  timeline.say('服务器', `已启动 ${server.url}（进程 ${server.pid}）`);
  try {
    const stage = await setStage(server.url, env);
    timeline.say('张敏', `导入《${stage.title}》，三位编辑、一位审核、一位批复就位`);
    const { typists, watchers } = await openDoors(server.url, stage, timeline);
    await Promise.all(typists.map(({ provider }) => untilSynced(provider)));
    timeline.say('编辑者', '三个 y-websocket 客户端同时打开“总体绩效目标”');

    const typing = typists.map((typist, index) => typist.type(sentences[index] ?? '', 140));
    const cell = editCell(stage, timeline);
    const comments = comment(stage, timeline);
    await pause(1800);
    await server.kill();
    timeline.say('服务器', '被 SIGKILL 强行终止（大家仍在输入）');
    await pause(700);
    server = await startServerProcess(env);
    timeline.say('服务器', `重新启动（进程 ${server.pid}）`);
    await Promise.all([...typing, comments]);
    const target = await cell;
    await Promise.all(typists.map(({ provider }) => untilSynced(provider)));
    const reviewed = await playReview(stage, typists, timeline);
    const year = await playYear(stage, timeline);
    return [...reviewed, ...year, ...(await verify({ stage, typists, watchers, server, target, dataDir, timeline, env }))];
  } finally {
    await server.kill();
  }
}

interface Played {
  readonly stage: Stage;
  readonly typists: Typist[];
  readonly watchers: Watcher[];
  readonly server: ServerProcess;
  readonly target: string;
  readonly dataDir: string;
  readonly timeline: Timeline;
  readonly env: Readonly<Record<string, string>>;
}

/** The chain of every audit log, and each document against its log, as an operator checks them beside the running server. */
async function checkAudit(env: Played['env'], timeline: Timeline): Promise<Check> {
  const { code, stderr } = await runCommandLine('audit', ['verify', '--compare'], env);
  timeline.say('核对', `audit:verify：${stderr.trim().split(' / ')[0]}`);
  return { what: '审计日志链完整，重放结果与数据库一致', holds: code === 0 };
}

async function verify({ stage, typists, watchers, server, target, dataDir, timeline, env }: Played): Promise<Check[]> {
  const [first] = typists;
  const settled = await settle(stage, () => (first === undefined ? '' : projectSection(first.doc).text));
  timeline.say('核对', '批复之后，核对副本、数据库、GraphQL 与事件');
  const row = await stage.reviewer.client.indicators.get(stage.cell.indicatorId);
  const checks = [
    ...(await checkEvents(stage, watchers, settled.cursor)),
    ...(await checkText(stage, typists, [...sentences, keptSentence], settled.text, dataDir)),
    { what: `指标值为最后一次修改 ${target}`, holds: row.target.text === target },
    { what: '两条批注、一条新审核意见各一份', holds: settled.threads === 3 },
    ...(await checkFrozen(stage, typists, timeline)),
    await checkAudit(env, timeline),
  ];
  for (const watcher of watchers) watcher.stop();
  for (const typist of typists) typist.close();
  checks.push({ what: '服务器正常退出', holds: (await server.stop()) === 0 });
  return checks;
}

const timeline = createTimeline();
const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-demo-'));
try {
  const checks = await play(dataDir, timeline);
  process.stdout.write('\n');
  for (const { what, holds } of checks) process.stdout.write(`${holds ? '✓' : '✗'} ${what}\n`);
  const failed = checks.filter(({ holds }) => !holds).length;
  process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
