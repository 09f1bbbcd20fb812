import { createHash } from 'node:crypto';
import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { judgeReadiness, latestExplanations, type JudgedFinding } from '../../domain/readiness.js';
import { parseReviewText } from '../../domain/review-text.js';
import type { DocumentRecord, SectionRecord } from '../../ports/records.js';
import type { ExplanationRecord, ReviewRoundRecord, SectionMarkRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { findingsOf } from '../findings.js';
import { loadDocumentTree, type LoadedDocument } from '../load-document-tree.js';
import { requireSettledResults } from '../report/require-settled.js';
import { changeStatus, requireStep, runStatusCommand, type LockedReview, type StatusInput } from './change-status.js';
import { settleTexts, withSettledTexts } from './settle-texts.js';

/** Why one warning stands. */
export interface ExplanationInput {
  /** Finding.id */
  readonly findingId: string;
  readonly text: string;
}

export interface SubmitDocumentInput extends StatusInput {
  /** Of warnings that nobody has explained yet, or that are to be explained anew. Others are passed over. */
  readonly explanations?: readonly ExplanationInput[] | null;
}

export interface SubmitDocumentResult {
  readonly document: DocumentRecord;
  readonly round: ReviewRoundRecord;
}

/** By finding; of several for one finding the last counts. @throws {too_large} @throws {invalid_input} */
function parseExplanations(given: readonly ExplanationInput[]): Map<string, string> {
  const limit = limits.explanationsPerSubmission;
  if (given.length > limit) throw new AppError('too_large', { what: 'explanations', limit });
  return new Map(given.map(({ findingId, text }, index) => [findingId, parseReviewText(`explanations.${index}.text`, text, { required: { zh: '请写明理由', en: 'say why' } })]));
}

function newExplanation(context: CommandContext, documentId: string, { id, finding }: JudgedFinding<unknown>, text: string): Omit<ExplanationRecord, 'roundId'> {
  const { rule, nodeId, field, message } = finding;
  return { findingId: id, documentId, rule, nodeId, field, message: message.zh, text, authorId: context.actor.userId, at: context.clock.now() };
}

/**
 * The explanation of each warning there is: as given now, else as it was in the latest round that had this finding. What
 * was written again word for word keeps its author.
 */
function explain(context: CommandContext, documentId: string, warnings: readonly JudgedFinding<ExplanationRecord>[], given: ReadonlyMap<string, string>) {
  const explained = new Map<string, Omit<ExplanationRecord, 'roundId'>>();
  for (const warning of warnings) {
    const text = given.get(warning.id);
    if (text !== undefined && text !== warning.explanation?.text) explained.set(warning.id, newExplanation(context, documentId, warning, text));
    else if (warning.explanation !== null) explained.set(warning.id, warning.explanation);
  }
  return explained;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function markOf(roundId: string, { id, generation, revision, text, title }: SectionRecord): SectionMarkRecord {
  return { roundId, sectionId: id, generation, revision, textHash: sha256(text), title };
}

async function openRound(context: CommandContext, repositories: Repositories, { document, review }: LockedReview, loaded: LoadedDocument): Promise<ReviewRoundRecord> {
  const { last, state } = review;
  const [newest] = (await repositories.history.listChanges(document.id, 1)).items;
  const round: ReviewRoundRecord = {
    id: context.ids.newId('reviewRound'),
    version: 1,
    documentId: document.id,
    number: (last?.number ?? 0) + 1,
    edition: state.edition,
    submittedBy: context.actor.userId,
    submittedAt: context.clock.now(),
    submittedFrom: document.status === 'RETURNED' ? 'RETURNED' : 'DRAFT',
    changeSeq: newest?.seq ?? 0,
    startedBy: null, startedAt: null, outcome: null, closedBy: null, closedAt: null, grade: null, criteria: null, summary: null,
  };
  await repositories.reviews.insertRound(round);
  await repositories.reviews.insertSectionMarks(loaded.sections.map((section) => markOf(round.id, section)));
  return round;
}

async function submit(context: CommandContext, repositories: Repositories, locked: LockedReview, given: ReadonlyMap<string, string>): Promise<SubmitDocumentResult> {
  const { document, review } = locked;
  await settleTexts(repositories, { ...document, status: 'SUBMITTED' });
  const loaded = await loadDocumentTree(repositories, document.id);
  if (loaded === null) throw new AppError('not_found', { kind: 'document', id: document.id });
  const findings = findingsOf(loaded);
  const written = latestExplanations(review.rounds, await repositories.reviews.explanationsOf(review.rounds.map(({ id }) => id)));
  const warnings = judgeReadiness(findings, written, review.items).findings.filter(({ finding }) => finding.severity === 'WARNING');
  const explained = explain(context, document.id, warnings, given);
  const { errors, unexplained } = judgeReadiness(findings, explained, review.items);
  const { status } = requireStep(review.state, { verb: 'submitDocument', errors, unexplained }, 'document.submit');
  await requireSettledResults(context, repositories, document, loaded.template, 'document.submit');

  const round = await openRound(context, repositories, locked, loaded);
  const explanations = [...explained.values()].map((explanation): ExplanationRecord => ({ ...explanation, roundId: round.id }));
  await repositories.reviews.insertExplanations(explanations);
  const changed = await changeStatus(context, repositories, document, {
    action: 'document.submitted',
    status,
    changes: [{ nodeId: round.id, nodeKind: 'REVIEW_ROUND', version: 1, action: 'document.submitted', before: null, after: { ...round, explanations } }],
    events: [{ type: 'ReviewChanged', nodeId: round.id }],
    version: { kind: 'SUBMISSION', roundId: round.id },
  });
  return { document: changed, round };
}

/**
 * 送审: hands the text to the bureau and begins a review round. From then on nobody can write in it.
 * @throws {not_ready} errors, warnings without an explanation, or items without an answer: `Document.readiness` lists them; of a report, results that are not settled
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input} @throws {too_large}
 */
export async function submitDocument(context: CommandContext, input: SubmitDocumentInput): Promise<SubmitDocumentResult> {
  const given = parseExplanations(input.explanations ?? []);
  return withSettledTexts(context, input.id, () =>
    runStatusCommand(context, 'submitDocument', 'document.submit', input, (repositories, locked) => submit(context, repositories, locked, given)),
  );
}
