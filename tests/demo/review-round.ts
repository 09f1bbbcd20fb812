import { isAppError } from '../../client-sdk/index.js';
import { mutate, type Person, type Stage } from './stage.js';
import type { Timeline } from './timeline.js';
import type { Typist } from './typist.js';
import type { Check } from './verify.js';

/** Typed while the text was closed; it comes in when the text is returned. */
export const keptSentence = '王芳：送审期间写下的一句，退回后才入库。';
const lateSentence = '李强：批复之后写下的一句。';

interface Look {
  readonly version: number;
  readonly status: string;
  readonly section: { readonly text: string };
  readonly readiness: { readonly findings: readonly { readonly blocks: boolean; readonly finding: { readonly id: string; readonly severity: string } }[] };
  readonly review: { readonly openItems: readonly { readonly id: string; readonly version: number; readonly text: string }[] };
  readonly comments: { readonly edges: readonly { readonly node: { readonly id: string; readonly anchor: { readonly kind: string } } }[] };
}

interface Changed {
  readonly fields: readonly { readonly nodeId: string; readonly field: string | null }[];
  readonly sections: readonly { readonly sectionId: string }[];
}

const lookQuery = `query ($id: ID!, $section: ID!) { document(id: $id) { version status section(id: $section) { text }
  readiness { findings { blocks finding { id severity } } } review { openItems { id version text } }
  comments { edges { node { id anchor { kind } } } } } }`;
const changedQuery = 'query ($id: ID!) { document(id: $id) { reviewRounds(first: 2) { edges { node { number changedSince { fields { nodeId field } sections { sectionId } } } } } } }';

async function look({ reviewer, documentId, sectionId }: Stage): Promise<Look> {
  return (await reviewer.client.graphql<{ document: Look }>(lookQuery, { id: documentId, section: sectionId })).document;
}

/** Sends one act; answers the code it was refused with, or null. */
async function refusalOf({ client }: Person, name: string, input: Readonly<Record<string, unknown>>): Promise<string | null> {
  const query = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`;
  try {
    const answer = await mutate<Record<string, { userErrors: readonly { code: string }[] }>>(client, query, input);
    return answer[name]?.userErrors[0]?.code ?? null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code.toUpperCase();
  }
}

async function act(person: Person, name: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const code = await refusalOf(person, name, input);
  if (code !== null) throw new Error(`${name} was refused: ${code}`);
}

const graded = (grade: string, summary: string) => ({ grade, summary, criteria: { completeness: grade, relevance: grade, appropriateness: grade, feasibility: grade } });

/** Submits with an explanation of every warning that blocks. */
async function submit(stage: Stage): Promise<string | null> {
  const { version, readiness } = await look(stage);
  const explanations = readiness.findings.filter(({ blocks, finding }) => blocks && finding.severity === 'WARNING').map(({ finding }) => ({ findingId: finding.id, text: '按省级统一口径编制。' }));
  return refusalOf(stage.staff[0], 'submitDocument', { id: stage.documentId, expectedVersion: version, explanations });
}

async function startReview(stage: Stage): Promise<void> {
  await act(stage.reviewer, 'startReview', { id: stage.documentId, expectedVersion: (await look(stage)).version });
}

/** Somebody types into a text that is closed. */
async function typeRefused(stage: Stage, typist: Typist, sentence: string, timeline: Timeline): Promise<boolean> {
  const refused = typist.refused();
  await typist.type(sentence, 0);
  timeline.say(typist.name, `在线编辑被拒绝：${await refused}`);
  return typist.holds(sentence) && !(await look(stage)).section.text.includes(sentence);
}

/** The first round: handed in, closed, returned with two items. */
async function firstRound(stage: Stage, typists: readonly Typist[], timeline: Timeline): Promise<Check[]> {
  const [first, , third] = typists;
  if (first === undefined || third === undefined) throw new Error('nobody typed');
  const refusal = await submit(stage);
  timeline.say('张敏', '送审：第 1 轮，各项预警均附说明');
  const isKept = await typeRefused(stage, third, keptSentence, timeline);
  await startReview(stage);
  const { version, comments } = await look(stage);
  const onCell = comments.edges.find(({ node }) => node.anchor.kind === 'CELL');
  await act(stage.reviewer, 'returnDocument', {
    id: stage.documentId,
    expectedVersion: version,
    ...graded('FAIR', '请补充测算依据后再次送审。'),
    items: [
      { threadId: onCell?.node.id, criterion: 'FEASIBILITY' },
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
  const { node } = await author.client.graphql<{ node: { version: number } }>('query ($id: ID!) { node(id: $id) { ... on Indicator { version } } }', { id: stage.cell.indicatorId });
  await act(colleague, 'updateIndicator', { id: stage.cell.indicatorId, expectedVersion: node.version, basis: '依据上年参保台账测算' });
  timeline.say(colleague.label, '按意见补充指标值的测算依据');
  const early = await submit(stage);
  timeline.say(author.label, `未答复意见即再次送审，被拒绝：${early}`);
  const [mended, explained] = (await look(stage)).review.openItems;
  await act(colleague, 'answerReviewItem', { id: mended?.id, expectedVersion: mended?.version, answer: 'MENDED' });
  await act(author, 'answerReviewItem', { id: explained?.id, expectedVersion: explained?.version, answer: 'EXPLAINED', text: '表述出自市级文件原文。' });
  const again = await submit(stage);
  timeline.say(author.label, '逐条答复（已改、说明），再次送审：第 2 轮');
  return [
    { what: '意见未答复不能再次送审', holds: early === 'NOT_READY' },
    { what: '逐条答复后再次送审成功', holds: again === null },
  ];
}

/** The second round: what changed is shown, each answer verified, the text approved. */
async function secondRound(stage: Stage, timeline: Timeline): Promise<Check[]> {
  await startReview(stage);
  const { document } = await stage.reviewer.client.graphql<{ document: { reviewRounds: { edges: { node: { number: number; changedSince: Changed } }[] } } }>(changedQuery, { id: stage.documentId });
  const changed = document.reviewRounds.edges.find(({ node }) => node.number === 1)?.node.changedSince;
  const isExact = changed?.fields.map(({ nodeId, field }) => `${nodeId} ${field}`).join() === `${stage.cell.indicatorId} basis` && changed.sections.map(({ sectionId }) => sectionId).join() === stage.sectionId;
  timeline.say(stage.reviewer.label, `查看第 1 轮以来的改动：${changed?.fields.length} 个单元格、${changed?.sections.length} 节正文`);
  for (const { id, version, text } of (await look(stage)).review.openItems) {
    await act(stage.reviewer, 'verifyReviewItem', { id, expectedVersion: version, verdict: 'ACCEPTED' });
    timeline.say(stage.reviewer.label, `核实通过：${text}`);
  }
  await act(stage.approver, 'approveDocument', { id: stage.documentId, expectedVersion: (await look(stage)).version, ...graded('EXCELLENT', '同意批复。') });
  timeline.say(stage.approver.label, '评定为“优”，批复，文本冻结');
  const { status, review } = await look(stage);
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
  const code = await refusalOf(stage.staff[0], 'editSectionText', { id: stage.sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [lateSentence] } });
  return [
    { what: '批复后的在线编辑被拒绝，文字留在编辑者本地，未入库', holds: isKept },
    { what: '批复后经接口的修改被拒绝', holds: code === 'LOCKED_FOR_REVIEW' },
  ];
}
