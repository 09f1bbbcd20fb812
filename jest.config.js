const base = {
  testEnvironment: '<rootDir>/dist/tests/runner/native-environment.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  testRunner: '<rootDir>/dist/tests/runner/native-circus.js',
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

// Whole servers beside MariaDB: where what it does decides, its locks, its crashes, its start. The wire, the doors, the pages and the
// clients are the same beside both; every mutation runs on both in tests/integration/audit/every-mutation.
const endToEndOnMariadb = ['closed-text', 'cluster-[^/]*', 'command-lines', 'crash', 'first-start', 'frozen-text', 'inbox', 'linked-values', 'redis-tls', 'restored-version', 'room-authority', 'webhooks'];

// The suffix tells the cost and the database: .test.ts touches none; .db.test.ts and .e2e.test.ts run once per database.
const onDatabase = (database) => ({
  ...base,
  displayName: database,
  testMatch: ['<rootDir>/tests/**/*.db.test.ts', '<rootDir>/tests/**/*.e2e.test.ts'],
  globals: { JIWEN_TEST_DATABASE: database },
  // Servers in one cluster share a database server; SQLite is one process's own.
  testPathIgnorePatterns: database === 'mariadb' ? [`/e2e/(?!(?:${endToEndOnMariadb.join('|')})\\.e2e)`] : ['/cluster-[^/]*$'],
  ...(database === 'mariadb' ? { globalSetup: '<rootDir>/dist/tests/support/start-mariadb.js', globalTeardown: '<rootDir>/dist/tests/support/stop-mariadb.js' } : {}),
});

export default {
  maxWorkers: 2,
  // A worker keeps the modules of every suite it ran; past this its collections cost more than a new one.
  workerIdleMemoryLimit: '1200MB',
  testSequencer: '<rootDir>/jest.longest-first.js',
  // Generous: tests wait for events, and a machine may be busy. None of them measures time.
  testTimeout: 90_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.fuzz.ts'],
      testPathIgnorePatterns: ['\\.db\\.test\\.ts$', '\\.e2e\\.test\\.ts$'],
    },
    onDatabase('sqlite'),
    onDatabase('mariadb'),
  ],
};
