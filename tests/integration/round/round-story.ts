import { findingId } from '../../../schema/rules/finding-id.js';
import { answerKinds, type ReviewGrade } from '../../../schema/model/review.js';
import type { DocumentStatus } from '../../../schema/model/document.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { findingsOf } from '../../../server/commands/findings.js';
import { addGoal } from '../../../server/commands/goal/add.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { restoreIndicator } from '../../../server/commands/indicator/restore.js';
import { loadDocumentTree } from '../../../server/commands/load-document-tree.js';
import { adjustDocument } from '../../../server/commands/review/adjust.js';
import { answerReviewItem } from '../../../server/commands/review/answer-item.js';
import { approveDocument } from '../../../server/commands/review/approve.js';
import { giveOpinion } from '../../../server/commands/review/give-opinion.js';
import { publishDocument } from '../../../server/commands/review/publish.js';
import { returnDocument, type ReturnDocumentInput } from '../../../server/commands/review/return.js';
import { startReview } from '../../../server/commands/review/start.js';
import { submitDocument } from '../../../server/commands/review/submit.js';
import { verifyReviewItem } from '../../../server/commands/review/verify-item.js';
import { withdrawDocument } from '../../../server/commands/review/withdraw.js';
import { restoreVersion } from '../../../server/commands/version/restore.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import type { ReviewItemRecord } from '../../../server/ports/review-records.js';
import type { DocumentRecord } from '../../../server/ports/records.js';
import { commentActs, CommentStory, type CommentStep, type Scene } from '../../support/comment-story.js';
import { graded } from '../../support/review-stage.js';
import { send, type Sending } from '../../support/send.js';
import { peopleAs, type RoundGround, type Who } from './cast.js';
import type { LiveEditors } from './live-editors.js';

/** What people do in and about one text; the commonest more than once. */
export const roundActs = [
  ...commentActs, 'type', 'type', 'type', 'type', 'type', 'type', 'cut',
  'cover', 'goal', 'addRow', 'addRow', 'mend', 'keep', 'bringBack', ...Array.from({ length: 18 }, () => 'review' as const),
] as const;

export interface RoundStep {
  readonly act: (typeof roundActs)[number];
  readonly who: Who;
  readonly a: number;
  readonly b: number;
}

/** What leads a text through its review. */
export const verbs = ['submit', 'withdraw', 'start', 'opinion', 'return', 'approve', 'publish', 'adjust', 'answer', 'verify'] as const;
type Verb = (typeof verbs)[number];

/** What leads on in each status; at random a text would hardly ever leave its draft. */
const likely: { readonly [S in DocumentStatus]: readonly Verb[] } = {
  DRAFT: ['submit', 'submit', 'answer', 'answer'],
  RETURNED: ['submit', 'answer', 'answer', 'answer', 'adjust'],
  SUBMITTED: ['start', 'start', 'withdraw'],
  IN_REVIEW: ['opinion', 'verify', 'verify', 'verify', 'verify', 'return', 'approve', 'approve'],
  APPROVED: ['publish', 'publish', 'adjust'],
  PUBLISHED: ['adjust'],
};

const actors: { readonly [V in Verb]: readonly Who[] } = {
  submit: peopleAs('AUTHOR'), withdraw: peopleAs('AUTHOR'), answer: peopleAs('AUTHOR'), publish: peopleAs('AUTHOR', 'APPROVER'), start: peopleAs('REVIEWER', 'APPROVER'),
  opinion: peopleAs('REVIEWER', 'APPROVER'), return: peopleAs('REVIEWER', 'APPROVER'), verify: peopleAs('REVIEWER', 'APPROVER'), approve: peopleAs('APPROVER'), adjust: peopleAs('APPROVER'),
};
const returnGrades: readonly ReviewGrade[] = ['FAIR', 'FAIR', 'FAIR', 'GOOD', 'POOR', 'EXCELLENT'];
const approveGrades: readonly ReviewGrade[] = ['EXCELLENT', 'EXCELLENT', 'GOOD', 'FAIR'];

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % Math.max(1, from.length)];

/** One text with everybody at it, and what was answered to them. */
export class RoundStory {
  readonly comments: CommentStory<Who>;
  readonly editors: LiveEditors;
  /** As the latest answer gave them, by id. */
  readonly items = new Map<string, ReviewItemRecord>();
  /** How often each act went through. */
  readonly done = new Map<string, number>();
  readonly #ground: RoundGround;
  readonly #scene: Scene;

  constructor(ground: RoundGround, scene: Scene, editors: LiveEditors) {
    this.#ground = ground;
    this.#scene = scene;
    this.editors = editors;
    this.comments = new CommentStory(ground, peopleAs('AUTHOR'), scene);
  }

  get documentId(): string {
    return this.#scene.documentId;
  }

  async document(): Promise<DocumentRecord> {
    return (await this.#ground.read.documents.find(this.documentId)) as DocumentRecord;
  }

  /** Does what the step says; rejects with what the command was refused with. */
  async perform(step: RoundStep): Promise<void> {
    const { act, a, b } = step;
    const sending: Sending = a % 5 === 0 ? 'again' : a % 7 === 0 ? 'atOnce' : 'once';
    switch (act) {
      case 'type':
        this.editors.type(a, b);
        break;
      case 'cut':
        this.editors.cut(a);
        break;
      case 'review': return this.#review(step, sending);
      case 'cover':
      case 'goal':
      case 'addRow':
      case 'mend':
        await this.#table(step, sending);
        break;
      case 'keep':
      case 'bringBack':
        await this.#version(step, sending);
        break;
      default:
        await this.comments.perform(step as CommentStep<Who>, sending);
    }
    this.#note(act);
  }

  #note(what: string): void {
    this.done.set(what, (this.done.get(what) ?? 0) + 1);
  }

  /** Comments that came with review items, and items, as they were answered. */
  async #learn(items: readonly ReviewItemRecord[]): Promise<void> {
    for (const item of items) if (item.version >= (this.items.get(item.id)?.version ?? 0)) this.items.set(item.id, item);
    for (const comment of await this.#ground.read.comments.commentsOf(items.map(({ threadId }) => threadId))) this.comments.learn(comment);
  }

  async #table({ act, who, a, b }: RoundStep, sending: Sending): Promise<unknown> {
    const { documentId, rows } = this.#scene;
    const context = this.#ground.by(who);
    const goalTableId = rows[0]?.goalTableId ?? '';
    const document = await this.document();
    // Now and then on what somebody saw long ago.
    const expectedVersion = b % 4 === 0 ? 1 : document.version;
    switch (act) {
      case 'cover': return send(sending, updateDocument, context, { id: documentId, expectedVersion, compilingUnit: `单位${b % 3}` });
      case 'goal': return send(sending, addGoal, context, { goalTableId, text: `目标${b}` });
      case 'addRow': return send(sending, addIndicator, context, { goalTableId, level1: 'OUTPUT', level2: 'QUANTITY', level3: `指标${b}`, target: '≥3次', basis: '年初工作计划' });
      default: return send(sending, restoreIndicator, context, { id: pick(rows, a)?.id ?? '', ordinal: 1 + (b % 9) });
    }
  }

  async #version({ act, who, a, b }: RoundStep, sending: Sending): Promise<unknown> {
    const { documentId } = this.#scene;
    const context = this.#ground.by(who);
    if (act === 'keep') return send(sending, takeVersion, context, { documentId, label: `稿${b % 5}` });
    const { items } = await this.#ground.read.versions.list(documentId, 20);
    const { version } = await this.document();
    return send(sending, restoreVersion, context, { id: pick(items, a)?.id ?? '', expectedVersion: b % 4 === 0 ? 1 : version });
  }

  async #review({ who, a, b }: RoundStep, sending: Sending): Promise<void> {
    const { status, version } = await this.document();
    const verb = pick(b % 8 === 0 ? verbs : likely[status], a) ?? 'submit';
    const by = b % 9 === 0 ? who : (pick(actors[verb], b) ?? who);
    const at = { id: this.documentId, expectedVersion: b % 11 === 0 ? Math.max(1, version - 1) : version };
    await this.#act(verb, by, at, a + b, sending);
    this.#note(verb);
  }

  async #act(verb: Verb, who: Who, at: { readonly id: string; readonly expectedVersion: number }, n: number, sending: Sending): Promise<void> {
    const context = this.#ground.by(who);
    const { reviews } = this.#ground.read;
    switch (verb) {
      case 'submit': return void (await send(sending, submitDocument, context, { ...at, explanations: await this.#explanations() }));
      case 'withdraw': return void (await send(sending, withdrawDocument, context, at));
      case 'start': return void (await send(sending, startReview, context, at));
      case 'publish': return void (await send(sending, publishDocument, context, at));
      case 'adjust': return void (await send(sending, adjustDocument, context, { ...at, reason: '预算调整' }));
      case 'approve': return void (await send(sending, approveDocument, context, { ...at, ...graded(pick(approveGrades, n) ?? 'GOOD', '同意') }));
      case 'return': return this.#learn((await send(sending, returnDocument, context, { ...at, ...graded(pick(returnGrades, n) ?? 'FAIR', '意见'), items: await this.#wanted(n) })).items);
      case 'opinion': {
        const round = (await reviews.roundsOf([this.documentId])).at(-1);
        return void (await send(sending, giveOpinion, context, { id: round?.id ?? 'none', expectedVersion: round?.version ?? 1, ...graded(pick(returnGrades, n) ?? 'FAIR') }));
      }
      case 'answer':
      case 'verify': {
        const waiting = (await reviews.itemsOf([this.documentId])).filter(({ status }) => (verb === 'answer' ? status === 'OPEN' || status === 'REOPENED' : status !== 'ACCEPTED'));
        const item = pick(waiting.length > 0 ? waiting : [...this.items.values()], n);
        const on = { id: item?.id ?? 'none', expectedVersion: n % 13 === 0 ? 1 : (item?.version ?? 1) };
        const answered = verb === 'answer'
          ? await send(sending, answerReviewItem, context, { ...on, answer: pick(answerKinds, n) ?? 'MENDED', text: '说明' })
          : await send(sending, verifyReviewItem, context, { ...on, verdict: n % 4 === 0 ? 'REOPENED' : 'ACCEPTED', reason: '理由' });
        return this.#learn([answered.item]);
      }
    }
  }

  async #explanations() {
    const loaded = await loadDocumentTree(this.#ground.read, this.documentId);
    return (loaded === null ? [] : findingsOf(loaded)).filter(({ severity }) => severity === 'WARNING').map((finding) => ({ findingId: findingId(finding), text: '按统一口径' }));
  }

  /** Up to three items: threads there are, and new ones on a row, a cell, a passage or the text as a whole. */
  async #wanted(n: number): Promise<ReturnDocumentInput['items']> {
    const { sectionId, rows } = this.#scene;
    const text = (await this.#ground.read.sections.find(sectionId))?.text ?? '';
    const threadId = pick([...this.comments.threadIds], n);
    const [row, at] = [pick(rows, n)?.id ?? '', text.length === 0 ? 0 : n % text.length];
    const quote = text.slice(at, at + 4).replace(/\n.*/s, '');
    const choices: ReturnDocumentInput['items'] = [
      { anchor: { kind: 'ROW', indicatorId: row }, body: '请核对本行' },
      { anchor: { kind: 'CELL', indicatorId: row, field: 'target' }, body: '请核对指标值', criterion: 'FEASIBILITY' },
      { anchor: { kind: 'TEXT_RANGE', sectionId, passage: { quote, prefix: text.slice(Math.max(0, at - 16), at), suffix: text.slice(at + 4, at + 20) } }, body: '请修改表述' },
      ...(threadId === undefined ? [] : [{ threadId }]),
      ...(threadId === undefined || n % 4 > 0 ? [] : [{ threadId }]),
      { anchor: { kind: 'DOCUMENT' }, body: '请补充依据', criterion: 'COMPLETENESS' },
    ];
    return choices.filter((_, index) => (n + index) % 3 === 0);
  }
}
