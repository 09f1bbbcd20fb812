import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { locatePassage } from '../../collab/ydoc/anchors.js';
import { applyEdits } from '../../collab/ydoc/apply-edits.js';
import { stableJson } from '../../collab/ydoc/content.js';
import { newBlocks } from '../../collab/ydoc/new-blocks.js';
import { projectSection } from '../../collab/ydoc/projection.js';
import { editText } from '../../collab/ydoc/section-text.js';
import { mapText, type TextMap } from '../../collab/ydoc/text-map.js';
import type { AppError } from '../../schema/errors/app-error.js';
import { randomBlocks, randomEdit } from '../support/random-edit.js';
import { nat, scribble, typeSomewhere } from '../support/scribble.js';
import { seededRandom } from '../support/seeded-random.js';
import { RoomWorld, sectionId } from '../unit/collab/room-world.js';

const seed = Number(process.env.FUZZ_SEED ?? 20_261_126);
const numRuns = Number(process.env.FUZZ_RUNS ?? 300);

function reloaded(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Every character but line ends and spaces, with its marks, as far as it stands outside of a range. */
function charactersOutside({ runs }: TextMap, from: number, to: number): string[] {
  return runs.flatMap(({ run, offset }) => {
    const marks = stableJson(run.marks);
    return [...Array.from({ length: run.text.length }).keys()]
      .filter((i) => (offset + i < from || offset + i >= to) && !/\s/.test(run.text.charAt(i)))
      .map((i) => `${run.text.charAt(i)}${marks}`);
  });
}

/** What a schema of Tiptap would not take: entries without a paragraph at their head, lists, cells and rows without content. */
function faultsIn(node: Y.XmlFragment): string[] {
  const children = node.toArray();
  const inner = children.flatMap((child) => (child instanceof Y.XmlElement ? faultsIn(child) : []));
  if (!(node instanceof Y.XmlElement)) return inner;
  const names = children.map((child) => (child instanceof Y.XmlElement ? child.nodeName : 'text'));
  const isBlock = (name: string): boolean => ['paragraph', 'heading', 'bulletList', 'orderedList', 'table'].includes(name);
  const isSound: Record<string, boolean> = {
    bulletList: names.length > 0 && names.every((name) => name === 'listItem'),
    orderedList: names.length > 0 && names.every((name) => name === 'listItem'),
    listItem: names[0] === 'paragraph' && names.every(isBlock),
    table: names.length > 0 && names.every((name) => name === 'tableRow') && new Set(children.map((row) => (row as Y.XmlElement).length)).size === 1,
    tableRow: names.length > 0 && names.every((name) => name === 'tableCell' || name === 'tableHeader'),
    tableCell: names.length > 0 && names.every(isBlock),
    tableHeader: names.length > 0 && names.every(isBlock),
    paragraph: names.every((name) => name === 'text' || name === 'hardBreak'),
    heading: names.every((name) => name === 'text' || name === 'hardBreak'),
  };
  return isSound[node.nodeName] === false ? [...inner, `${node.nodeName}(${names.join()})`] : inner;
}

describe('edits by program', () => {
  test('[COL108] no edit touches a character outside its passage, nor its marks, and one that is refused changes nothing', () => {
    let applied = 0;
    fc.assert(fc.property(fc.nat(), fc.nat(30), (start, steps) => {
      const random = seededRandom(start);
      const source = new Y.Doc();
      scribble(source, random, steps);
      const doc = reloaded(source);
      const edit = randomEdit(doc, random);
      if (edit === null || (edit.kind !== 'REPLACE_QUOTE' && edit.kind !== 'DELETE_PASSAGE' && edit.kind !== 'INSERT_TEXT')) return;
      const passage = 'passage' in edit ? edit.passage : 'passage' in edit.place ? edit.place.passage : null;
      const map = mapText(doc);
      const found = passage === null ? null : locatePassage(doc, map, passage);
      const [from, to] = edit.kind !== 'INSERT_TEXT' && found?.ok === true ? [found.from, found.to] : [0, 0];
      const [outside, state] = [charactersOutside(map, from, to), Y.encodeStateAsUpdate(doc)];
      const done = editText(doc, edit);
      if (!done.ok) return expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
      applied++;
      const put = (edit.kind === 'REPLACE_QUOTE' ? edit.replacement : edit.kind === 'INSERT_TEXT' ? edit.text : '').replace(/\s/g, '');
      // The new words stand in one stretch; what is before and behind it is what was outside.
      const after = charactersOutside(mapText(doc), 0, 0);
      const text = after.map((character) => character.charAt(0)).join('');
      expect(after).toHaveLength(outside.length + put.length);
      const places = [...Array.from({ length: outside.length + 1 }).keys()].filter((at) => text.startsWith(put, at));
      expect(places.some((at) => [...after.slice(0, at), ...after.slice(at + put.length)].every((character, i) => character === outside[i]))).toBe(true);
    }), { seed, numRuns: numRuns * 2 });
    expect(applied).toBeGreaterThan(numRuns / 2);
  });

  test('[COL108] whatever edits a sound text goes through, an editor finds it sound', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(12), (start, count) => {
      const random = seededRandom(start);
      const doc = new Y.Doc();
      doc.getXmlFragment('default').insert(0, newBlocks(randomBlocks(random)));
      for (let i = 0; i < count; i++) {
        const edit = randomEdit(doc, random);
        if (edit !== null) editText(doc, edit);
        expect(faultsIn(doc.getXmlFragment('default'))).toEqual([]);
      }
    }), { seed, numRuns });
  });

  test('[COL108] edits beside people who type: everybody ends with the same text, and each edit is there whole or not at all', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 25 }), async (start, steps) => {
      const random = seededRandom(start);
      const world = new RoomWorld({ compactAfterUpdates: 6 });
      const replicas = [await world.client(1), await world.client(2)];
      scribble(replicas[0]?.doc ?? new Y.Doc(), random, 8);
      await world.exchange(...replicas);
      const edits: Promise<unknown>[] = [];
      for (let i = 0; i < steps; i++) {
        const replica = replicas[nat(random, replicas.length)];
        if (replica === undefined) continue;
        const act = random();
        if (act < 0.5) typeSomewhere(replica.doc, random);
        else if (act < 0.6) await world.exchange(replica);
        else {
          // Named in the text as this one sees it, which need not be the server's.
          const planned = [randomEdit(replica.doc, random), randomEdit(replica.doc, random)].flatMap((edit) => (edit === null ? [] : [edit]));
          planned.unshift({ kind: 'APPEND_PARAGRAPHS', paragraphs: [`第${i}次`] });
          const edit = world.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => applyEdits(doc, planned));
          // Looked at below: until then a refusal is nobody's.
          edit.catch(() => undefined);
          edits.push(edit);
        }
      }
      const [outcomes] = await Promise.all([Promise.allSettled(edits), world.exchange(...replicas).then(() => world.clock.advance(1000))]);
      await world.exchange(...replicas);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(['anchor_lost', 'passage_changed']).toContain((outcome.reason as AppError).code);
      const rows = world.log.rows.filter(({ authorId }) => authorId === 'usr_api');
      expect(rows).toHaveLength(outcomes.filter(({ status }) => status === 'fulfilled').length);
      for (const { clientIds } of rows) expect(clientIds.filter((id) => id <= 2)).toEqual([]);
      const expected = projectSection(world.replay());
      for (const { doc } of replicas) expect(projectSection(doc)).toEqual(expected);
      expect(world.complaints).toEqual([]);
    }), { seed, numRuns: Math.ceil(numRuns / 3) });
  }, 120_000);
});
