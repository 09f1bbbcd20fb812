import { readFile } from 'node:fs/promises';
import { WebSocket } from 'ws';
import { createClient, type Client } from '../../client-sdk/index.js';
import { runCommandLine } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';

/** Somebody who takes part. */
export interface Person {
  readonly name: string;
  readonly label: string;
  readonly client: Client;
}

export interface Stage {
  readonly staff: readonly [Person, Person, Person];
  readonly reviewer: Person;
  readonly approver: Person;
  readonly documentId: string;
  readonly title: string;
  readonly sectionId: string;
  /** A phrase that stands in the section. */
  readonly phrase: string;
  readonly cell: { readonly indicatorId: string; readonly version: number; readonly target: string };
  /** Where the event stream stood before anybody did anything. */
  readonly cursor: string;
}

const cast = [
  { name: 'zhang.min', label: '张敏', role: 'AUTHOR' },
  { name: 'li.qiang', label: '李强', role: 'AUTHOR' },
  { name: 'wang.fang', label: '王芳', role: 'AUTHOR' },
  { name: 'zhao.lei', label: '赵磊', role: 'REVIEWER' },
  { name: 'qian.jin', label: '钱进', role: 'APPROVER' },
] as const;
const password = 'demo-only-password';
/** The server is killed on the way, and a busy machine starts another slowly: what was not answered is sent again, and applied once. */
const retry = { tries: 30, longestWaitMs: 1000 };

async function signUp(url: string, env: Readonly<Record<string, string>>): Promise<Person[]> {
  const people: Person[] = [];
  for (const { name, label } of cast) {
    const run = await runCommandLine('admin', ['create-user', name, '--display-name', label, '--password', '-'], env, `${password}\n`);
    if (run.code !== 0) throw new Error(run.stderr);
    people.push({ name, label, client: createClient({ url, auth: { name, password }, webSocketImpl: WebSocket, retry }) });
  }
  return people;
}

/** Accounts, the imported sample, and the members of it. */
export async function setStage(url: string, env: Readonly<Record<string, string>>): Promise<Stage> {
  const people = await signUp(url, env);
  const [first, second, third, reviewer, approver] = people;
  if (first === undefined || second === undefined || third === undefined || reviewer === undefined || approver === undefined) throw new Error('the cast is incomplete');
  const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
  const imported = await first.client.interchange.import({ format: 'TEXT', content });
  if (imported.document === null) throw new Error('the sample was not imported');
  const documentId = imported.document.id;
  for (const { name, role } of cast.slice(1)) {
    const run = await runCommandLine('admin', ['set-member', documentId, name, role], env);
    if (run.code !== 0) throw new Error(run.stderr);
  }
  const document = await first.client.documents.get(documentId);
  const section = document.parts.flatMap((part) => part.sections).find((candidate) => candidate.kind === 'OVERALL_GOAL');
  const indicator = document.goalTables[2]?.indicators[0];
  if (section === undefined || indicator === undefined) throw new Error('the sample is not what it should be');
  return {
    staff: [first, second, third],
    reviewer,
    approver,
    documentId,
    title: document.title,
    sectionId: section.id,
    phrase: section.text.slice(-12, -1),
    cell: { indicatorId: indicator.id, version: indicator.version, target: indicator.target.text },
    cursor: document.eventCursor,
  };
}
