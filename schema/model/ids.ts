/**
 * Global ids: `<prefix>_<26 letters and digits>`. Clients treat them as opaque; the server reads the kind from the
 * prefix, so that `node(id:)` needs no look-up table.
 */
export const idPrefixes = {
  document: 'doc',
  part: 'part',
  section: 'sec',
  goalTable: 'tbl',
  goal: 'goal',
  indicator: 'ind',
  commentThread: 'thr',
  comment: 'cmt',
  reviewRound: 'rnd',
  reviewItem: 'itm',
  version: 'ver',
  payment: 'pay',
  budgetAdjustment: 'adj',
  monitoringRound: 'mon',
  monitoringEntry: 'ent',
  selfEvaluation: 'sev',
  evaluationEntry: 'evr',
  rectification: 'rec',
  evidence: 'evd',
  report: 'rep',
  inboxEntry: 'inb',
  user: 'usr',
  session: 'ses',
  apiToken: 'tok',
  webhook: 'whk',
  export: 'exp',
} as const;

/** What an id is of. */
export type IdKind = keyof typeof idPrefixes;

const kinds = new Map<string, IdKind>(Object.entries(idPrefixes).map(([kind, prefix]) => [prefix, kind as IdKind]));
const shape = /^([a-z]{2,8})_[0-9a-z]{26}$/;

/** The kind an id names, or null when it is not an id of ours. At most 40 characters are looked at. */
export function idKind(id: string): IdKind | null {
  if (id.length > 40) return null;
  const prefix = shape.exec(id)?.[1];
  return (prefix !== undefined && kinds.get(prefix)) || null;
}

/** True when `id` is a well-formed id of `kind`; says nothing of whether it exists. */
export function isId(id: string, kind: IdKind): boolean {
  return idKind(id) === kind;
}
