import { statusNames, type DocumentStatus } from '../../schema/model/document.js';
import type { ItemVerdict, ReviewGrade, ReviewItemStatus, RoundOutcome } from '../../schema/model/review.js';
import type { GradeEffect, Template } from '../../schema/model/template.js';

/*
 * The life cycle of a text: which act may follow which, and what becomes of the text, its round and its items. Pure: it
 * knows neither who acts (policies/policy.ts) nor what the text says. Commands ask it before they write, and write what it
 * answers; the fuzz test holds the commands against it step by step.
 */

/** In which statuses each act may be done. The policy shows the same table to clients, by who they are. */
export const actStatuses = {
  submitDocument: ['DRAFT', 'RETURNED'],
  withdrawDocument: ['SUBMITTED'],
  startReview: ['SUBMITTED'],
  giveOpinion: ['IN_REVIEW'],
  returnDocument: ['IN_REVIEW'],
  approveDocument: ['IN_REVIEW'],
  publishDocument: ['APPROVED'],
  adjustDocument: ['APPROVED', 'PUBLISHED', 'RETURNED'],
  answerReviewItem: ['DRAFT', 'RETURNED'],
  verifyReviewItem: ['IN_REVIEW'],
} as const satisfies Readonly<Record<string, readonly DocumentStatus[]>>;

export type ReviewVerb = keyof typeof actStatuses;

/** In these states the text itself is open to its authors; in all others to nobody. */
export const openStatuses: readonly DocumentStatus[] = ['DRAFT', 'RETURNED'];

/** Why a text that was returned cannot be submitted again, or adjusted. */
export const submitRefusals = { rejected: { reason: '审核等级不允许再次送审，须先由批复人调整', reasonEn: 'it was graded as not to be submitted again; an approver has to adjust it first' } } as const;
export const adjustRefusals = { returned: { reason: '退回的文本可以直接修改并再次送审，无须调整', reasonEn: 'a returned text can be changed and submitted again as it is; it needs no adjustment' } } as const;

export interface ItemState {
  readonly id: string;
  readonly status: ReviewItemStatus;
}

export interface ReviewState {
  readonly status: DocumentStatus;
  /** 1 at first; each adjustment begins the next. */
  readonly edition: number;
  /** The last round; null before the first submission. */
  readonly round: { readonly number: number; readonly outcome: RoundOutcome | null; readonly submittedFrom: 'DRAFT' | 'RETURNED' } | null;
  /** It was returned with a grade after which it may not be submitted again (差). */
  readonly rejected: boolean;
  /** All items ever raised, in order. */
  readonly items: readonly ItemState[];
}

/** An act, with what it takes from outside the machine. */
export type ReviewAct =
  | { readonly verb: 'submitDocument'; readonly errors: number; readonly unexplained: number }
  | { readonly verb: 'returnDocument'; readonly effect: GradeEffect; readonly newItems: readonly string[] }
  | { readonly verb: 'approveDocument'; readonly effect: GradeEffect }
  | { readonly verb: 'answerReviewItem'; readonly itemId: string }
  | { readonly verb: 'verifyReviewItem'; readonly itemId: string; readonly verdict: ItemVerdict }
  | { readonly verb: 'withdrawDocument' | 'startReview' | 'giveOpinion' | 'publishDocument' | 'adjustDocument' };

/** Why an act cannot be done now, in Chinese and English. */
export interface ReviewRefusal {
  /** STATUS: not in this status, whatever else; NOT_READY: something has to be done first; GRADE: not with this grade. */
  readonly because: 'STATUS' | 'NOT_READY' | 'GRADE';
  readonly reason: string;
  readonly reasonEn: string;
}

export type ReviewStep = { readonly ok: true; readonly state: ReviewState } | ({ readonly ok: false } & ReviewRefusal);

/** Items the authors have to answer before the text may be submitted again. */
export function isUnanswered({ status }: Pick<ItemState, 'status'>): boolean {
  return status === 'OPEN' || status === 'REOPENED';
}

/** True when the last return forbade another submission, and nobody has adjusted the text since. `rounds`: oldest first. */
export function isRejected(
  status: DocumentStatus,
  rounds: readonly { readonly outcome: RoundOutcome | null; readonly grade: ReviewGrade | null }[],
  template: Pick<Template, 'grades'>,
): boolean {
  const grade = rounds.findLast(({ outcome }) => outcome === 'RETURNED')?.grade ?? null;
  return status === 'RETURNED' && grade !== null && !template.grades[grade].resubmit;
}

const notReady = (reason: string, reasonEn: string): ReviewStep => ({ ok: false, because: 'NOT_READY', reason, reasonEn });
const badGrade = (reason: string, reasonEn: string): ReviewStep => ({ ok: false, because: 'GRADE', reason, reasonEn });

function submit(state: ReviewState, { errors, unexplained }: Extract<ReviewAct, { verb: 'submitDocument' }>): ReviewStep {
  const { status, round, items } = state;
  if (state.rejected) return { ok: false, because: 'STATUS', ...submitRefusals.rejected };
  const unanswered = items.filter(isUnanswered).length;
  const problems = [
    { count: errors, zh: `${errors} 项错误未改正`, en: `errors not mended: ${errors}` },
    { count: unexplained, zh: `${unexplained} 项预警未说明`, en: `warnings not explained: ${unexplained}` },
    { count: unanswered, zh: `${unanswered} 条审核意见未答复`, en: `review items not answered: ${unanswered}` },
  ].filter(({ count }) => count > 0);
  if (problems.length > 0) return notReady(problems.map(({ zh }) => zh).join('，'), problems.map(({ en }) => en).join(', '));
  const submittedFrom = status === 'RETURNED' ? 'RETURNED' : 'DRAFT';
  return { ok: true, state: { ...state, status: 'SUBMITTED', round: { number: (round?.number ?? 0) + 1, outcome: null, submittedFrom } } };
}

function close(state: ReviewState, status: DocumentStatus, outcome: RoundOutcome): ReviewState {
  return { ...state, status, round: state.round && { ...state.round, outcome } };
}

function sendBack(state: ReviewState, { effect, newItems }: Extract<ReviewAct, { verb: 'returnDocument' }>): ReviewStep {
  if (!effect.return) return badGrade(`评定为“${effect.label.zh}”的文本不退回`, `a text graded “${effect.label.en}” is not returned`);
  // Without anything to mend the authors would not know what to do.
  if (newItems.length === 0 && !state.items.some(isUnanswered)) return notReady('至少要有一条待修改的审核意见', 'at least one review item has to be left to mend');
  const items = [...state.items, ...newItems.map((id): ItemState => ({ id, status: 'OPEN' }))];
  return { ok: true, state: { ...close(state, 'RETURNED', 'RETURNED'), rejected: !effect.resubmit, items } };
}

function approve(state: ReviewState, { effect }: Extract<ReviewAct, { verb: 'approveDocument' }>): ReviewStep {
  if (!effect.approve) return badGrade(`评定为“${effect.label.zh}”的文本不能批复`, `a text graded “${effect.label.en}” cannot be approved`);
  const unsettled = state.items.filter(({ status }) => status !== 'ACCEPTED').length;
  if (unsettled > 0) return notReady(`${unsettled} 条审核意见尚未核实通过`, `review items not accepted yet: ${unsettled}`);
  return { ok: true, state: close(state, 'APPROVED', 'APPROVED') };
}

function adjust(state: ReviewState): ReviewStep {
  if (state.status === 'RETURNED' && !state.rejected) return { ok: false, because: 'STATUS', ...adjustRefusals.returned };
  return { ok: true, state: { ...state, status: 'DRAFT', edition: state.edition + 1, rejected: false } };
}

function setItem(state: ReviewState, itemId: string, status: ReviewItemStatus): ReviewStep {
  return { ok: true, state: { ...state, items: state.items.map((item) => (item.id === itemId ? { ...item, status } : item)) } };
}

function answer(state: ReviewState, itemId: string): ReviewStep {
  const item = state.items.find(({ id }) => id === itemId);
  return item?.status === 'ACCEPTED' ? { ok: false, because: 'STATUS', reason: '该意见已核实通过，无须再答复', reasonEn: 'the review item is accepted; it needs no more answers' } : setItem(state, itemId, 'ANSWERED');
}

function verify(state: ReviewState, itemId: string, verdict: ItemVerdict): ReviewStep {
  const item = state.items.find(({ id }) => id === itemId);
  return item?.status === 'OPEN' ? notReady('该意见尚未答复', 'the review item has not been answered yet') : setItem(state, itemId, verdict);
}

/** When an act can be done, in words. */
export function printStatuses(statuses: readonly DocumentStatus[]): { readonly reason: string; readonly reasonEn: string } {
  return {
    reason: `此操作只能在文本处于${statuses.map((status) => `“${statusNames[status].zh}”`).join('、')}时进行`,
    reasonEn: `this can only be done while the text is ${statuses.map((status) => `“${statusNames[status].en}”`).join(' or ')}`,
  };
}

/** What becomes of the state by one act, or why it cannot be done. Whoever asks has found the items it names. */
export function stepReview(state: ReviewState, act: ReviewAct): ReviewStep {
  const allowed: readonly DocumentStatus[] = actStatuses[act.verb];
  if (!allowed.includes(state.status)) return { ok: false, because: 'STATUS', ...printStatuses(allowed) };
  switch (act.verb) {
    case 'submitDocument':
      return submit(state, act);
    case 'withdrawDocument':
      return { ok: true, state: close(state, state.round?.submittedFrom ?? 'DRAFT', 'WITHDRAWN') };
    case 'startReview':
      return { ok: true, state: { ...state, status: 'IN_REVIEW' } };
    case 'giveOpinion':
      return { ok: true, state };
    case 'returnDocument':
      return sendBack(state, act);
    case 'approveDocument':
      return approve(state, act);
    case 'publishDocument':
      return { ok: true, state: { ...state, status: 'PUBLISHED' } };
    case 'adjustDocument':
      return adjust(state);
    case 'answerReviewItem':
      return answer(state, act.itemId);
    case 'verifyReviewItem':
      return verify(state, act.itemId, act.verdict);
  }
}
