type Globals = Readonly<Record<string, unknown>>;

let current: Globals = {};

/** Called before a suite is loaded, with what Jest made for it. */
export function setJestGlobals(globals: Globals): void {
  current = globals;
}

/** A name that outlives a suite, for modules that many suites share: what it stands for is looked up at each use. */
function live(name: string): unknown {
  const target = () => undefined;
  return new Proxy(target, {
    apply: (_, self, args: unknown[]) => Reflect.apply(current[name] as () => unknown, self, args) as unknown,
    get: (_, key) => Reflect.get(current[name] as object, key) as unknown,
  });
}

export const afterAll = live('afterAll');
export const afterEach = live('afterEach');
export const beforeAll = live('beforeAll');
export const beforeEach = live('beforeEach');
export const describe = live('describe');
export const expect = live('expect');
export const jest = live('jest');
export const test = live('test');
