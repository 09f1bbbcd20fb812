import type { PasswordHasher } from '../../server/ports/password-hasher.js';

const hashes = new Map<string, Promise<string>>();
const checks = new Map<string, Promise<boolean>>();

function remember<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  // What was refused for want of room is asked anew.
  made.catch(() => kept.delete(key));
  return made;
}

/** Hashes each password once in this process, and checks it once: tests make thousands of accounts with one password, and argon2id is slow on purpose. */
export function rememberHashes(passwords: PasswordHasher): PasswordHasher {
  return {
    hash: (password) => remember(hashes, password, () => passwords.hash(password)),
    verify: (stored, password) => (stored === null ? passwords.verify(stored, password) : remember(checks, `${stored} ${password}`, () => passwords.verify(stored, password))),
  };
}
