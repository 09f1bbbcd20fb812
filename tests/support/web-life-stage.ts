import type { Page } from 'playwright-core';
import { createClient, type Client } from '../../client-sdk/index.js';
import type { MemberRole } from '../../schema/model/role.js';
import { openFoundation } from '../../server/foundation.js';
import { readConfig } from '../../server/runtime/config.js';
import { createApiClient } from './api-client.js';
import { findFreePort, startServerProcess, type ServerProcess } from './server-process.js';
import { signUp } from './sign-up.js';
import { createTcpProxy, type TcpProxy } from './tcp-proxy.js';
import type { TestPerson } from './test-app.js';
import { createTestDatabase, quietLogger } from './test-store.js';
import { openWebBrowser, type WebBrowser } from './web-browser.js';

/** Somebody at a browser whose wire to the server can be pulled. */
export interface Participant extends TestPerson {
  readonly wire: TcpProxy;
  /** Signs in at an address of the web editor, over the wire. */
  open(path: string): Promise<Page>;
}

/** A server process that can be killed and started again, and people with browsers of their own. */
export interface WebLifeStage {
  readonly browser: WebBrowser;
  readonly author: Participant;
  readonly second: Participant;
  readonly approver: Participant;
  /** Reads and sets roles as the administrator, past the pages. */
  readonly client: Client;
  setRole(documentId: string, person: TestPerson, role: MemberRole): Promise<void>;
  /** SIGKILL. */
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  stop(): Promise<void>;
}

/** On the database of the running Jest project. */
export async function openWebLifeStage(): Promise<WebLifeStage> {
  const { url: databaseUrl, dataDir, drop } = await createTestDatabase();
  const port = await findFreePort();
  const env = { PORT: String(port), JIWEN_DATA: dataDir, JIWEN_SEED: 'none', DATABASE_URL: databaseUrl ?? '', LOG_LEVEL: 'error' };
  const foundation = await openFoundation(readConfig(env), quietLogger);
  const accounts: Awaited<ReturnType<typeof signUp>>[] = [];
  for (const name of ['zhangmin', 'liqiang', 'sunli']) accounts.push(await signUp(foundation, name));
  const administrator = await signUp(foundation, 'admin', { isAdministrator: true });
  await foundation.store.close();
  const [first, browser] = await Promise.all([startServerProcess(env), openWebBrowser()]);
  let server: ServerProcess = first;
  const { url } = server;
  const client = createClient({ url, auth: administrator.token });
  const participate = async (account: (typeof accounts)[number] | undefined): Promise<Participant> => {
    if (account === undefined) throw new Error('nobody');
    const wire = await createTcpProxy(port);
    const person = { ...account, api: createApiClient(url, account.token) };
    return { ...person, wire, open: (path) => browser.openAs(person, `http://127.0.0.1:${wire.port}${path}`) };
  };
  const [author, second, approver] = [await participate(accounts[0]), await participate(accounts[1]), await participate(accounts[2])];
  return {
    browser, author, second, approver, client,
    async setRole(documentId, { user }, role) {
      await client.documents.setMember({ documentId, userId: user.id, role });
    },
    killServer: () => server.kill(),
    async startServer() { server = await startServerProcess(env); },
    async stop() {
      await browser.close();
      for (const { wire } of [author, second, approver]) await wire.stop();
      await server.stop();
      await drop();
    },
  };
}
