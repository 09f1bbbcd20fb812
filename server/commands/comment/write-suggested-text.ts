import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { TextRangeAnchor } from '../../../schema/model/anchor.js';
import type { CommentRecord, SuggestionRecord } from '../../ports/records.js';
import type { MutationReceipt } from '../../ports/repositories/history.js';
import { authorOf } from '../actor.js';
import type { CommandContext } from '../command.js';

/**
 * The place of the answer that the room stores with the edit itself. No client's: whoever accepts, at once or after a
 * crash, applies these words once. An edited suggestion is another one, so its version is part of the name.
 */
const receiptOf = ({ id, version }: CommentRecord): MutationReceipt => ({ userId: 'suggestion', clientMutationId: `${id}.${version}`, inputHash: 'suggestion' });

async function stale({ collab }: CommandContext, comment: CommentRecord, expected: string, anchor: TextRangeAnchor): Promise<AppError<'stale'>> {
  return new AppError('stale', { id: comment.id, expected, actual: await collab.readPassage(anchor) });
}

/** The passage with its new words, from where it stood; null when it cannot be told from others, or nothing is left of it. */
async function anchorOfNewWords({ collab }: CommandContext, anchor: TextRangeAnchor, replacement: string): Promise<TextRangeAnchor | null> {
  if (replacement.trim() === '') return null;
  const { sectionId, start, end, prefix, suffix } = anchor;
  for (const passage of [{ quote: replacement, start, end }, { quote: replacement, prefix, suffix }]) {
    try {
      return await collab.anchorPassage(sectionId, passage);
    } catch (error) {
      if (!isAppError(error, 'anchor_lost')) throw error;
    }
  }
  return null;
}

/**
 * Puts a suggestion's words into the live text, as the edit of whoever accepts, once whatever happens: two who accept at
 * once make one edit, and after a crash it is known that it was made. Words that stand there already, written by hand, are
 * left. Resolves, once it is durable, with where the thread stands now.
 * @throws {stale} something else stands there, or nothing @throws {section_full} @throws {store_unavailable}
 */
export async function writeSuggestedText(context: CommandContext, comment: CommentRecord, { original, replacement }: SuggestionRecord, anchor: TextRangeAnchor): Promise<TextRangeAnchor | null> {
  const { collab, unitOfWork, actor } = context;
  const receipt = receiptOf(comment);
  const isApplied = (await unitOfWork.read.history.findResult(receipt.userId, receipt.clientMutationId)) !== null;
  const standing = isApplied ? replacement : await collab.readPassage(anchor, replacement);
  if (standing !== replacement) {
    if (standing !== original) throw await stale(context, comment, original, anchor);
    const { sectionId, start, end, prefix, suffix } = anchor;
    try {
      await collab.editText(sectionId, authorOf(actor), [{ kind: 'REPLACE_QUOTE', passage: { quote: original, start, end, prefix, suffix }, replacement }], receipt);
    } catch (error) {
      // Somebody was quicker, in the moment since it was read.
      const isStale = (['anchor_lost', 'passage_changed', 'not_found'] as const).some((code) => isAppError(error, code));
      throw isStale ? await stale(context, comment, original, anchor) : error;
    }
  }
  return anchorOfNewWords(context, anchor, replacement);
}
