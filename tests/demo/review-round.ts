import { isAppError, type ReviewGrade } from '../../client-sdk/index.js';
import type { Stage } from './stage.js';
import type { Timeline } from './timeline.js';
import type { Typist } from './typist.js';
import type { Check } from './verify.js';

/** Typed while the text was closed; it comes in when the text is returned. */
export const keptSentence = '王芳：送审期间写下的一句，退回后才入库。';
const lateSentence = '李强：批复之后写下的一句。';

/** The version that acts on the document expect. */
const versionOf = async ({ reviewer, documentId }: Stage): Promise<number> => (await reviewer.client.review.get(documentId)).version;

/** The code an act was refused with, or null. */
async function refusalOf(acting: Promise<unknown>): Promise<string | null> {
  try {
    await acting;
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}

const graded = (grade: ReviewGrade, summary: string) => ({ grade, summary, criteria: { completeness: grade, relevance: grade, appropriateness: grade, feasibility: grade } });

/** Submits with an explanation of every warning that blocks. */
async function submit({ staff: [{ client }], documentId }: Stage): Promise<string | null> {
  const [{ version }, { findings }] = await Promise.all([client.review.get(documentId), client.review.readiness(documentId)]);
  const explanations = findings.filter(({ blocks, finding }) => blocks && finding.severity === 'WARNING').map(({ finding }) => ({ findingId: finding.id, text: '按省级统一口径编制。' }));
  return refusalOf(client.review.submit({ id: documentId, expectedVersion: version, explanations }));
}

async function startReview(stage: Stage): Promise<void> {
  await stage.reviewer.client.review.start({ id: stage.documentId, expectedVersion: await versionOf(stage) });
}

/** Somebody types into a text that is closed. */
async function typeRefused(stage: Stage, typist: Typist, sentence: string, timeline: Timeline): Promise<boolean> {
  const refused = typist.refused();
  await typist.type(sentence, 0);
  timeline.say(typist.name, `在线编辑被拒绝：${await refused}`);
  return typist.holds(sentence) && !(await stage.reviewer.client.sections.get(stage.sectionId)).text.includes(sentence);
}

/** The first round: handed in, closed, returned with two items. */
async function firstRound(stage: Stage, typists: readonly Typist[], timeline: Timeline): Promise<Check[]> {
  const [first, , third] = typists;
  if (first === undefined || third === undefined) throw new Error('nobody typed');
  const refusal = await submit(stage);
  timeline.say('张敏', '送审：第 1 轮，各项预警均附说明');
  const isKept = await typeRefused(stage, third, keptSentence, timeline);
  await startReview(stage);
  const { client } = stage.reviewer;
  const { nodes: threads } = await client.comments.list({ documentId: stage.documentId });
  const onCell = threads.find(({ anchor }) => anchor.kind === 'CELL');
  await client.review.return({
    id: stage.documentId,
    expectedVersion: await versionOf(stage),
    ...graded('FAIR', '请补充测算依据后再次送审。'),
    items: [
      { threadId: onCell?.id, criterion: 'FEASIBILITY' },
      { anchor: { kind: 'SECTION', sectionId: stage.sectionId }, body: '请与上级文件的表述一致。', criterion: 'RELEVANCE' },
    ],
  });
  timeline.say(stage.reviewer.label, '评定为“中”，退回，附两条审核意见');
  await first.sees(keptSentence);
  timeline.say(third.name, '送审期间写下的一句随即入库，大家都看到了');
  return [
    { what: '含预警说明的文本送审成功', holds: refusal === null },
    { what: '送审后的在线编辑被拒绝，留在编辑者本地，退回后一字不少', holds: isKept && third.holds(keptSentence) },
  ];
}

/** What was asked for is mended and answered, and handed in again. */
async function answerItems(stage: Stage, timeline: Timeline): Promise<Check[]> {
  const [author, colleague] = stage.staff;
  const row = await author.client.indicators.get(stage.cell.indicatorId);
  await colleague.client.indicators.update({ id: row.id, expectedVersion: row.version, basis: '依据上年参保台账测算' });
  timeline.say(colleague.label, '按意见补充指标值的测算依据');
  const early = await submit(stage);
  timeline.say(author.label, `未答复意见即再次送审，被拒绝：${early}`);
  const [mended, explained] = (await author.client.review.get(stage.documentId)).review.openItems;
  if (mended === undefined || explained === undefined) throw new Error('nothing to answer');
  await colleague.client.review.answerItem({ id: mended.id, expectedVersion: mended.version, answer: 'MENDED' });
  await author.client.review.answerItem({ id: explained.id, expectedVersion: explained.version, answer: 'EXPLAINED', text: '表述出自市级文件原文。' });
  const again = await submit(stage);
  timeline.say(author.label, '逐条答复（已改、说明），再次送审：第 2 轮');
  return [
    { what: '意见未答复不能再次送审', holds: early === 'not_ready' },
    { what: '逐条答复后再次送审成功', holds: again === null },
  ];
}

/** The second round: what changed is shown, each answer verified, the text approved. */
async function secondRound(stage: Stage, timeline: Timeline): Promise<Check[]> {
  await startReview(stage);
  const { client } = stage.reviewer;
  const { nodes: rounds } = await client.review.rounds({ documentId: stage.documentId, first: 2 });
  const changed = await client.review.changedSince({ roundId: rounds.find(({ number }) => number === 1)?.id ?? '' });
  const isExact = changed.fields.map(({ nodeId, field }) => `${nodeId} ${field}`).join() === `${stage.cell.indicatorId} basis` && changed.sections.map(({ sectionId }) => sectionId).join() === stage.sectionId;
  timeline.say(stage.reviewer.label, `查看第 1 轮以来的改动：${changed.fields.length} 个单元格、${changed.sections.length} 节正文`);
  for (const { id, version, text } of (await client.review.get(stage.documentId)).review.openItems) {
    await client.review.verifyItem({ id, expectedVersion: version, verdict: 'ACCEPTED' });
    timeline.say(stage.reviewer.label, `核实通过：${text}`);
  }
  await stage.approver.client.review.approve({ id: stage.documentId, expectedVersion: await versionOf(stage), ...graded('EXCELLENT', '同意批复。') });
  timeline.say(stage.approver.label, '评定为“优”，批复，文本冻结');
  const { status, review } = await client.review.get(stage.documentId);
  return [
    { what: '第 1 轮以来的改动恰为改过的单元格与写过的一节', holds: isExact },
    { what: '意见全部核实，文本已批复', holds: status === 'APPROVED' && review.openItems.length === 0 },
  ];
}

/** From the draft to the approved text, in two rounds. */
export async function playReview(stage: Stage, typists: readonly Typist[], timeline: Timeline): Promise<Check[]> {
  return [...(await firstRound(stage, typists, timeline)), ...(await answerItems(stage, timeline)), ...(await secondRound(stage, timeline))];
}

/** Nobody changes an approved text, by the live room or the API. Afterwards one replica holds what no other does. */
export async function checkFrozen(stage: Stage, typists: readonly Typist[], timeline: Timeline): Promise<Check[]> {
  const [, second] = typists;
  if (second === undefined) throw new Error('nobody typed');
  const isKept = await typeRefused(stage, second, lateSentence, timeline);
  const code = await refusalOf(stage.staff[0].client.sections.editText({ id: stage.sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [lateSentence] } }));
  return [
    { what: '批复后的在线编辑被拒绝，文字留在编辑者本地，未入库', holds: isKept },
    { what: '批复后经接口的修改被拒绝', holds: code === 'locked_for_review' },
  ];
}
