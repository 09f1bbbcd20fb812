import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createFinder, findOrInstall, usualDirectories } from './find-or-install.js';
import { projectRoot } from './project-root.js';
import { findFreePort } from './server-process.js';
import { supervise } from './supervise.js';

/** The proxy of deploy/Caddyfile in front of some servers. */
export interface PrivateCaddy {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  stop(): Promise<void>;
}

export const caddyfile = `${projectRoot}deploy/Caddyfile`;

/** The binary; on Debian as root it is installed when it is missing. @throws Error that says what to install */
export async function findCaddy(): Promise<string> {
  const binary = await findOrInstall(createFinder(usualDirectories()), 'caddy', 'caddy');
  if (binary === null) throw new Error('The proxy is Caddy: install the package caddy (Debian, Ubuntu, Homebrew).');
  return binary;
}

async function untilListens(port: number, ended: () => string | null): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const output = ended();
    if (output !== null) throw new Error(`the proxy ended at once: ${output}`);
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(() => true, () => false);
    socket.destroy();
    if (isOpen) return;
    await pause(20);
  }
  throw new Error('the proxy did not listen');
}

/** `servers`: host:port of each. @throws Error that says what to install, or what is wrong with the file */
export async function startPrivateCaddy(servers: readonly string[], wanted?: number): Promise<PrivateCaddy> {
  const binary = await findCaddy();
  const directory = await mkdtemp(join(tmpdir(), 'jc-'));
  const port = wanted ?? (await findFreePort());
  const env = { JIWEN_SITE: `:${port}`, JIWEN_BIND: '127.0.0.1', JIWEN_SERVERS: servers.join(' '), HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory };
  const server = supervise(binary, ['run', '--config', caddyfile, '--adapter', 'caddyfile'], directory, false, env);
  await untilListens(port, server.ended);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.kill();
      await server.done;
    },
  };
}
