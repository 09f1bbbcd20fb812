import { importFormatFiles, type ImportFormat } from '../../schema/model/import-format.js';
import { mergeFile, type MergeChoice, type MergeFileInput, type MergeFileResult, type ShownPlan } from '../../server/commands/merge/merge-file.js';
import type { MergeReaders } from '../../server/commands/merge/read-sides.js';
import { readFile } from '../../server/interchange/import/read-file.js';
import { seeDocuments } from '../../server/interchange/import/see-documents.js';
import { readPrintedDocument } from '../../server/queries/read-printed-document.js';
import type { TestContext } from './test-context.js';

export interface MergedBytes {
  readonly documentId: string;
  readonly format: ImportFormat;
  readonly bytes: Uint8Array;
  readonly baseVersionId?: string;
}

/** Readers without a thread. */
export const readersOf = (context: TestContext): MergeReaders => ({
  readFile: (file) => readFile(file), see: seeDocuments,
  readPrinted: (documentId, versionId) => readPrintedDocument(context, { documentId, versionId }),
});

/** As a client sends it. */
export function inputOf({ format, bytes, ...rest }: MergedBytes): MergeFileInput {
  return { ...rest, format, content: Buffer.from(bytes).toString(importFormatFiles[format].isBinary ? 'base64' : 'utf8') };
}

export async function planAs(context: TestContext, file: MergedBytes): Promise<ShownPlan> {
  const { plan } = await mergeFile(context, { ...inputOf(file), dryRun: true }, readersOf(context));
  if (plan === null) throw new Error('a dry run has a plan');
  return plan;
}

/** Plans, and does what was planned. */
export async function mergeAs(context: TestContext, file: MergedBytes, choices: (plan: ShownPlan) => readonly MergeChoice[] = () => []): Promise<Omit<MergeFileResult, 'plan'> & { readonly plan: ShownPlan }> {
  const plan = await planAs(context, file);
  const result = await mergeFile(context, { ...inputOf(file), planHash: plan.hash, choices: choices(plan) }, readersOf(context));
  return { ...result, plan };
}
