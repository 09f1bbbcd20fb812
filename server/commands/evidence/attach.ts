import { createHash } from 'node:crypto';
import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import { evidenceTypes, type EvidenceType } from '../../../schema/model/evidence.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import { parseEvidenceName, requireExtension } from '../../domain/evidence-name.js';
import { evidenceTypeOf } from '../../interchange/import/evidence-type.js';
import type { EvidenceFiles } from '../../ports/evidence-files.js';
import type { EvidenceRecord } from '../../ports/evidence-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { VirusScanner } from '../../ports/virus-scanner.js';
import { accessDocument, assertAllUnits, type Access } from '../access.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { decodeBase64 } from '../decode-base64.js';
import { evaluationKind, lockEvaluation } from '../evaluation/lock-evaluation.js';
import { assertUnitOf } from '../execution/lock-execution.js';
import { requireRow } from '../handed-in/fill-row.js';
import { requireStanding } from '../handed-in/lock-handed-in.js';
import { writeChanges } from '../write-changes.js';

export interface AttachEvidenceInput {
  readonly clientMutationId?: string | null;
  readonly selfEvaluationId: string;
  /** The row it stands on; absent or null: the self-evaluation as a whole. */
  readonly indicatorId?: string | null;
  readonly fileName: string;
  /** The file as base64. */
  readonly content: string;
}

export interface EvidenceResult {
  readonly evidence: EvidenceRecord;
}

/** Where files of evidence are kept, and who looks into them first. */
export interface EvidenceDesk {
  readonly files: EvidenceFiles;
  /** Null: nobody. */
  readonly scanner: VirusScanner | null;
}

const action = 'selfEvaluation.fill';
const bound = { limit: limits.evidenceBytes, what: '文件字节数', whatEn: 'the bytes of the file' } as const;

type Place = Pick<EvidenceRecord, 'goalTableId' | 'indicatorId'>;

/** @throws {not_found} no such row of the text */
async function placeOf(repositories: Repositories, { selfEvaluationId, indicatorId }: AttachEvidenceInput): Promise<Place> {
  if (indicatorId == null) return { goalTableId: null, indicatorId: null };
  const { id, goalTableId } = await requireRow(repositories, evaluationKind, selfEvaluationId, indicatorId);
  return { goalTableId, indicatorId: id };
}

/** Whoever fills in a row attaches to it; to the whole, whoever hands it in. @throws {forbidden} */
export async function assertPlace(repositories: Repositories, access: Access, { goalTableId }: Place): Promise<void> {
  if (goalTableId === null) assertAllUnits(access, action);
  else await assertUnitOf(repositories, access, goalTableId);
}

/** @throws {too_large} */
function assertRoom(there: readonly EvidenceRecord[], { indicatorId }: Place, bytes: number): void {
  const exceeds = (what: string, whatEn: string, limit: number): AppError<'too_large'> => new AppError('too_large', { what, whatEn, limit });
  if (there.filter((each) => each.indicatorId === indicatorId).length >= limits.evidencePerRow) throw exceeds('同一处的附件数', 'the number of files at one place', limits.evidencePerRow);
  if (there.length >= limits.evidencePerSelfEvaluation) throw exceeds('自评的附件数', 'the number of files of a self-evaluation', limits.evidencePerSelfEvaluation);
  if (there.reduce((sum, each) => sum + each.bytes, bytes) > limits.evidenceTotalBytes) throw exceeds('自评附件的总字节数', 'the bytes of all files of a self-evaluation', limits.evidenceTotalBytes);
}

/** Before anybody works for a file: whether its sender may send it, and there is room. @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {too_large} */
async function assertMayAttach({ actor, unitOfWork: { read } }: CommandContext, input: AttachEvidenceInput, bytes: number): Promise<void> {
  const { selfEvaluationId } = input;
  const absent = new AppError('not_found', { kind: 'selfEvaluation', id: selfEvaluationId.slice(0, 40) });
  const evaluation = isId(selfEvaluationId, 'selfEvaluation') ? await evaluationKind.find(read, selfEvaluationId) : null;
  if (evaluation === null) throw absent;
  const place = await placeOf(read, input);
  const access = await accessDocument(read, actor, evaluation.documentId, action).catch((error: unknown) => {
    throw isAppError(error, 'not_found') ? absent : error;
  });
  requireStanding(evaluationKind, evaluation, action, evaluableStatuses);
  await assertPlace(read, access, place);
  assertRoom(await read.evidence.ofDocuments([evaluation.documentId]), place, bytes);
}

/** @throws {invalid_input} */
async function judgeType(bytes: Uint8Array, fileName: string): Promise<EvidenceType> {
  const type = await evidenceTypeOf(bytes);
  if (type === null) throw new AppError('invalid_input', { path: 'content', problem: `只接受 ${evidenceTypes.join('、')} 文件，按内容判断；不接受含宏的文件`, problemEn: `must be ${evidenceTypes.join(', ')} by its content, and hold no macros` });
  requireExtension(fileName, type);
  return type;
}

/**
 * 上传佐证材料: attaches a file to a row of a self-evaluation, or to the whole, while it is filled in. The file is durable, and scanned, before anything tells of it.
 * @throws {invalid_input} the name, or what the file is @throws {too_large} @throws {evidence_infected} @throws {scanner_unavailable} @throws {files_unavailable}
 * @throws {not_found} @throws {forbidden} also for tables of other units than one's own @throws {wrong_status}
 */
export async function attachEvidence(context: CommandContext, { files, scanner }: EvidenceDesk, input: AttachEvidenceInput): Promise<EvidenceResult> {
  const { clientMutationId, content, ...asked } = input;
  const fileName = parseEvidenceName(input.fileName);
  const bytes = decodeBase64(content, bound);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const call = { name: 'attachEvidence', clientMutationId, input: { ...asked, sha256 } };
  const earlier = await earlierResult<EvidenceResult>(context, call);
  if (earlier !== null) return earlier.result;
  await assertMayAttach(context, input, bytes.byteLength);
  const type = await judgeType(bytes, fileName);
  const found = scanner === null ? null : await scanner.scan(bytes);
  if (found !== null) throw new AppError('evidence_infected', { name: found });
  const id = context.ids.newId('evidence');
  await context.unitOfWork.transaction(({ evidence }) => evidence.noteLoose({ id, notedAt: context.clock.now(), isGoing: false }));
  await files.put(id, bytes);
  let isSwept = false;
  const result = await runCommand<EvidenceResult>(context, call, async (repositories) => {
    const place = await placeOf(repositories, input);
    const { access, record: evaluation } = await lockEvaluation(repositories, context.actor, input.selfEvaluationId, action, { statuses: evaluableStatuses });
    await assertPlace(repositories, access, place);
    assertRoom(await repositories.evidence.ofDocuments([evaluation.documentId]), place, bytes.byteLength);
    const evidence: EvidenceRecord = {
      id, version: 1, documentId: evaluation.documentId, evaluationId: evaluation.id, ...place, fileName, type, bytes: bytes.byteLength, sha256, attachedBy: context.actor.userId, attachedAt: context.clock.now(),
    };
    isSwept = !(await repositories.evidence.takeLoose(id));
    if (isSwept) throw new AppError('files_unavailable', {}, { cause: new Error(`${id} was swept before its act came to an end`) });
    await repositories.evidence.insert(evidence);
    await writeChanges(
      context, repositories, evaluation.documentId, [{ nodeId: id, nodeKind: 'EVIDENCE', version: 1, action: 'evidence.attached', before: null, after: evidence }],
      [{ type: 'SelfEvaluationChanged', nodeId: evaluation.id, relatedId: id }],
    );
    return { evidence };
  }).catch(async (error: unknown) => {
    // Stored after the sweep had looked: nothing else tells of it any more.
    if (isSwept) await files.remove(id).catch(() => undefined);
    throw error;
  });
  // The same call ran beside this one and was first: its file stands. One whose act failed is left to be swept: whether its row was committed is not known for sure.
  if (result.evidence.id !== id) await files.remove(id).catch(() => undefined);
  return result;
}
