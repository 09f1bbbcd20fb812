import type { Passage, TextRangeAnchor } from '../../schema/model/anchor.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { SectionEdit } from '../../schema/model/section-edit.js';
import type { TextBlock } from '../../schema/model/text-block.js';
import type { ValueLink } from '../../schema/model/value-link.js';
import type { MutationReceipt } from './repositories/history.js';
import type { LogPosition } from './repositories/section-log.js';
import type { Repositories } from './unit-of-work.js';

/** A text that is to read as it did. Both states are given as the updates that build them. */
export interface EarlierText {
  readonly sectionId: string;
  /** Where its log stands. */
  readonly position: LogPosition;
  readonly now: readonly Uint8Array[];
  readonly wanted: readonly Uint8Array[];
}

/** A text as it is printed. */
export interface FormattedSection {
  readonly paragraphs: readonly string[];
  readonly blocks: readonly TextBlock[];
  /** Offsets in the paragraphs with a line feed between them; null: the words are gone. */
  readonly ranges: readonly ({ readonly start: number; readonly end: number } | null)[];
}

/** The live rooms, as commands see them. */
export interface CollabGateway {
  /**
   * Checks a passage against the section's current text and returns an anchor that follows it.
   * @throws {anchor_lost} the words do not stand there, or stand in several places and nothing tells them apart
   */
  anchorPassage(sectionId: string, passage: Passage): Promise<TextRangeAnchor>;
  /**
   * What the live text reads where the anchor stands; null when its words are gone, or its section. `proposed` are words
   * that may have taken their place: they are found between the same surroundings, too. @throws {store_unavailable}
   */
  readPassage(anchor: TextRangeAnchor, proposed?: string): Promise<string | null>;
  /**
   * Applies edits in the live room, in order, as one update of `actorId`: all of them or none; resolves when that is durable
   * and can be read. With a receipt they are applied once: the revision is stored as the mutation's result with the update
   * itself, and a call that comes again gets it.
   * To accept a suggestion is REPLACE_QUOTE with its anchor as the passage: refused when other words stand there by now.
   * @throws {anchor_lost} @throws {passage_changed} the positions hold, but other words stand between them
   * @throws {section_full} @throws {store_unavailable} @throws {locked_for_review} the text was closed to edits meanwhile
   */
  editText(sectionId: string, authorId: string, edits: readonly SectionEdit[], receipt: MutationReceipt | null): Promise<{ revision: number }>;
  /** Resolves when the readable text holds everything that was durable before the call. @throws {store_unavailable} */
  settleText(sectionId: string): Promise<void>;
  /** The log entry an imported or new section starts with. */
  encodeParagraphs(paragraphs: readonly string[]): Uint8Array;
  /** As encodeParagraphs, of formatted text. */
  encodeBlocks(blocks: readonly TextBlock[]): Uint8Array;
  /** The readable forms of a text, given as the updates that build it; touches no room. */
  projectUpdates(updates: readonly Uint8Array[]): { text: string; html: string; markdown: string; paragraphs: readonly string[]; links: readonly ValueLink[] };
  /**
   * A text with its formatting, given as the updates that build it, and where these passages stand in it, in their order; touches no
   * room. What is levelled: see toTextBlocks.
   */
  readFormatted(updates: readonly Uint8Array[], passages: readonly TextRangeAnchor[]): FormattedSection;
  /**
   * A text as the first entry of another section's log, with nothing of its own log or its authors, and its readable forms;
   * null when there is nothing in it. Touches no room. `sourceOf` says what a linked value is linked to in the other section's document; null:
   * it becomes plain text.
   */
  copyText(updates: readonly Uint8Array[], sourceOf: (source: string) => string | null): { readonly update: Uint8Array; readonly clientIds: readonly number[]; readonly projection: ReturnType<CollabGateway['projectUpdates']> } | null;
  /**
   * The state of a text, given as the updates that build it, once its outermost blocks are these: one that stands, by its index in
   * what `readFormatted` tells, or a new one; indexes ascend. Touches no room: `bringBackTexts` makes the text read so.
   */
  rewriteText(updates: readonly Uint8Array[], wanted: readonly (number | TextBlock)[]): Uint8Array;
  /**
   * Makes texts read as earlier states, each by one update of `by.actorId` that is appended to its log in the transaction of
   * `repositories`, with the readable text and the comments whose words are gone or back: all of it or nothing. The transaction
   * holds the document's row and the logs. What others typed that is not durable yet merges with it. A text that reads so
   * already is left. Returns where the logs of the others stand now, for `logsMovedOn` after the commit.
   * @throws {section_full} @throws {locked_for_review}
   */
  bringBackTexts(repositories: Repositories, documentId: string, texts: readonly EarlierText[], by: { readonly actorId: string; readonly at: number }): Promise<Map<string, LogPosition>>;
  /** After the commit: rooms that have these sections open, on any server, read on in their logs and tell their editors. */
  logsMovedOn(positions: ReadonlyMap<string, LogPosition>): void;
  /** Closes or downgrades the sockets of a user whose role in the document changed (null: removed). */
  roleChanged(documentId: string, userId: string, role: MemberRole | null): void;
  /** Ends every socket of a session that was signed out, or of all a user's sessions. */
  sessionEnded(userId: string, sessionId: string | null): void;
  /**
   * Open rooms of the document take no more edits, at once; `status` is what their writers are told. To be called after the
   * commit that froze the sections. Reading and presence go on.
   */
  textFrozen(documentId: string, status: string): void;
  /** Open rooms of the document take edits again, and ask for what their writers kept meanwhile. To be called after the commit. */
  textReopened(documentId: string): void;
  /** Ends the rooms of removed sections. */
  sectionsRemoved(sectionIds: readonly string[]): void;
}
