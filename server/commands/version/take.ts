import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { titleRule, validateText } from '../../../schema/rules/validate-text.js';
import type { VersionRecord } from '../../ports/version-records.js';
import { lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { keepVersion } from './keep-version.js';

export interface TakeVersionInput {
  readonly clientMutationId?: string | null;
  readonly documentId: string;
  /** What it is called: "报局领导审阅稿". */
  readonly label: string;
}

export interface TakeVersionResult {
  readonly version: VersionRecord;
}

/**
 * Keeps the document as it stands under a name: its texts to the last durable edit, and its tables, of one moment.
 * @throws {not_found} @throws {forbidden} @throws {invalid_input} @throws {too_large}
 */
export async function takeVersion(context: CommandContext, input: TakeVersionInput): Promise<TakeVersionResult> {
  const { clientMutationId, ...asked } = input;
  const label = validateText('label', input.label, titleRule);
  return runCommand(context, { name: 'takeVersion', clientMutationId, input: asked }, async (repositories) => {
    const { document } = await lockDocument(repositories, context.actor, input.documentId, 'version.take');
    const limit = limits.versionsPerDocument;
    if ((await repositories.versions.lastNumber(document.id)) >= limit) throw new AppError('too_large', { what: '每份文本的版本数', whatEn: 'the number of versions of a text', limit });
    const { version, change, event } = await keepVersion(context, repositories, document, { kind: 'NAMED', label });
    await writeChanges(context, repositories, document.id, [change], [event]);
    return { version };
  });
}
