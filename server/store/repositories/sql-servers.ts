import { serverLeaseMs, type ServerRecord, type ServerRepository } from '../../ports/repositories/servers.js';
import { databaseTime } from '../database-time.js';
import type { Scope } from '../scope.js';

/** Sends a statement that reads, and resolves with its rows. */
export type Ask = (statement: string, parameters?: unknown[]) => Promise<unknown>;

interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly known: string;
  readonly started_at: number | string;
}

const isAlive = (kind: Scope['kind']): string => `seen_at > ${databaseTime[kind]} - ${serverLeaseMs}`;

export async function readAliveServers(kind: Scope['kind'], ask: Ask): Promise<ServerRecord[]> {
  const rows = (await ask(`SELECT id, name, known, started_at FROM servers WHERE ${isAlive(kind)} ORDER BY started_at, id`)) as readonly ServerRow[];
  return rows.map(({ id, name, known, started_at: startedAt }) => ({ id, name, known: JSON.parse(known) as string[], startedAt: Number(startedAt) }));
}

export async function readTableChanges(ask: Ask): Promise<string[]> {
  return ((await ask('SELECT name FROM migrations ORDER BY id')) as readonly { readonly name: string }[]).map(({ name }) => name);
}

export function createSqlServers(scope: Scope): ServerRepository {
  const { kind } = scope;
  const now = databaseTime[kind];
  const ask: Ask = (statement, parameters) => scope.manager().query(statement, parameters);
  return {
    async join({ id, name, known }) {
      await scope.run(`DELETE FROM servers WHERE id = ? OR NOT (${isAlive(kind)})`, [id]);
      await scope.run(`INSERT INTO servers (id, name, known, started_at, seen_at) VALUES (?, ?, ?, ${now}, ${now})`, [id, name, JSON.stringify(known)]);
    },
    async renew(id) {
      await scope.run(`UPDATE servers SET seen_at = ${now} WHERE id = ? AND ${isAlive(kind)}`, [id]);
      return ((await ask(`SELECT id FROM servers WHERE id = ? AND ${isAlive(kind)}`, [id])) as readonly unknown[]).length > 0;
    },
    async leave(id) {
      await scope.run('DELETE FROM servers WHERE id = ?', [id]);
    },
    listAlive: () => readAliveServers(kind, ask),
    listTableChanges: () => readTableChanges(ask),
  };
}
