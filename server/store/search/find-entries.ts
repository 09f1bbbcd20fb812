import { gramsOfWord } from '../../../schema/model/search-text.js';
import type { SearchNodeKind, SearchPosition, SearchQuery } from '../../ports/repositories/search.js';
import { placedBounds } from '../repositories/document-bounds.js';
import type { Scope } from '../scope.js';
import { classCount } from './searched-fields.js';
import { shelvesPerClass } from './write-index.js';

/** How far the entries of a gram are counted: what has more is common. */
const countedEntries = 4000;
/** Grams of a tier that are counted; more make no better choice. */
const maxCounted = 12;
/** Grams that an entry must have before its text is looked at. */
const maxProbes = 3;
/** Members of no more documents are searched document by document, others along the whole list. */
const fewDocuments = 200;

export interface FoundEntry {
  readonly tier: number;
  readonly shelf: number;
  readonly entry: number;
  readonly document_id: string;
  readonly node_id: string;
  readonly node_kind: SearchNodeKind;
}

/** What one tier looks for. */
interface Tier {
  readonly tier: SearchPosition['tier'];
  readonly has: readonly string[];
  readonly hasNot: string | null;
  /** Of each word. */
  readonly grams: readonly (readonly number[])[];
}

interface Clause {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Up to `count` of `items`, evenly from all of them. */
function spread<T>(items: readonly T[], count: number): T[] {
  return items.length <= count ? [...items] : Array.from({ length: count }, (_, n) => items[Math.floor((n * items.length) / count)] as T);
}

/** Some grams of each word. */
const gramsOfWords = (words: readonly string[]): number[][] => words.map((word) => spread(gramsOfWord(word), Math.max(1, Math.floor(maxCounted / words.length))));

function tiersOf({ phrase, words }: SearchQuery): Tier[] {
  const asOne: Tier = { tier: 0, has: [phrase], hasNot: null, grams: gramsOfWords([phrase]) };
  return words.length === 1 && words[0] === phrase ? [asOne] : [asOne, { tier: 1, has: words, hasNot: phrase, grams: gramsOfWords(words) }];
}

interface Commonness {
  readonly found: number;
  /** The last shelf that was counted: of two grams that are both common, the rarer comes farther. */
  readonly reach: number;
}

const nowhere: Commonness = { found: 0, reach: 0 };

interface Counts {
  readonly ofGram: ReadonlyMap<number, Commonness>;
  readonly documents: number;
}

/** How common the grams are, and of how many documents the viewer is a member, each up to a bound. */
async function countEntries(scope: Scope, grams: readonly number[], memberId: string | null): Promise<Counts> {
  const selects = grams.map((gram, index): Clause => ({
    sql: `SELECT ${index} AS place, COUNT(*) AS found, COALESCE(MAX(shelf), 0) AS reach FROM (SELECT shelf FROM search_grams WHERE gram = ? ORDER BY shelf, entry LIMIT ${countedEntries}) counted`,
    parameters: [gram],
  }));
  if (memberId !== null) selects.push({ sql: `SELECT -1 AS place, COUNT(*) AS found, 0 AS reach FROM (SELECT 1 FROM members WHERE user_id = ? LIMIT ${fewDocuments + 1}) counted`, parameters: [memberId] });
  const rows = await scope.manager().query<Record<'place' | 'found' | 'reach', number | string>[]>(selects.map(({ sql }) => sql).join(' UNION ALL '), selects.flatMap(({ parameters }) => parameters));
  const counted = new Map(rows.map((row): [number, Commonness] => [Number(row.place), { found: Number(row.found), reach: Number(row.reach) }]));
  return { ofGram: new Map(grams.map((gram, index) => [gram, counted.get(index) ?? nowhere])), documents: counted.get(-1)?.found ?? 0 };
}

/** The rarest first. */
function byRarity(grams: readonly number[], { ofGram }: Counts): number[] {
  const of = (gram: number): Commonness => ofGram.get(gram) ?? nowhere;
  return [...grams].sort((a, b) => of(a).found - of(b).found || of(b).reach - of(a).reach);
}

/** The rarest gram of each word before all others: what has one gram of a word mostly has the next. */
function inOrderOfUse({ grams }: Tier, counts: Counts): number[] {
  const lists = grams.map((list) => byRarity(list, counts));
  return [...new Set([...byRarity(lists.flatMap((list) => list.slice(0, 1)), counts), ...byRarity(lists.flatMap((list) => list.slice(1)), counts)])];
}

const documentOf = `${shelvesPerClass} - 1 - g.shelf % ${shelvesPerClass}`;
const classes = Array.from({ length: classCount }, (_, n) => `SELECT ${n} AS search_class`).join(' UNION ALL ');

/** What a tier goes along: tables in the order they are joined, and the condition that goes with them. */
interface Way {
  readonly from: string;
  /** Joined behind the probes, which leave little to look at. */
  readonly then: string;
  readonly where: string;
  readonly parameters: readonly unknown[];
}

/** Document by document: the few shelves they have are looked up one by one. */
function alongDocuments(join: string, { documentId, memberId }: SearchQuery): Way {
  const readable = memberId === null ? 'search_documents d' : `members m ${join} search_documents d ON d.document_id = m.document_id`;
  const conditions = [...(memberId === null ? [] : ['m.user_id = ?']), ...(documentId === null ? [] : ['d.document_id = ?'])];
  return {
    from: `(${classes}) c ${join} ${readable} ${join} search_grams g ON g.shelf = c.search_class * ${shelvesPerClass} + ${shelvesPerClass - 1} - d.number`,
    then: '',
    where: conditions.join(' AND '),
    parameters: [memberId, documentId].filter((id) => id !== null),
  };
}

/** Along the list of the rarest gram, in the order of hits, until there are enough. */
function alongGram(join: string, { memberId }: SearchQuery): Way {
  if (memberId === null) return { from: 'search_grams g', then: '', where: '1 = 1', parameters: [] };
  const then = ` ${join} search_documents d ON d.number = ${documentOf} ${join} members m ON m.document_id = d.document_id`;
  return { from: 'search_grams g', then, where: 'm.user_id = ?', parameters: [memberId] };
}

function afterClause({ tier }: Tier, after: SearchPosition | null): Clause {
  if (after === null || after.tier !== tier) return { sql: '', parameters: [] };
  return { sql: ' AND g.shelf >= ? AND (g.shelf > ? OR g.entry > ?)', parameters: [after.shelf, after.shelf, after.entry] };
}

function statementOf(scope: Scope, query: SearchQuery, tier: Tier, counts: Counts, limit: number): Clause {
  // The order of the joins is the point: each look-up costs little, and there are no more of them than hits need.
  const join = scope.kind === 'sqlite' ? 'CROSS JOIN' : 'STRAIGHT_JOIN';
  const [rarest = 0, ...others] = inOrderOfUse(tier, counts);
  const isNarrow = query.documentId !== null || (query.memberId !== null && counts.documents <= fewDocuments);
  const way = isNarrow ? alongDocuments(join, query) : alongGram(join, query);
  const probes = others.slice(0, maxProbes);
  const probed = probes.map((_, n) => ` ${join} search_grams p${n} ON p${n}.shelf = g.shelf AND p${n}.entry = g.entry`).join('');
  const after = afterClause(tier, query.after);
  const bounds = query.bounds && placedBounds('e.document_id', query.bounds);
  const conditions = [
    way.where, ...(bounds === undefined ? [] : [bounds.sql]), 'g.gram = ?', ...probes.map((_, n) => `p${n}.gram = ?`), ...tier.has.map(() => 'INSTR(e.content, ?) > 0'), ...(tier.hasNot === null ? [] : ['INSTR(e.content, ?) = 0']),
  ];
  const columns = 'g.shelf AS shelf, g.entry AS entry, e.document_id AS document_id, e.node_id AS node_id, e.node_kind AS node_kind';
  return {
    sql: `SELECT ${tier.tier} AS tier, ${columns} FROM ${way.from}${probed}${way.then} ${join} search_entries e ON e.shelf = g.shelf AND e.entry = g.entry WHERE ${conditions.join(' AND ')}${after.sql} ORDER BY g.shelf, g.entry LIMIT ?`,
    parameters: [...way.parameters, ...(bounds?.parameters ?? []), rarest, ...probes, ...tier.has, ...(tier.hasNot === null ? [] : [tier.hasNot]), ...after.parameters, limit],
  };
}

/** The first entries that have the words, in order; in at most two statements. */
export async function findEntries(scope: Scope, query: SearchQuery, limit: number): Promise<FoundEntry[]> {
  const tiers = tiersOf(query).filter(({ tier }) => tier >= (query.after?.tier ?? 0));
  const grams = [...new Set(tiers.flatMap((tier) => tier.grams.flat()))];
  const counts = await countEntries(scope, grams, query.memberId);
  const possible = tiers.filter((tier) => tier.grams.flat().every((gram) => (counts.ofGram.get(gram) ?? nowhere).found > 0));
  if (possible.length === 0) return [];
  const parts = possible.map((tier) => statementOf(scope, query, tier, counts, limit));
  const sql = `SELECT * FROM (${parts.map(({ sql: part }, n) => `SELECT * FROM (${part}) t${n}`).join(' UNION ALL ')}) found ORDER BY tier, shelf, entry LIMIT ?`;
  return scope.manager().query<FoundEntry[]>(sql, [...parts.flatMap(({ parameters }) => parameters), limit]);
}
