import type { Passage, TextRangeAnchor } from '../../schema/model/anchor.js';
import type { CollabGateway } from '../../server/ports/collab-gateway.js';

export interface RecordedCollab extends CollabGateway {
  /** What commands told the rooms, in order: "roleChanged doc_… usr_… READER". */
  readonly told: string[];
  /** What the rooms answer to anchorPassage; a test that asks for none must not get one. */
  answerPassage: (sectionId: string, passage: Passage) => Promise<TextRangeAnchor>;
}

function unexpected(name: string): never {
  throw new Error(`the command under test was not expected to call ${name}`);
}

/** The rooms' side of commands that do not write text: remembers what it was told. */
export function createRecordedCollab(): RecordedCollab {
  const told: string[] = [];
  const collab: RecordedCollab = {
    told,
    answerPassage: () => unexpected('anchorPassage'),
    anchorPassage(sectionId, passage) {
      told.push(`anchorPassage ${sectionId} ${passage.quote}`);
      return collab.answerPassage(sectionId, passage);
    },
    readPassage: () => unexpected('readPassage'),
    editText: () => unexpected('editText'),
    settleText: () => unexpected('settleText'),
    encodeParagraphs: () => unexpected('encodeParagraphs'),
    encodeBlocks: () => unexpected('encodeBlocks'),
    readFormatted: () => unexpected('readFormatted'),
    projectUpdates: () => unexpected('projectUpdates'),
    copyText: () => unexpected('copyText'),
    rewriteText: () => unexpected('rewriteText'),
    bringBackTexts: () => unexpected('bringBackTexts'),
    logsMovedOn: (positions) => void told.push(`logsMovedOn ${[...positions.keys()].join(' ')}`),
    roleChanged: (documentId, userId, role) => void told.push(`roleChanged ${documentId} ${userId} ${role}`),
    sessionEnded: (userId, sessionId) => void told.push(`sessionEnded ${userId} ${sessionId}`),
    textFrozen: (documentId, status) => void told.push(`textFrozen ${documentId} ${status}`),
    textReopened: (documentId) => void told.push(`textReopened ${documentId}`),
    sectionsRemoved: (sectionIds) => void told.push(`sectionsRemoved ${sectionIds.join(' ')}`),
  };
  return collab;
}
