import type { DataSource, QueryRunner } from 'typeorm';
import type { SpanFields, Tracer } from '../ports/tracer.js';
import type { Scope } from './scope.js';
import type { TransactionConnection } from './transaction-connection.js';

const maxText = 2000;

/** The text as it is prepared: values are in the parameters, which nobody sees. Of many rows of question marks one is enough. */
function describe(statement: string, kind: Scope['kind']): { readonly name: string; readonly fields: SpanFields } {
  const text = statement.replace(/(\([?, ]+\))(?:, ?\([?, ]+\))+/g, '$1, …').slice(0, maxText);
  const [, verb = 'SQL'] = /^\s*(\w+)/.exec(statement) ?? [];
  const [, table = ''] = /\b(?:FROM|INTO|UPDATE|TABLE)\s+[`"]?(\w+)/i.exec(statement) ?? [];
  return { name: `${verb.toUpperCase()} ${table}`.trim(), fields: { 'db.system.name': kind, 'db.operation.name': verb.toUpperCase(), 'db.query.text': text } };
}

/** A statement as a part of the trace under way. */
export function traced<T>(tracer: Tracer, kind: Scope['kind'], statement: string, send: () => Promise<T>): Promise<T> {
  const { name, fields } = describe(statement, kind);
  return tracer.span(name, fields, send);
}

/** What TypeORM sends through runners of `dataSource`, as parts of the trace under way. */
export function traceStatements(dataSource: DataSource, tracer: Tracer): void {
  const kind = dataSource.options.type === 'mysql' ? 'mysql' : 'sqlite';
  const create = dataSource.createQueryRunner.bind(dataSource);
  // SQLite's driver has one runner and gives it out again and again.
  const known = new WeakSet<QueryRunner>();
  dataSource.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (known.has(runner)) return runner;
    known.add(runner);
    const send = runner.query.bind(runner) as (...args: readonly unknown[]) => Promise<unknown>;
    const query = (statement: string, ...rest: readonly unknown[]): Promise<unknown> => traced(tracer, kind, statement, () => send(statement, ...rest));
    return Object.assign(runner, { query });
  };
}

/** The same of what goes to the driver past TypeORM. */
export function traceConnection(connection: TransactionConnection, kind: Scope['kind'], tracer: Tracer): TransactionConnection {
  return {
    ...connection,
    run: (statement, parameters) => traced(tracer, kind, statement, () => connection.run(statement, parameters)),
    commit: () => tracer.span('COMMIT', { 'db.system.name': kind, 'db.operation.name': 'COMMIT' }, () => connection.commit()),
  };
}
