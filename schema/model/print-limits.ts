import { limits } from './limits.js';

/** One limit, as a reader of docs/limits.md needs it. */
export interface LimitRow {
  readonly what: string;
  /** With its unit: "10 MiB". */
  readonly limit: string;
  /** What happens beyond it. */
  readonly beyond: string;
}

/** The limits of one door or one part of the server. */
export interface LimitGroup {
  readonly title: string;
  readonly rows: readonly LimitRow[];
}

const intro = `# Limits

Written from \`schema/model/limits.ts\`, the defaults of rooms and sockets, and the rules of the specs; a test compares the
two. Codes are those of [errors.md](errors.md). A limit is checked before the work it bounds is done.
`;

const closes = (code: number, error: string): string => `the connection is closed with ${code} \`${error}\``;
const bytes = (count: number): string => printBytes(count);
const characters = (count: number): string => `${printCount(count)} characters`;

/** What each key of the table bounds; a new key needs a line here. */
const described: { readonly [K in keyof typeof limits]: readonly [what: string, print: (value: number) => string, beyond: string] } = {
  keptAnswerBytes: ['Answers that a process keeps to give them again', printBytes, 'those asked for longest ago are forgotten'],
  keptRowBytes: ['Rows of documents that a process keeps, and what it made of them, about', printBytes, 'those read longest ago are forgotten'],
  importBytes: ['File to import', bytes, '`TOO_LARGE`'],
  archiveEntries: ['Files packed inside a DOCX or XLSX file to import', printCount, '`TOO_LARGE`'],
  archiveBytes: ['These files unpacked, together', bytes, '`TOO_LARGE`'],
  xmlElements: ['XML elements of one of these files', printCount, '`TOO_LARGE`'],
  xmlDepth: ['Elements inside each other in one of these files', printCount, '`TOO_LARGE`'],
  sheetRows: ['Rows of an XLSX file to import that have something in them', printCount, '`TOO_LARGE`'],
  sheetColumns: ['Columns of a sheet of it', printCount, '`TOO_LARGE`'],
  importPdfPages: ['Pages of a PDF to import', printCount, '`TOO_LARGE`'],
  httpBodyBytes: ['Body of an HTTP request', bytes, '413 `TOO_LARGE`, and the rest is not read'],
  graphqlTokens: ['Tokens of a GraphQL document', printCount, '400 `QUERY_TOO_COMPLEX`'],
  graphqlDepth: ['Depth of an operation, fragments written out', printCount, '400 `QUERY_TOO_COMPLEX`'],
  graphqlAliases: ['Aliases of an operation, fragments written out', printCount, '400 `QUERY_TOO_COMPLEX`'],
  graphqlPage: ['`first` of a list, and `ids` of `nodes`', printCount, '`INVALID_INPUT`'],
  collabPayloadBytes: ['One update of a live section', bytes, `${closes(4413, 'TOO_LARGE')}; come back, it is taken as step 2`],
  collabSectionBytes: ['Encoded state of one section', bytes, `${closes(4413, 'SECTION_FULL')}; deletions pass`],
  awarenessBytes: ['Presence state of one client', bytes, closes(4413, 'TOO_LARGE')],
  accessTokenChars: ['An access token sent over an open connection (COL74)', characters, 'it is refused with `TOO_LARGE`'],
  attributedRanges: ['Ranges of a section’s `attribution` in one answer', printCount, '`next` says where to go on'],
  titleChars: ['Titles, names of units, departments and projects', characters, '`INVALID_INPUT`'],
  cellChars: ['A cell, a goal, a fund purpose', characters, '`INVALID_INPUT`'],
  commentChars: ['A comment', characters, '`TOO_LARGE`'],
  quoteChars: ['A quoted passage, and its prefix and suffix', characters, '`TOO_LARGE`'],
  reviewTextChars: ['An explanation, answer, reason or summary of a review', characters, '`INVALID_INPUT`'],
  reviewItemsPerReturn: ['Items of one return', printCount, '`TOO_LARGE`'],
  sampledProjects: ['Projects chosen for a sample', printCount, '`TOO_LARGE`'],
  evidenceBytes: ['A file of evidence', bytes, '`TOO_LARGE`'],
  evidencePerRow: ['Files of evidence of a row, and those of a self-evaluation as a whole', printCount, '`TOO_LARGE`'],
  evidencePerSelfEvaluation: ['Files of evidence of a self-evaluation', printCount, '`TOO_LARGE`'],
  evidenceTotalBytes: ['These files, together', bytes, '`TOO_LARGE`'],
  evidenceNameChars: ['The name of a file of evidence', characters, '`INVALID_INPUT`'],
  evidenceScanMs: ['A virus scan of a file of evidence', duration, '`SCANNER_UNAVAILABLE`'],
  evidenceLinkMs: ['A link to a file of evidence', duration, '404 `NOT_FOUND`; ask for a new one'],
  evidenceOrphanMs: ['A stored file of evidence that no act was completed for', duration, 'it is removed'],
  reportedRows: ['Rows of a self-evaluation that its report prints all of', printCount, 'only those that missed points are printed, and as many of them'],
  rectificationsPerDocument: ['Rectifications of one document', printCount, '`TOO_LARGE`'],
  explanationsPerSubmission: ['Explanations sent with one submission', printCount, '`TOO_LARGE`'],
  suggestionChars: ['What a suggestion puts in place of a passage', characters, '`TOO_LARGE`; in a cell the limit is the cell’s'],
  mentionsPerComment: ['People mentioned in a comment', printCount, '`TOO_LARGE`'],
  commentsPerThread: ['Comments in a thread, deleted ones included', printCount, '`TOO_LARGE`'],
  threadsPerDocument: ['Comment threads in a document', printCount, '`TOO_LARGE`'],
  linksPerSection: ['Linked values in a section; what a client marks beyond is plain text', printCount, '`TOO_LARGE`'],
  editsPerMutation: ['Edits of a section’s text in one mutation', printCount, '`TOO_LARGE`'],
  editParts: ['Lines, blocks, entries, cells and runs in these edits', printCount, '`TOO_LARGE`'],
  listDepth: ['Lists inside each other in an edit', printCount, '`TOO_LARGE`'],
  tableColumns: ['Cells of a row of a table in an edit', printCount, '`TOO_LARGE`'],
  linkChars: ['A link in an edit', characters, '`TOO_LARGE`'],
  userNameChars: ['A sign-in name, a display name', characters, '`INVALID_INPUT`'],
  passwordChars: ['A password', characters, '`INVALID_INPUT`'],
  mailAddressChars: ['A mail address', characters, '`INVALID_INPUT`'],
  apiTokenNameChars: ['What an API token is called', characters, '`INVALID_INPUT`'],
  apiTokensPerAccount: ['API tokens of an account that stand', printCount, '`TOO_LARGE`; revoke one'],
  apiTokenDays: ['How long an API token may be good', (count) => `${count} days`, '`INVALID_INPUT`'],
  documentsPerApiToken: ['Documents an API token is bound to', printCount, '`INVALID_INPUT`; name departments'],
  departmentsPerApiToken: ['Departments an API token is bound to', printCount, '`INVALID_INPUT`'],
  requestsPerMinute: ['Requests to `/graphql` in a minute, of each account and each API token on each server, unless `JIWEN_REQUESTS_PER_MINUTE` says otherwise', printCount, '429 `RATE_LIMITED` with `retry-after`'],
  costPerMinute: ['Points that operations may cost in a minute, one for each node asked for or item answered, of each account and each API token on each server, unless `JIWEN_COST_PER_MINUTE` says otherwise', printCount, '429 `RATE_LIMITED` with `retry-after`'],
  membersPerDocument: ['Members of a document', printCount, '`TOO_LARGE`'],
  unitsPerMember: ['Units that an author is bound to', printCount, '`INVALID_INPUT`'],
  goalTablesPerDocument: ['Goal tables in a document', printCount, '`TOO_LARGE`'],
  libraryDocuments: ['Approved documents that the indicator library is made of, the newest years first', printCount, 'older ones are left out'],
  libraryResults: ['Results of rows that one page of the indicator library looks at, the newest documents first', printCount, 'older ones are left out'],
  analysedDocuments: ['Documents that one analysis is made of, the newest years first', printCount, '`isWhole` is false, and older ones are left out'],
  judgedAtOnce: ['Documents that one analysis judges anew by the rules', printCount, '`unjudged` says how many are left; the next analysis goes on with them'],
  analysisFilter: ['Years, departments or statuses that one analysis is bound to', printCount, '`INVALID_INPUT`'],
  indicatorsPerTable: ['Rows in a goal table, and goals in it', printCount, '`TOO_LARGE`'],
  sectionsPerDocument: ['Sections in a document', printCount, '`TOO_LARGE`'],
  templates: ['Template versions that administrators added', printCount, '`TOO_LARGE`'],
  templateParts: ['Parts of a template', printCount, '`INVALID_INPUT`'],
  templateSections: ['Sections of a part of a template', printCount, '`INVALID_INPUT`'],
  templateGroups: ['一级指标 of a template, and 二级指标 of one of them', printCount, '`INVALID_INPUT`'],
  templateAliases: ['Other labels of a group of a template', printCount, '`INVALID_INPUT`'],
  templateWords: ['Words in one list of a template', printCount, '`INVALID_INPUT`'],
  migrationEntries: ['Entries of a `documentMigration` that are listed', printCount, 'the rest is counted'],
  paymentsPerDocument: ['Payments of a document', printCount, '`TOO_LARGE`'],
  paymentsPerMutation: ['Payments of one `recordPayments`', printCount, '`TOO_LARGE`'],
  paymentFileRows: ['Rows of a file of payments', printCount, '`TOO_LARGE`'],
  voucherChars: ['A voucher number', characters, '`INVALID_INPUT`'],
  budgetAdjustmentsPerTable: ['Adjusted budgets of a goal table', printCount, '`TOO_LARGE`'],
  versionsPerDocument: ['Versions of a document, before another is named', printCount, '`TOO_LARGE`; those that are taken by themselves go on'],
  versionBytes: ['What a version keeps beside the text: outline, tables and rows as JSON', bytes, '`TOO_LARGE`, also for the act it belongs to'],
  versionTextChars: ['Texts of a version that are read or compared at once, together', characters, '`TOO_LARGE`; each section can be read alone'],
  exportsAtOncePerAccount: ['Exports of an account that are not finished', printCount, '`RATE_LIMITED`; wait for one'],
  exportedComments: ['Comments in a file that is exported', printCount, 'the export fails with `TOO_LARGE`; export without them'],
  exportBytes: ['A file that is exported', bytes, 'the export fails with `TOO_LARGE`'],
  fileWorkMs: ['Writing a file, or reading one to import', (ms) => `${printCount(ms / 1000)} s`, 'the export fails with `INTERNAL`, the import with `IMPORT_UNREADABLE`'],
  exportKeptMs: ['A file that was exported is kept', (ms) => `${printCount(ms / 3_600_000)} hours`, '`NOT_FOUND`; export it again'],
  exportLinkMs: ['A link to an exported file', (ms) => `${printCount(ms / 60_000)} minutes`, '404 `NOT_FOUND`; ask for a new one'],
  downloadsAtOncePerAccount: ['Files, exported or of evidence, that are handed out to an account at once', printCount, '429 `RATE_LIMITED`; the answer says when to come again'],
  downloadBytesAtOnce: ['Files that a server hands out at once, together', bytes, '429 `RATE_LIMITED`'],
  downloadMs: ['Handing out a file', duration, 'its connection is cut'],
  searchChars: ['What is searched for (SEA9)', characters, '`INVALID_INPUT`'],
  searchWords: ['Words of a search (SEA9)', printCount, '`INVALID_INPUT`'],
  searchedChars: ['Text of a section that search knows, from its beginning (SEA10)', characters, 'what stands behind is not found'],
  webhooksPerAccount: ['Webhooks of an account', printCount, '`TOO_LARGE`'],
  webhookUrlChars: ['The address of a webhook', characters, '`INVALID_INPUT`'],
  webhookDescriptionChars: ['The description of a webhook', characters, '`INVALID_INPUT`'],
  webhookDocuments: ['Documents that a webhook names', printCount, '`TOO_LARGE`; to be told of more, name none'],
  webhookAnswerMs: ['Time of one attempt to deliver to a webhook (HOOK18)', duration, 'it has failed'],
  webhookAnswerBytes: ['What is read of a webhook’s answer (HOOK18)', bytes, 'the rest is not read'],
  webhookKeptAnswerChars: ['What is kept of a webhook’s answer (HOOK21)', characters, 'the rest is dropped'],
  webhookKeptAttempts: ['Attempts in the delivery log of a webhook (HOOK21)', printCount, 'the oldest are dropped'],
  webhookRetryMaxMs: ['Between two attempts at a webhook that fails (HOOK13)', duration, 'it is not more, unless the target asks for it'],
  webhookRetryAfterMaxMs: ['The `Retry-After` of a webhook’s target (HOOK14)', duration, 'it is asked again then'],
  webhookGiveUpMs: ['How long a webhook may fail (HOOK15)', duration, 'it is paused, `TARGET_DEAD`'],
  webhookSecretOverlapMs: ['How long a webhook’s secret that was replaced still signs (HOOK11)', duration, 'it signs no more'],
  webhookPingMs: ['Between two test messages to a webhook (HOOK20)', duration, '`RATE_LIMITED`'],
  traceSpans: ['Parts of one trace (OPS4)', printCount, 'the rest is counted, and left out'],
  traceFieldCharacters: ['A field of a part of a trace (OPS4)', characters, 'it is cut'],
  traceLinks: ['Traces whose edits were stored in one commit, named there (OPS4)', printCount, 'the others are not named'],
  traceQueue: ['Parts of traces that wait for the collector (OPS4)', printCount, 'they are dropped'],
};

function duration(ms: number): string {
  const [unit = 'milliseconds', size = 1] = ([['days', 86_400_000], ['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1000]] as const).find(([, each]) => ms % each === 0 && ms > each) ?? [];
  return `${printCount(ms / size)} ${unit}`;
}

/** Counts with thousands set off: "10,000". */
export function printCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** Bytes in the largest binary unit that leaves a whole number. */
export function printBytes(count: number): string {
  const [unit = 'bytes', size = 1] = ([['MiB', 1024 * 1024], ['KiB', 1024]] as const).find(([, each]) => count % each === 0) ?? [];
  return `${printCount(count / size)} ${unit}`;
}

function printGroup({ title, rows }: LimitGroup): string {
  const lines = rows.map(({ what, limit, beyond }) => `| ${what} | ${limit} | ${beyond} |`);
  return [`## ${title}`, '', '| what | limit | beyond it |', '|---|---|---|', ...lines, ''].join('\n');
}

/** docs/limits.md: the limits of inputs, then `groups` in their order. Ends with a line feed. */
export function printLimits(groups: readonly LimitGroup[]): string {
  const rows = (Object.keys(described) as (keyof typeof limits)[]).map((key) => {
    const [what, print, beyond] = described[key];
    return { what, limit: print(limits[key]), beyond };
  });
  return `${intro}\n${[{ title: 'Inputs', rows }, ...groups].map(printGroup).join('\n')}`;
}
