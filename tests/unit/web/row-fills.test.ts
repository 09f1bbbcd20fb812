import { describe, expect, test } from '@jest/globals';
import { createRowFills, laterOf, type RowFills } from '../../../web/results/row-fills.js';

/** A row as the server has it: figures with the version that each was given last; an earlier one that is named conflicts. */
class ServerRow {
  version = 1;
  readonly #since = new Map<string, number>();

  readonly write = (figures: readonly string[], seen: number): number => {
    if (figures.some((figure) => (this.#since.get(figure) ?? 0) > seen)) throw new Error(`conflict at ${seen}`);
    this.version += 1;
    for (const figure of figures) this.#since.set(figure, this.version);
    return this.version;
  };
}

const fillIn = (fills: RowFills, server: ServerRow, seen: number, ...figures: string[]): Promise<number> =>
  fills.fill(figures, seen, (expectedVersion) => Promise.resolve({ version: server.write(figures, expectedVersion) })).then(({ version }) => version);

describe('[WEB128] figures of a row', () => {
  test('are stored one after the other, each on what one’s own before have made of the row', async () => {
    const [fills, server] = [createRowFills(), new ServerRow()];
    const told: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const send = async (expectedVersion: number) => {
      told.push(`sent on ${expectedVersion}`);
      await gate;
      const version = server.write(['actual'], expectedVersion);
      told.push(`stored as ${version}`);
      return { version };
    };
    const both = [fills.fill(['actual'], 1, send), fills.fill(['actual'], 1, send)];
    open();
    expect(await Promise.all(both)).toEqual([{ version: 2 }, { version: 3 }]);
    expect(told).toEqual(['sent on 1', 'stored as 2', 'sent on 2', 'stored as 3']);
  });

  test('of oneself are never taken for somebody else’s, also beside those of others and after another figure of the same row', async () => {
    const [fills, server] = [createRowFills(), new ServerRow()];
    server.write(['explanation'], 1);
    // It comes to lie behind what another person filled in since.
    expect(await fillIn(fills, server, 1, 'actual')).toBe(3);
    expect(await fillIn(fills, server, 1, 'actual')).toBe(4);
    expect(await fillIn(fills, server, 4, 'percent')).toBe(5);
    // What goes with it was the viewer's own as well.
    expect(await fillIn(fills, server, 4, 'attainment', 'percent')).toBe(6);
  });

  test('of others are never written over unseen, and a refused one holds up none after it', async () => {
    const [fills, server] = [createRowFills(), new ServerRow()];
    await fillIn(fills, server, 1, 'actual');
    server.write(['actual'], 2);
    await expect(fillIn(fills, server, 1, 'actual')).rejects.toThrow('conflict at 2');
    server.write(['cause'], 3);
    await fillIn(fills, server, 3, 'explanation');
    await expect(fillIn(fills, server, 3, 'cause')).rejects.toThrow('conflict at 3');
    expect(await fillIn(fills, server, 3, 'actual')).toBe(6);
  });

  test('show as the server gave them back until what is read is as late', () => {
    const [read, stored] = [{ version: 2, light: 'GREEN' }, { version: 2, light: 'RED' }];
    expect(laterOf(read, null)).toBe(read);
    expect(laterOf(read, stored)).toBe(read);
    expect(laterOf(read, { ...stored, version: 3 }).light).toBe('RED');
  });
});
