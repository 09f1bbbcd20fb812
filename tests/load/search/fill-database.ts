import { gramsOf } from '../../../server/store/search/changed-grams.js';
import { shelfOf, toEntries } from '../../../server/store/search/write-index.js';
import { searchClasses } from '../../../server/store/search/searched-fields.js';
import type { FieldRow } from '../../../server/store/search/searched-fields.js';
import type { RawSql } from '../../support/raw-sql.js';
import type { DocumentRows, Generator } from './generate-documents.js';

const rowsAtOnce = 200;
const gramsAtOnce = 20_000;
const lastEntry = 0x7fffffff;

type Row = Readonly<Record<string, string | number | null>>;

/** Gathers rows of several tables, and writes those of a table when there are enough for one statement. */
function createWriter(raw: RawSql) {
  const waiting = new Map<string, Row[]>();
  const write = async (table: string, rows: readonly Row[]): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {});
    const row = `(${columns.map(() => '?').join(', ')})`;
    await raw.run(`INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES ${rows.map(() => row).join(', ')}`, rows.flatMap((each) => Object.values(each)));
  };
  return {
    async add(table: string, rows: readonly Row[]): Promise<void> {
      const gathered = [...(waiting.get(table) ?? []), ...rows];
      const whole = Math.floor(gathered.length / rowsAtOnce) * rowsAtOnce;
      waiting.set(table, gathered.slice(whole));
      for (let start = 0; start < whole; start += rowsAtOnce) await write(table, gathered.slice(start, start + rowsAtOnce));
    },
    async end(): Promise<void> {
      for (const [table, rows] of waiting) if (rows.length > 0) await write(table, rows);
    },
  };
}

/** The searched fields of these rows, in the order in which a rebuild reads them. */
function fieldsOf({ documents, sections, goal_tables: tables, goals, indicators, comments }: DocumentRows): FieldRow[] {
  const of = (rows: readonly Row[], nodeKind: FieldRow['nodeKind'], searchClass: number, columns: readonly string[], nodeId = 'id'): FieldRow[] =>
    rows.flatMap((row) => columns.map((column) => ({ documentId: String(documents[0]?.['id']), nodeId: String(row[nodeId]), nodeKind, searchClass, field: column, text: String(row[column]) })));
  return [
    ...of(comments, 'COMMENT', searchClasses.comment, ['body']),
    ...of(documents, 'DOCUMENT', searchClasses.title, ['title', 'department_name']),
    ...of(indicators, 'INDICATOR', searchClasses.cell, ['level3', 'description', 'target_text', 'basis']),
    ...sections.flatMap((row) => [...of([row], 'SECTION', searchClasses.title, ['title']), ...of([row], 'SECTION', searchClasses.prose, ['text'])]),
    ...of(tables, 'GOAL_TABLE', searchClasses.title, ['title', 'project_name']),
    ...of(tables, 'GOAL_TABLE', searchClasses.cell, ['project_code', 'unit_code', 'unit_name', 'fund_purpose']),
    ...of(goals, 'GOAL_TABLE', searchClasses.cell, ['text'], 'goal_table_id'),
  ];
}

interface Place {
  readonly shelf: number;
  readonly entry: number;
}

/** All grams of all entries, as numbers that sort as (gram, place); a million grams and places at most. */
class GramList {
  private readonly numbers = new Map<number, number>();
  private keys = new Float64Array(1 << 20);
  private length = 0;
  private readonly places: Place[] = [];

  add(place: Place, grams: Iterable<number>): void {
    for (const gram of grams) {
      const number = this.numbers.get(gram) ?? this.numbers.size;
      this.numbers.set(gram, number);
      if (this.length === this.keys.length) {
        const larger = new Float64Array(this.keys.length * 2);
        larger.set(this.keys);
        this.keys = larger;
      }
      this.keys[this.length] = number * 2 ** 24 + this.places.length;
      this.length += 1;
    }
    this.places.push(place);
  }

  /** In the order of the table's key, so that a database can write it page by page. */
  *sorted(): Iterable<[number, number, number]> {
    const grams = [...this.numbers.keys()].sort((a, b) => a - b);
    const rank = new Map(grams.map((gram, index) => [gram, index]));
    const ranks = Float64Array.from([...this.numbers.keys()].map((gram) => rank.get(gram) ?? 0));
    const byPlace = this.places.map((place, index) => ({ place, index })).sort((a, b) => a.place.shelf - b.place.shelf || a.place.entry - b.place.entry);
    const placeRanks = new Float64Array(this.places.length);
    for (const [order, { index }] of byPlace.entries()) placeRanks[index] = order;
    const keys = this.keys.subarray(0, this.length).map((key) => (ranks[Math.floor(key / 2 ** 24)] ?? 0) * 2 ** 24 + (placeRanks[key % 2 ** 24] ?? 0)).sort();
    for (const key of keys) {
      const { shelf, entry } = byPlace[key % 2 ** 24]?.place ?? { shelf: 0, entry: 0 };
      yield [grams[Math.floor(key / 2 ** 24)] ?? 0, shelf, entry];
    }
  }

  get count(): number {
    return this.length;
  }
}


async function insertGrams(raw: RawSql, isSqlite: boolean, list: GramList): Promise<void> {
  let piece: [number, number, number][] = [];
  const write = async (): Promise<void> => {
    if (piece.length === 0) return;
    if (isSqlite) await raw.run('INSERT INTO search_grams SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)', [JSON.stringify(piece)]);
    else await raw.run(`INSERT INTO search_grams VALUES ${piece.map((row) => `(${row.join()})`).join()}`);
    piece = [];
  };
  for (const row of list.sorted()) {
    piece.push(row);
    if (piece.length === gramsAtOnce) await write();
  }
  await write();
}

/**
 * Documents 1 to `count` with their index. Rows of the index are those the server makes, but written sorted and in bulk:
 * one document after the other takes an hour. Whoever calls compares some documents with `differences`.
 */
export async function fillDatabase(raw: RawSql, isSqlite: boolean, generator: Generator, count: number): Promise<{ entries: number; grams: number; chars: number }> {
  const writer = createWriter(raw);
  const grams = new GramList();
  let [entries, chars] = [0, 0];
  if (isSqlite) for (const statement of ['PRAGMA synchronous = OFF', 'BEGIN']) await raw.run(statement);
  for (let n = 1; n <= count; n++) {
    const rows = generator.make(n);
    for (const [table, of] of Object.entries(rows)) await writer.add(table, of);
    const made = toEntries(fieldsOf(rows));
    await writer.add('search_documents', [{ number: n, document_id: generator.documentId(n), next_entry: made.length }]);
    for (const [index, { searchClass, documentId, nodeId, nodeKind, text }] of made.entries()) {
      const place = { shelf: shelfOf(searchClass, n), entry: searchClass === searchClasses.comment ? lastEntry - index : index };
      await writer.add('search_entries', [{ ...place, document_id: documentId, node_id: nodeId, node_kind: nodeKind, content: text }]);
      grams.add(place, gramsOf(text));
      chars += text.length;
    }
    entries += made.length;
  }
  await writer.end();
  await insertGrams(raw, isSqlite, grams);
  if (isSqlite) await raw.run('COMMIT');
  return { entries, grams: grams.count, chars };
}
