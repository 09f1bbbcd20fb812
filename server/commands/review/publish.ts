import type { DocumentRecord } from '../../ports/records.js';
import type { CommandContext } from '../command.js';
import { changeStatus, requireStep, runStatusCommand, type StatusInput } from './change-status.js';

export type PublishDocumentInput = StatusInput;

export interface PublishDocumentResult {
  readonly document: DocumentRecord;
}

/**
 * 公开: notes that the approved text was made public.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input}
 */
export async function publishDocument(context: CommandContext, input: PublishDocumentInput): Promise<PublishDocumentResult> {
  return runStatusCommand(context, 'publishDocument', 'document.publish', input, async (repositories, { document, review }) => {
    const { status } = requireStep(review.state, { verb: 'publishDocument' }, 'document.publish');
    return { document: await changeStatus(context, repositories, document, { action: 'document.published', status }) };
  });
}
