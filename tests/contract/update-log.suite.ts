import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LoggedUpdate, UpdateLog } from '../../collab/room/ports.js';
import type { CompactedLog } from '../../collab/ydoc/compact-log.js';

/** What the suite needs of an implementation: the log, and sections to write to. */
export interface UpdateLogSubject {
  readonly log: UpdateLog;
  /** Makes an empty section of generation 1; returns its id. */
  addSection(): Promise<string>;
  removeSection(sectionId: string): Promise<void>;
  /** Closes the text to edits, or opens it. */
  setFrozen(sectionId: string, frozen: boolean): Promise<void>;
  stop(): Promise<void>;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function row(sectionId: string, seq: number, fields: Partial<LoggedUpdate> = {}): LoggedUpdate {
  return { sectionId, generation: 1, seq, update: bytes(`update ${seq}`), authorId: null, clientIds: [seq], at: 1_790_000_000_000 + seq, ...fields };
}

function snapshotAt(seq: number, generation = 1): CompactedLog {
  return { generation, seq, state: bytes(`state ${seq}`), authorship: bytes(`authors ${seq}`) };
}

/** What every log must do, whatever it stores in. */
export function updateLogSuite(name: string, makeSubject: () => Promise<UpdateLogSubject>): void {
  describe(`${name} as a log of updates`, () => {
    let subject: UpdateLogSubject;
    const seqs = async (sectionId: string, afterSeq?: number): Promise<number[]> => (await subject.log.load(sectionId, afterSeq)).updates.map(({ seq }) => seq);
    const texts = async (sectionId: string): Promise<string[]> => (await subject.log.load(sectionId)).updates.map(({ update }) => new TextDecoder().decode(update));

    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(async () => {
      await subject.stop();
    });

    test('[COL46] a new section is empty, an absent or removed one is not_found', async () => {
      const id = await subject.addSection();
      expect(await subject.log.load(id)).toMatchObject({ generation: 1, snapshot: null, updates: [], projectionRevision: 0 });
      await expect(subject.log.load('sec_00000000000000000000absent')).rejects.toMatchObject({ code: 'not_found' });
      await subject.removeSection(id);
      await expect(subject.log.load(id)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('[COL46] what was appended comes back in order, byte for byte', async () => {
      const [a, b] = [await subject.addSection(), await subject.addSection()];
      const binary = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
      await subject.log.append([row(a, 1), row(b, 1, { update: binary }), row(a, 2, { update: new Uint8Array(0) })]);
      await subject.log.append([row(a, 3)]);
      const loaded = await subject.log.load(a);
      expect(loaded.updates.map(({ seq, update }) => [seq, [...update]])).toEqual([[1, [...bytes('update 1')]], [2, []], [3, [...bytes('update 3')]]]);
      expect(Buffer.from((await subject.log.load(b)).updates[0]?.update ?? []).equals(binary)).toBe(true);
    });

    test('[COL46] a batch is stored as a whole or not at all', async () => {
      const [a, b] = [await subject.addSection(), await subject.addSection()];
      await subject.log.append([row(a, 1)]);
      await expect(subject.log.append([row(b, 1), row('sec_00000000000000000000absent', 1)])).rejects.toMatchObject({ code: 'not_found' });
      await subject.removeSection(a);
      await expect(subject.log.append([row(b, 1), row(a, 2)])).rejects.toMatchObject({ code: 'not_found' });
      expect(await seqs(b)).toEqual([]);
    });

    test('[COL46] rows of another generation are refused', async () => {
      const a = await subject.addSection();
      await expect(subject.log.append([row(a, 1, { generation: 2 })])).rejects.toMatchObject({ code: 'generation_mismatch' });
      expect(await seqs(a)).toEqual([]);
    });

    test('[COL71] rows of a section that is closed to edits are refused with all of their batch, until it is open again', async () => {
      const [a, b] = [await subject.addSection(), await subject.addSection()];
      await subject.log.append([row(a, 1)]);
      await subject.setFrozen(a, true);
      expect(await subject.log.load(a)).toMatchObject({ frozen: true });
      await expect(subject.log.append([row(b, 1), row(a, 2)])).rejects.toMatchObject({ code: 'locked_for_review', args: { status: 'SUBMITTED' } });
      expect([await seqs(a), await seqs(b)]).toEqual([[1], []]);
      await subject.log.append([row(b, 1)]);
      await subject.setFrozen(a, false);
      await subject.log.append([row(a, 2)]);
      expect([await seqs(a), (await subject.log.load(a)).frozen]).toEqual([[1, 2], false]);
    });

    test('[COL71] a closed section can be compacted, and numbers that are taken change nothing about the refusal', async () => {
      const a = await subject.addSection();
      await subject.log.append([row(a, 1), row(a, 2)]);
      await subject.setFrozen(a, true);
      for (const seq of [1, 2, 3, 9]) await expect(subject.log.append([row(a, seq)])).rejects.toMatchObject({ code: 'locked_for_review' });
      await subject.log.compact(a, snapshotAt(2));
      expect(await subject.log.load(a)).toMatchObject({ snapshot: { seq: 2 }, updates: [] });
    });

    test('[COL46] a snapshot replaces the rows up to its number, and the log goes on after it', async () => {
      const a = await subject.addSection();
      await subject.log.append([1, 2, 3, 4].map((seq) => row(a, seq)));
      await subject.log.compact(a, snapshotAt(3));
      const loaded = await subject.log.load(a);
      expect(loaded.snapshot?.seq).toBe(3);
      expect([...(loaded.snapshot?.state ?? [])]).toEqual([...bytes('state 3')]);
      expect(await seqs(a)).toEqual([4]);
      await subject.log.append([row(a, 5)]);
      await subject.log.compact(a, snapshotAt(5));
      expect(await seqs(a)).toEqual([]);
      await subject.log.append([row(a, 6)]);
      expect(await seqs(a)).toEqual([6]);
    });

    test('[COL46] [COL50] rows go after whatever stands there, in order, and the answer says where they went', async () => {
      const [a, b, c] = [await subject.addSection(), await subject.addSection(), await subject.addSection()];
      expect([...(await subject.log.append([row(a, 1), row(a, 2), row(b, 1)]))]).toEqual([]);
      const others = { update: bytes('other') };
      expect([...(await subject.log.append([row(a, 1, others), row(c, 1), row(a, 2, others)]))]).toEqual([[a, 3]]);
      expect(await texts(a)).toEqual(['update 1', 'update 2', 'other', 'other']);
      expect(await seqs(a)).toEqual([1, 2, 3, 4]);
      // Below what is expected, too: a writer that counts wrong leaves no hole.
      expect([...(await subject.log.append([row(b, 9), row(c, 2)]))]).toEqual([[b, 2]]);
      expect([await seqs(b), await seqs(c)]).toEqual([[1, 2], [1, 2]]);
    });

    test('[COL50] a head that stands where the batch would leave it was moved by somebody else', async () => {
      const [a, b, c] = [await subject.addSection(), await subject.addSection(), await subject.addSection()];
      await subject.log.append([row(b, 1), row(c, 1)]);
      await subject.log.compact(c, snapshotAt(1));
      expect(new Map(await subject.log.append([row(a, 1), row(b, 1), row(c, 1)]))).toEqual(new Map([[b, 2], [c, 2]]));
      expect([await seqs(a), await seqs(b), await seqs(c)]).toEqual([[1], [1, 2], [2]]);
      expect([...(await subject.log.append([row(b, 2)]))]).toEqual([[b, 3]]);
    });

    test('[COL50] writers at the same time all get through, each with numbers of its own', async () => {
      const ids = [await subject.addSection(), await subject.addSection(), await subject.addSection()];
      const writer = async (by: string): Promise<void> => {
        const expected = new Map(ids.map((id) => [id, 1]));
        for (let n = 0; n < 15; n++) {
          const rows = ids.flatMap((id, i) => (n % 4 === i ? [] : [row(id, expected.get(id) ?? 0, { update: bytes(`${by} ${n}`) })]));
          const moved = await subject.log.append(rows);
          for (const { sectionId, seq } of rows) expected.set(sectionId, (moved.get(sectionId) ?? seq) + 1);
        }
      };
      await Promise.all(['x', 'y', 'z'].map(writer));
      for (const [i, id] of ids.entries()) {
        const written = await texts(id);
        expect(await seqs(id)).toEqual(written.map((_, n) => n + 1));
        for (const by of ['x', 'y', 'z']) {
          const own = Array.from({ length: 15 }, (_, n) => n).filter((n) => n % 4 !== i).map((n) => `${by} ${n}`);
          expect(written.filter((text) => text.startsWith(by))).toEqual(own);
        }
      }
    });

    test('[COL51] what stands above a position is read, with the snapshot when that is above it', async () => {
      const a = await subject.addSection();
      await subject.log.append([1, 2, 3, 4].map((seq) => row(a, seq, { authorId: seq === 3 ? 'usr_a' : null })));
      expect(await subject.log.load(a, 2)).toMatchObject({ generation: 1, snapshot: null, updates: [{ seq: 3, authorId: 'usr_a' }, { seq: 4, authorId: null }] });
      expect(await seqs(a, 4)).toEqual([]);
      await subject.log.compact(a, snapshotAt(3));
      expect(await subject.log.load(a, 3)).toMatchObject({ snapshot: null, updates: [{ seq: 4 }] });
      expect(await subject.log.load(a, 1)).toMatchObject({ snapshot: { seq: 3 }, updates: [{ seq: 4 }] });
      await subject.removeSection(a);
      await expect(subject.log.load(a, 4)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('[COL53] the heads of many sections are told at once; what is absent or removed is left out', async () => {
      const [a, b, c] = [await subject.addSection(), await subject.addSection(), await subject.addSection()];
      await subject.log.append([row(a, 1), row(a, 2), row(c, 1)]);
      await subject.removeSection(c);
      const heads = await subject.log.heads([a, b, c, 'sec_00000000000000000000absent']);
      expect([...heads].sort((one, other) => one.head - other.head)).toEqual([
        { sectionId: b, generation: 1, head: 0, projectionRevision: 0 },
        { sectionId: a, generation: 1, head: 2, projectionRevision: 0 },
      ]);
      expect(await subject.log.heads([])).toEqual([]);
    });

    test('[COL46] rows come back with author and time, the authorship with its snapshot', async () => {
      const a = await subject.addSection();
      expect(await subject.log.loadAuthored(a)).toEqual({ generation: 1, snapshot: null, authorship: null, updates: [] });
      await subject.log.append([row(a, 1, { authorId: 'usr_a' }), row(a, 2), row(a, 3, { authorId: 'usr_b', at: 5 })]);
      const update = (seq: number, authorId: string | null, at = 1_790_000_000_000 + seq) => ({ seq, update: bytes(`update ${seq}`), authorId, at });
      const before = await subject.log.loadAuthored(a);
      expect(before.updates.map((each) => ({ ...each, update: new Uint8Array(each.update) }))).toEqual([update(1, 'usr_a'), update(2, null), update(3, 'usr_b', 5)]);
      await subject.log.compact(a, snapshotAt(2));
      const { snapshot, authorship, updates } = await subject.log.loadAuthored(a);
      expect([snapshot?.seq, authorship?.seq, updates.map(({ seq }) => seq)]).toEqual([2, 2, [3]]);
      expect([new Uint8Array(snapshot?.state ?? []), new Uint8Array(authorship?.ranges ?? [])]).toEqual([bytes('state 2'), bytes('authors 2')]);
      await subject.removeSection(a);
      await expect(subject.log.loadAuthored(a)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('[COL46] an older snapshot, or one of another generation, is refused', async () => {
      const a = await subject.addSection();
      await subject.log.append([1, 2, 3].map((seq) => row(a, seq)));
      await subject.log.compact(a, snapshotAt(3));
      await expect(subject.log.compact(a, snapshotAt(2))).rejects.toMatchObject({ code: 'conflict' });
      await expect(subject.log.compact(a, snapshotAt(9, 2))).rejects.toMatchObject({ code: 'conflict' });
      expect((await subject.log.load(a)).snapshot?.seq).toBe(3);
    });
  });
}
