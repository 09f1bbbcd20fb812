import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { restoreText } from '../../collab/ydoc/restore-text.js';
import { scribble } from '../support/scribble.js';
import { seededRandom } from '../support/seeded-random.js';

const seed = Number(process.env.FUZZ_SEED ?? 20_261_126);
const numRuns = Number(process.env.FUZZ_RUNS ?? 300);

function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc();
  copy.clientID = clientId;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe('restoring', () => {
  test('[COL105] an earlier state is read again in every form, whatever was in it and whatever came after it', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(40), fc.nat(40), (start, before, after) => {
      const random = seededRandom(start);
      const doc = new Y.Doc();
      scribble(doc, random, before);
      const earlier = copyOf(doc, 2);
      const state = [Y.encodeStateAsUpdate(earlier)];
      scribble(doc, random, after);
      const live = copyOf(doc, 3);
      const typist = copyOf(doc, 4);
      const updates: Uint8Array[] = [];
      live.on('update', (update: Uint8Array) => updates.push(update));
      restoreText(live, state);
      expect(projectSection(live)).toEqual(projectSection(copyOf(earlier, 5)));
      expect(updates.length).toBeLessThanOrEqual(2);
      for (const update of updates) Y.applyUpdate(typist, update);
      expect(projectSection(typist)).toEqual(projectSection(live));
      const again: Uint8Array[] = [];
      live.on('update', (update: Uint8Array) => again.push(update));
      restoreText(live, state);
      expect(again).toEqual([]);
    }), { seed, numRuns });
  });
});
