import { AppError } from '../../../schema/errors/app-error.js';
import type { AuthoredLog } from '../../../collab/ydoc/authored-log.js';
import type { CompactedLog } from '../../../collab/ydoc/compact-log.js';
import type { LogHead, LoggedUpdate, StoredSection, StoredUpdate, UpdateLog } from '../../../collab/room/ports.js';

interface Section {
  generation: number;
  snapshot: CompactedLog | null;
  updates: (StoredUpdate & { readonly at?: number })[];
  projectionRevision: number;
  frozen: boolean;
}

/** The log port over arrays, with faults that the test orders. Passes the port's contract suite. */
export class ArrayLog implements UpdateLog {
  readonly sections = new Map<string, Section>();
  readonly rows: LoggedUpdate[] = [];
  readonly batches: number[] = [];
  /** Positions that were read from, and how many sections' heads were asked for. */
  readonly reads: number[] = [];
  readonly polls: number[] = [];
  compactions = 0;
  /** Called before an append is stored; throw to refuse it. */
  beforeAppend: (batch: readonly LoggedUpdate[]) => void | Promise<void> = () => undefined;
  /** Called after an append was stored; throw to lose the answer. */
  afterAppend: () => void | Promise<void> = () => undefined;
  /** Called when what a read will answer stands already. */
  afterLoad: () => void | Promise<void> = () => undefined;
  /** Called with rows as they are stored, whoever wrote them; and with snapshots. */
  onStored: (rows: readonly Pick<LoggedUpdate, 'update'>[]) => void = () => undefined;
  onCompacted: (snapshot: { readonly seq: number; readonly state: Uint8Array }) => void = () => undefined;
  beforeLoad: (sectionId: string, afterSeq: number) => void | Promise<void> = () => undefined;

  add(sectionId: string, state?: Uint8Array): void {
    this.sections.set(sectionId, { generation: 1, snapshot: null, updates: [], projectionRevision: 0, frozen: false });
    if (state !== undefined) this.push(sectionId, state);
  }

  /** Another writer, of whom no process here knows. */
  push(sectionId: string, update: Uint8Array, authorId: string | null = null): void {
    this.#get(sectionId).updates.push({ seq: this.headOf(sectionId) + 1, update, authorId });
    this.onStored([{ update }]);
  }

  async load(sectionId: string, afterSeq = 0): Promise<StoredSection> {
    this.reads.push(afterSeq);
    await this.beforeLoad(sectionId, afterSeq);
    const { snapshot, updates, ...section } = this.#get(sectionId);
    const stored = { ...section, snapshot: snapshot !== null && snapshot.seq > afterSeq ? snapshot : null, updates: updates.filter(({ seq }) => seq > afterSeq) };
    await this.afterLoad();
    return stored;
  }

  async loadAuthored(sectionId: string): Promise<AuthoredLog> {
    const { generation, snapshot, updates } = this.#get(sectionId);
    return {
      generation,
      snapshot,
      authorship: snapshot === null ? null : { seq: snapshot.seq, ranges: snapshot.authorship },
      updates: updates.map(({ at = 0, ...row }) => ({ ...row, at })),
    };
  }

  async append(batch: readonly LoggedUpdate[]): Promise<ReadonlyMap<string, number>> {
    await this.beforeAppend(batch);
    const firsts = new Map<string, number>();
    const moved = new Map<string, number>();
    for (const { sectionId, generation, seq } of batch) {
      const section = this.#get(sectionId);
      if (section.generation !== generation) throw new AppError('generation_mismatch', { expected: generation, actual: section.generation });
      if (section.frozen) throw new AppError('locked_for_review', { status: 'SUBMITTED' });
      if (firsts.has(sectionId)) continue;
      const first = this.headOf(sectionId) + 1;
      firsts.set(sectionId, first);
      if (first !== seq) moved.set(sectionId, first);
    }
    for (const row of batch) {
      const seq = this.headOf(row.sectionId) + 1;
      this.#get(row.sectionId).updates.push({ seq, update: row.update.slice(), authorId: row.authorId, at: row.at });
      this.rows.push({ ...row, seq });
    }
    this.onStored(batch);
    this.batches.push(batch.length);
    await this.afterAppend();
    return moved;
  }

  async heads(sectionIds: readonly string[]): Promise<LogHead[]> {
    this.polls.push(sectionIds.length);
    return sectionIds.flatMap((sectionId) => {
      const section = this.sections.get(sectionId);
      if (section === undefined) return [];
      const { generation, projectionRevision } = section;
      return [{ sectionId, generation, head: this.headOf(sectionId), projectionRevision }];
    });
  }

  async compact(sectionId: string, snapshot: CompactedLog): Promise<void> {
    const section = this.#get(sectionId);
    if (section.generation !== snapshot.generation || (section.snapshot?.seq ?? 0) >= snapshot.seq) {
      throw new AppError('conflict', { id: sectionId, expectedVersion: snapshot.seq, actualVersion: section.snapshot?.seq ?? 0, fields: [] });
    }
    this.onCompacted(snapshot);
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
