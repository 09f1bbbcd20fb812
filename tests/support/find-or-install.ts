import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type FindBinary = (...names: string[]) => Promise<string | null>;

/** Where servers are installed that PATH does not name. */
export const usualDirectories = (): string[] => [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/libexec', '/usr/local/sbin', '/opt/homebrew/bin'];

export function createFinder(directories: readonly string[]): FindBinary {
  return async (...names) => {
    for (const directory of directories) {
      for (const name of names) {
        const path = join(directory, name);
        if (await access(path).then(() => true, () => false)) return path;
      }
    }
    return null;
  };
}

/** The server's binary; on Debian as root its package is installed when it is missing. */
export async function findOrInstall(findBinary: FindBinary, binary: string, debianPackage: string): Promise<string | null> {
  const installed = await findBinary(binary);
  if (installed !== null) return installed;
  if (userInfo().uid !== 0 || (await findBinary('apt-get')) === null) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another worker may be installing at this moment: one after the other, for apt-get itself does not wait.
  const aptGet = (...args: string[]): ReturnType<typeof run> =>
    run('flock', [join(tmpdir(), 'jiwen-install.lock'), 'apt-get', ...args], { env: { ...env, RUNLEVEL: '1' }, maxBuffer: 64 * 1024 * 1024 });
  await aptGet('update', '-q');
  // Debian starts a server of its own on the usual port; ours is another one and this policy keeps theirs down.
  await aptGet('install', '-qy', '--no-install-recommends', debianPackage);
  return findBinary(binary);
}
