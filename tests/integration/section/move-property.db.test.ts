import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAppError } from '../../../schema/errors/app-error.js';
import { moveSection } from '../../../server/commands/section/move.js';
import type { SectionRecord } from '../../../server/ports/records.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

/** An outline as nested lists: what a moved section's place means, without ordinals and numbers. */
interface Node {
  readonly id: string;
  readonly children: Node[];
}

function toModel(sections: readonly SectionRecord[], parentId: string | null): Node[] {
  return sections
    .filter((section) => section.parentId === parentId)
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ id }) => ({ id, children: toModel(sections, id) }));
}

function listOf(roots: Node[], id: string): Node[] | null {
  if (roots.some((node) => node.id === id)) return roots;
  for (const node of roots) {
    const found = listOf(node.children, id);
    if (found !== null) return found;
  }
  return null;
}

const nodeOf = (roots: Node[], id: string) => listOf(roots, id)?.find((node) => node.id === id);

/** Ordinals by place; a list whose ordinals have a gap or whose numbers are not those of the places fails. */
function assertDense(sections: readonly SectionRecord[]): void {
  const lists = new Map<string | null, SectionRecord[]>();
  for (const section of sections) lists.set(section.parentId, [...(lists.get(section.parentId) ?? []), section]);
  for (const list of lists.values()) {
    list.sort((a, b) => a.ordinal - b.ordinal);
    expect(list.map(({ ordinal }) => ordinal)).toEqual(list.map((_, index) => index + 1));
    expect(new Set(list.map(({ number }) => number)).size).toBe(list.length);
  }
}

test('[DOC12] whatever is moved where, the outline is that of nested lists, ordinals are 1..n and numbers differ', async () => {
  const step = fc.record({ which: fc.nat(30), below: fc.option(fc.nat(30), { freq: 3 }), ordinal: fc.integer({ min: 1, max: 10 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const { document, sections } = await stage.sample();
      const ids = sections.map(({ id }) => id);
      const versions = new Map(ids.map((id) => [id, 1]));
      const model = toModel(sections, null);
      for (const { which, below, ordinal } of steps) {
        const id = ids[which % ids.length] ?? '';
        const parentId = below === null ? null : (ids[below % ids.length] ?? null);
        try {
          const { section } = await moveSection(stage.by('AUTHOR'), { id, expectedVersion: versions.get(id) ?? 0, parentId, ordinal });
          versions.set(id, section.version);
        } catch (error) {
          // Below itself, or too deep: refused, and nothing may have moved.
          if (!isAppError(error, 'invalid_input')) throw error;
          continue;
        }
        const from = listOf(model, id) ?? [];
        const [node] = from.splice(from.findIndex((other) => other.id === id), 1);
        const to = parentId === null ? model : (nodeOf(model, parentId)?.children ?? []);
        if (node !== undefined) to.splice(ordinal - 1, 0, node);
      }
      const after = (await stage.load(document.id)).sections;
      expect(toModel(after, null)).toEqual(model);
      assertDense(after);
      await stage.events(document.id);
      await stage.changes(document.id);
    }),
    { seed: 20261124, numRuns: 5 },
  );
}, 30_000);
