import { createContext, type Context } from 'node:vm';

import { ModuleMocker } from 'jest-mock';

/** A suite's environment that is no other than the process itself: nothing of it is made anew or taken down. */
export default class NativeEnvironment {
  readonly global = globalThis;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  readonly #unused = createContext({});

  /** Jest refuses an environment without; nothing is run in it. */
  getVmContext(): Context {
    return this.#unused;
  }

  async setup(): Promise<void> {}

  async teardown(): Promise<void> {}
}
