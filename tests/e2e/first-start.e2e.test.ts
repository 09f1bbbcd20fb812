import { describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createApiClient } from '../support/api-client.js';
import { findFreePort, startServerProcess } from '../support/server-process.js';
import { createTestDatabase } from '../support/test-store.js';

const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken user { displayName isAdministrator } } }';
const readAll = `query { documents { nodes { title departmentName viewerCan { action allowed }
  parts { sections { kind children { id } } } goalTables { indicators { id } } tableOfContents { number } members { role user { name } } } } }`;

interface Seen {
  readonly title: string;
  readonly departmentName: string;
  readonly parts: { sections: { kind: string; children: unknown[] }[] }[];
  readonly goalTables: { indicators: unknown[] }[];
  readonly tableOfContents: unknown[];
  readonly members: { role: string; user: { name: string } }[];
}

describe('npm start on an empty database', () => {
  test('imports the sample, prints six accounts that work, once, and stops in good order', async () => {
    const { url: databaseUrl, dataDir, drop } = await createTestDatabase();
    const env = { PORT: String(await findFreePort()), JIWEN_DATA: dataDir, DATABASE_URL: databaseUrl ?? '', LOG_LEVEL: 'warn' };
    const first = await startServerProcess(env);
    const printed = first.output();
    for (const door of ['/graphql', '/graphiql', '/collab/']) expect(printed).toContain(door);
    const accounts = [...printed.matchAll(/^ {4}(\S+) +(\S+) {3}/gm)].map(([, name = '', password = '']) => ({ name, password }));
    expect(accounts.map(({ name }) => name)).toEqual(['admin', 'zhang.min', 'li.qiang', 'wang.fang', 'zhao.lei', 'sun.li']);
    const tokens = await Promise.all(accounts.map(async (input) => (await createApiClient(first.url).data<{ signIn: { accessToken: string } }>(signIn, { input })).signIn.accessToken));

    const { documents } = await createApiClient(first.url, tokens[1]).data<{ documents: { nodes: Seen[] } }>(readAll);
    const [sample] = documents.nodes;
    expect(documents.nodes).toHaveLength(1);
    expect(sample?.title).toBe('2025年部门预算绩效文本');
    expect(sample?.goalTables.map((table) => table.indicators.length)).toEqual([9, 8, 9, 9, 9, 9]);
    expect(sample?.parts.flatMap((part) => part.sections).map((section) => section.children.length)).toEqual([0, 8, 8]);
    expect(sample?.tableOfContents).toHaveLength(11);
    expect(sample?.members.map(({ role }) => role).sort()).toEqual(['APPROVER', 'AUTHOR', 'AUTHOR', 'AUTHOR', 'REVIEWER']);
    expect(await first.stop()).toBe(0);

    const second = await startServerProcess(env);
    expect(second.output()).not.toContain('zhang.min');
    expect(await createApiClient(second.url, tokens[2]).code('{ documents { nodes { id } } }')).toBe('none');
    expect(await second.stop()).toBe(0);
    await drop();
  }, 30_000);

  test('a port that is taken is named, and costs nobody the passwords: the next start makes and prints them', async () => {
    const { url: databaseUrl, dataDir, drop } = await createTestDatabase();
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    const taken = String(typeof address === 'object' && address !== null ? address.port : 0);
    const env = { JIWEN_DATA: dataDir, DATABASE_URL: databaseUrl ?? '' };
    await expect(startServerProcess({ ...env, PORT: taken })).rejects.toThrow(new RegExp(`${taken} 已被占用`));
    blocker.close();
    const server = await startServerProcess({ ...env, PORT: String(await findFreePort()) });
    expect(server.output()).toMatch(/^ {4}zhang\.min +\S+/m);
    expect(await server.stop()).toBe(0);
    await drop();
  }, 30_000);

  test('a setting that cannot be used is named, and its value is not repeated when it is a secret', async () => {
    await expect(startServerProcess({ PORT: 'http' })).rejects.toThrow('PORT=http');
    const failed = startServerProcess({ PORT: '0', DATABASE_URL: 'mysql://root:hunter2@127.0.0.1:1/jiwen' });
    await expect(failed).rejects.toThrow(/DATABASE_URL/);
    await expect(failed).rejects.not.toThrow(/hunter2/);
  });
});
