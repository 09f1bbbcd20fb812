/** Who may import whom. One rule per arrow that must not exist; ARCHITECTURE.md draws the ones that may. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(schema|collab|server|client-sdk|tests|bench|web)/', pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan-import', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('model-is-the-ground-floor', '^schema/model/', [], 'the contract depends on nothing'),
    only('errors-on-model', '^schema/errors/', ['^schema/model/'], 'the registry may name domain words only'),
    only('rules-are-pure', '^schema/rules/', ['^schema/(model|errors)/'], 'the same rules run in server, SDK and browser'),
    only('graphql-types-on-model', '^schema/graphql/', ['^schema/(model|errors)/'], 'type classes hold own fields only'),
    only('protocol', '^collab/protocol/', ['^schema/(model|errors)/']),
    only('ydoc', '^collab/ydoc/', ['^schema/(model|errors)/']),
    only('room', '^collab/room/', ['^schema/(model|errors)/', '^collab/(protocol|ydoc)/']),
    only('collab-transport', '^collab/transport/', ['^schema/(model|errors)/', '^collab/(protocol|room)/']),
    only('domain', '^server/domain/', ['^schema/(model|errors|rules)/']),
    only('ports', '^server/ports/', ['^schema/(model|errors)/', '^server/domain/']),
    only('interchange', '^server/interchange/', ['^schema/(model|errors|rules)/', '^server/domain/']),
    only('commands', '^server/(commands|queries)/', ['^schema/(model|errors|rules)/', '^server/(domain|ports|interchange|commands|queries)/']),
    only('store', '^server/store/', ['^schema/(model|errors)/', '^server/(ports|domain)/']),
    only('runtime', '^server/runtime/', ['^schema/(model|errors)/', '^server/ports/']),
    only('bridge', '^server/bridge/', ['^schema/(model|errors)/', '^collab/(room|ydoc|protocol)/', '^server/(ports|queries|commands|domain)/']),
    only('graphql', '^server/(graphql|http)/', ['^schema/', '^server/(domain|ports|queries|commands|graphql|http)/']),
    only('sdk', '^client-sdk/', ['^schema/(model|errors|rules)/', '^collab/(protocol|ydoc)/'], 'the SDK never reads the server'),
    {
      name: 'contract-imports-no-packages',
      severity: 'error',
      from: { path: '^schema/(model|errors|rules)/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'orm-stays-in-the-store',
      severity: 'error',
      from: { path: '^(schema|collab|client-sdk|server/(?!store|app))' },
      to: { path: 'node_modules/(typeorm|mysql2|libsql)' },
    },
    {
      name: 'graphql-stays-at-the-edge',
      severity: 'error',
      from: { path: '^(schema/(model|errors|rules)|collab|server/(domain|ports|commands|queries|store|interchange|bridge|runtime))/' },
      to: { path: 'node_modules/(graphql|type-graphql|@apollo)/' },
    },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '^(tests|bench)/' }, to: { path: '^(tests|bench)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
