import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument } from '../access.js';
import type { CommandContext } from '../command.js';
import { freezeText } from '../document/freeze-text.js';

/*
 * Rules judge the readable text, which is written a moment after the edits it shows. Whoever submits while somebody types
 * must not hand in words that nobody has judged, so the readable text is brought up to the log first.
 */

const maxAttempts = 10;
const typing = { problem: '正文还在输入，请稍后再送审', problemEn: 'somebody is still typing; submit in a moment' } as const;

/**
 * Inside the transaction: the log of every section is closed, and the readable text must hold all of it.
 * @throws {not_ready} somebody typed since the texts were settled
 */
export async function settleTexts(repositories: Repositories, document: Pick<DocumentRecord, 'id' | 'status' | 'archivedAt'>): Promise<void> {
  // First: an edit that is under way commits before this, and is seen below, or not at all.
  await freezeText(repositories, document);
  const behind = await repositories.sections.listBehindLog(document.id);
  if (behind.length > 0) throw new AppError('not_ready', { action: 'document.submit', ...typing });
}

/**
 * Runs `submit` with the readable texts brought up to their log. It is tried again when an edit came in between: the next
 * attempt finds that edit readable.
 */
export async function withSettledTexts<T>(context: CommandContext, documentId: string, submit: () => Promise<T>): Promise<T> {
  const { read } = context.unitOfWork;
  for (let attempt = 1; ; attempt += 1) {
    // A stranger opens no room.
    const behind = attempt === 1 ? await sectionsBehind(context, documentId) : await read.sections.listBehindLog(documentId);
    for (const { id } of behind) await context.collab.settleText(id);
    try {
      return await submit();
    } catch (error) {
      const isTyping = isAppError(error, 'not_ready') && error.args.problem === typing.problem;
      if (!isTyping || attempt === maxAttempts) throw error;
    }
  }
}

async function sectionsBehind({ actor, unitOfWork: { read } }: CommandContext, documentId: string): Promise<{ readonly id: string }[]> {
  await accessDocument(read, actor, documentId, 'document.read');
  return read.sections.listBehindLog(documentId);
}
