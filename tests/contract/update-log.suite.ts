import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LoggedUpdate, UpdateLog } from '../../collab/room/ports.js';

/** What the suite needs of an implementation: the log, and sections to write to. */
export interface UpdateLogSubject {
  readonly log: UpdateLog;
  /** Makes an empty section of generation 1; returns its id. */
  addSection(): Promise<string>;
  removeSection(sectionId: string): Promise<void>;
  stop(): Promise<void>;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function row(sectionId: string, seq: number, fields: Partial<LoggedUpdate> = {}): LoggedUpdate {
  return { sectionId, generation: 1, seq, update: bytes(`update ${seq}`), authorId: null, clientIds: [seq], at: 1_790_000_000_000 + seq, ...fields };
}

/** What every log must do, whatever it stores in. */
export function updateLogSuite(name: string, makeSubject: () => Promise<UpdateLogSubject>): void {
  describe(`${name} as a log of updates`, () => {
    let subject: UpdateLogSubject;
    const seqs = async (sectionId: string): Promise<number[]> => (await subject.log.load(sectionId)).updates.map(({ seq }) => seq);

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
      await expect(subject.log.append([row(b, 1), row(a, 1)])).rejects.toMatchObject({ code: 'conflict' });
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

    test('[COL46] a snapshot replaces the rows up to its number, and the log goes on after it', async () => {
      const a = await subject.addSection();
      await subject.log.append([1, 2, 3, 4].map((seq) => row(a, seq)));
      await subject.log.compact(a, 1, { seq: 3, state: bytes('state 3') });
      const loaded = await subject.log.load(a);
      expect(loaded.snapshot?.seq).toBe(3);
      expect([...(loaded.snapshot?.state ?? [])]).toEqual([...bytes('state 3')]);
      expect(await seqs(a)).toEqual([4]);
      await subject.log.append([row(a, 5)]);
      await subject.log.compact(a, 1, { seq: 5, state: bytes('state 5') });
      expect(await seqs(a)).toEqual([]);
      await subject.log.append([row(a, 6)]);
      expect(await seqs(a)).toEqual([6]);
    });

    test('[COL46] a number below a snapshot is taken, and an older snapshot is refused', async () => {
      const a = await subject.addSection();
      await subject.log.append([1, 2, 3].map((seq) => row(a, seq)));
      await subject.log.compact(a, 1, { seq: 3, state: bytes('state 3') });
      await expect(subject.log.append([row(a, 2)])).rejects.toMatchObject({ code: 'conflict' });
      await expect(subject.log.compact(a, 1, { seq: 2, state: bytes('state 2') })).rejects.toMatchObject({ code: 'conflict' });
      await expect(subject.log.compact(a, 2, { seq: 9, state: bytes('state 9') })).rejects.toMatchObject({ code: 'conflict' });
      expect((await subject.log.load(a)).snapshot?.seq).toBe(3);
    });
  });
}
