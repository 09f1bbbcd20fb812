/**
 * What better-sqlite3 is installed as, for either Node: from 24.19 on, 12 aborts the process under load (docs/adr/0001), and
 * Hocuspocus asks for 12. A file of its own: the API's peers, which are measured, load nothing else for it.
 */
export const sqlitePackages = { node22: 'better-sqlite3', node24: 'better-sqlite3-13' } as const;
