import * as Y from 'yjs';
import { createTextAnchor, readAnchored } from '../../collab/ydoc/anchors.js';
import { applyEdits } from '../../collab/ydoc/apply-edits.js';
import { encodeBlocks, encodeParagraphs } from '../../collab/ydoc/section-text.js';
import { readFormatted } from '../../collab/ydoc/read-formatted.js';
import { rewriteText } from '../../collab/ydoc/rewrite-text.js';
import { projectSection } from '../../collab/ydoc/projection.js';
import { AppError } from '../../schema/errors/app-error.js';
import type { SectionEdit } from '../../schema/model/section-edit.js';
import { bringBackTexts, copyText } from '../../server/bridge/bring-back-texts.js';
import type { CollabGateway } from '../../server/ports/collab-gateway.js';
import type { Clock } from '../../server/ports/clock.js';
import type { StoredSectionState } from '../../server/ports/repositories/section-log.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';
import { docOfLog } from './stored-text.js';

export interface TestCollab extends CollabGateway {
  /** Sections whose rooms were ended, in order. */
  readonly removed: string[];
  /** How often a text was edited. */
  readonly edits: SectionEdit[];
}

function toDoc(sectionId: string, state: StoredSectionState | null): { state: StoredSectionState; doc: Y.Doc } {
  if (state === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
  return { state, doc: docOfLog(state) };
}

/** Edits the stored text without a room: what the log and the projections hold is what a room would have left there. */
async function editStoredText(unitOfWork: UnitOfWork, clock: Clock, sectionId: string, authorId: string, edit: (doc: Y.Doc) => void): Promise<{ revision: number }> {
  return unitOfWork.transaction(async ({ sections, sectionLog }) => {
    const { state, doc } = toDoc(sectionId, await sectionLog.load(sectionId));
    const before = Y.encodeStateVector(doc);
    edit(doc);
    const seq = (state.updates.at(-1)?.seq ?? state.snapshot?.seq ?? 0) + 1;
    const update = Y.encodeStateAsUpdate(doc, before);
    await sectionLog.append([{ sectionId, generation: state.generation, seq, update, authorId, clientIds: [doc.clientID], at: clock.now() }]);
    await sections.saveProjection(sectionId, state.generation, { revision: seq, ...projectSection(doc) });
    return { revision: seq };
  });
}

/** The pure half of the live rooms; anchors and edits go straight to the store. */
export function createTestCollab(unitOfWork: UnitOfWork, clock: Clock): TestCollab {
  const removed: string[] = [];
  const edits: SectionEdit[] = [];
  return {
    removed,
    edits,
    async anchorPassage(sectionId, passage) {
      const { doc } = toDoc(sectionId, await unitOfWork.read.sectionLog.load(sectionId));
      const created = createTextAnchor(doc, passage);
      if (!created.ok) throw new AppError('anchor_lost', { quote: passage.quote });
      return { kind: 'TEXT_RANGE', sectionId, ...created.anchor };
    },
    async readPassage(anchor, proposed = '') {
      return readAnchored(toDoc(anchor.sectionId, await unitOfWork.read.sectionLog.load(anchor.sectionId)).doc, anchor, proposed);
    },
    editText(sectionId, actorId, asked) {
      edits.push(...asked);
      return editStoredText(unitOfWork, clock, sectionId, actorId, (doc) => applyEdits(doc, asked));
    },
    settleText: async () => undefined,
    encodeParagraphs,
    encodeBlocks,
    bringBackTexts,
    copyText,
    rewriteText,
    logsMovedOn: () => undefined,
    projectUpdates(updates) {
      const doc = new Y.Doc({ guid: 'section' });
      for (const update of updates) Y.applyUpdate(doc, update);
      return projectSection(doc);
    },
    readFormatted(updates, passages) {
      const doc = new Y.Doc({ guid: 'section' });
      for (const update of updates) Y.applyUpdate(doc, update);
      return readFormatted(doc, passages);
    },
    roleChanged: () => undefined,
    sessionEnded: () => undefined,
    textFrozen: () => undefined,
    textReopened: () => undefined,
    sectionsRemoved: (sectionIds) => void removed.push(...sectionIds),
  };
}
