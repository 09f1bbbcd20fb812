import { AppError } from '../../../schema/errors/app-error.js';
import type { LoggedUpdate, StoredSection, UpdateLog } from '../../../collab/room/ports.js';

interface Section {
  generation: number;
  snapshot: StoredSection['snapshot'];
  updates: { seq: number; update: Uint8Array }[];
  projectionRevision: number;
}

/** The log port over arrays, with faults that the test orders. Passes the port's contract suite. */
export class ArrayLog implements UpdateLog {
  readonly sections = new Map<string, Section>();
  readonly rows: LoggedUpdate[] = [];
  readonly batches: number[] = [];
  compactions = 0;
  /** Called before an append is stored; throw to refuse it. */
  beforeAppend: (batch: readonly LoggedUpdate[]) => void | Promise<void> = () => undefined;
  /** Called after an append was stored; throw to lose the answer. */
  afterAppend: () => void = () => undefined;
  beforeLoad: (sectionId: string) => void | Promise<void> = () => undefined;

  add(sectionId: string, state?: Uint8Array): void {
    this.sections.set(sectionId, { generation: 1, snapshot: null, updates: state === undefined ? [] : [{ seq: 1, update: state }], projectionRevision: 0 });
  }

  async load(sectionId: string): Promise<StoredSection> {
    await this.beforeLoad(sectionId);
    const section = this.#get(sectionId);
    return { ...section, updates: [...section.updates] };
  }

  async append(batch: readonly LoggedUpdate[]): Promise<void> {
    await this.beforeAppend(batch);
    const heads = new Map<string, number>();
    for (const { sectionId, generation, seq } of batch) {
      const section = this.#get(sectionId);
      if (section.generation !== generation) throw new AppError('generation_mismatch', { expected: generation, actual: section.generation });
      const head = heads.get(sectionId) ?? this.headOf(sectionId);
      if (seq <= head) throw new AppError('conflict', { id: sectionId, expectedVersion: seq, actualVersion: head, fields: [] });
      if (seq !== head + 1) throw new Error(`gap: ${seq} after ${head}`);
      heads.set(sectionId, seq);
    }
    for (const row of batch) this.#get(row.sectionId).updates.push({ seq: row.seq, update: row.update.slice() });
    this.rows.push(...batch);
    this.batches.push(batch.length);
    this.afterAppend();
  }

  async compact(sectionId: string, generation: number, snapshot: { readonly seq: number; readonly state: Uint8Array }): Promise<void> {
    const section = this.#get(sectionId);
    if (section.generation !== generation || (section.snapshot?.seq ?? 0) >= snapshot.seq) {
      throw new AppError('conflict', { id: sectionId, expectedVersion: snapshot.seq, actualVersion: section.snapshot?.seq ?? 0, fields: [] });
    }
    section.snapshot = snapshot;
    section.updates = section.updates.filter(({ seq }) => seq > snapshot.seq);
    this.compactions++;
  }

  headOf(sectionId: string): number {
    const { snapshot, updates } = this.#get(sectionId);
    return updates.at(-1)?.seq ?? snapshot?.seq ?? 0;
  }

  #get(sectionId: string): Section {
    const section = this.sections.get(sectionId);
    if (section === undefined) throw new AppError('not_found', { kind: 'section', id: sectionId });
    return section;
  }
}
