import type { SignInLock } from '../../domain/sign-in-lock.js';

/** Failed sign-ins by name, whether anybody has it or not. Only a hash of the name is kept. */
export interface SignInLockRepository {
  /** Holds the name's row until the transaction ends, and makes it of `initial` if need be; null: there is none. */
  take(name: string, initial: SignInLock | null): Promise<SignInLock | null>;
  set(name: string, lock: SignInLock): Promise<void>;
  remove(name: string): Promise<void>;
  /** Forgets the names that failed last before this. */
  forget(before: number): Promise<void>;
}
