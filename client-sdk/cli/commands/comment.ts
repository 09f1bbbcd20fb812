import type { AddCommentInput } from '../../index.js';
import { CliFault } from '../cli-fault.js';
import { exitCodes } from '../exit-code.js';
import { openClient } from '../open-client.js';
import { readStdin } from '../read-input.js';
import type { RunContext } from '../run-context.js';

/** What `comment` was told of where it belongs. */
export interface CommentOptions {
  readonly section?: string;
  readonly quote?: string;
  readonly table?: string;
  readonly row?: string;
  readonly field?: string;
  readonly reply?: string;
}

type Anchor = AddCommentInput['anchor'];

const mistake = (zh: string, en: string): CliFault => new CliFault(zh, en, exitCodes.usage);

/** Where a comment is to stand: on the document, unless something in it is named. */
export function anchorOf({ section, quote, table, row, field }: CommentOptions): Anchor {
  if ([section, table, row].filter((named) => named !== undefined).length > 1) throw mistake('--section、--table、--row 只能用一个。', 'Only one of --section, --table and --row.');
  if (quote !== undefined && section === undefined) throw mistake('--quote 须与 --section 同用。', '--quote needs --section.');
  if (field !== undefined && row === undefined) throw mistake('--field 须与 --row 同用。', '--field needs --row.');
  if (section !== undefined) return quote === undefined ? { kind: 'SECTION', sectionId: section } : { kind: 'TEXT_RANGE', sectionId: section, passage: { quote } };
  if (table !== undefined) return { kind: 'GOAL_TABLE', goalTableId: table };
  if (row !== undefined) return field === undefined ? { kind: 'ROW', indicatorId: row } : { kind: 'CELL', indicatorId: row, field };
  return { kind: 'DOCUMENT' };
}

/** Begins a thread, or replies in one. */
export async function comment({ surroundings, reporter, url }: RunContext, documentId: string, text: string, options: CommentOptions): Promise<void> {
  const { interrupted: signal } = surroundings;
  const { reply } = options;
  const anchor = anchorOf(options);
  if (reply !== undefined && anchor.kind !== 'DOCUMENT') throw mistake('答复不能再指明位置。', 'A reply stands where its thread does.');
  const body = text === '-' ? (await readStdin(surroundings)).toString('utf8').trim() : text;
  const client = await openClient(surroundings, url);
  if (reply !== undefined) {
    const { comment: added } = await client.comments.reply({ threadId: reply, body }, { signal });
    return reporter.result({ threadId: reply, commentId: added.id }, `已答复：${added.id}`);
  }
  const { thread, comment: added } = await client.comments.add({ documentId, anchor, body }, { signal });
  reporter.result({ threadId: thread.id, commentId: added.id }, `已批注：${thread.id}`);
}
