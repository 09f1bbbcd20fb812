import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
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
  await run('apt-get', ['update', '-q'], { env });
  // Debian starts a server of its own on the usual port; ours is another one and this policy keeps theirs down.
  await run('apt-get', ['install', '-qy', '--no-install-recommends', debianPackage], { env: { ...env, RUNLEVEL: '1' }, maxBuffer: 64 * 1024 * 1024 });
  return findBinary(binary);
}
