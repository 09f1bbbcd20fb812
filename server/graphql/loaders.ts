import DataLoader from 'dataloader';
import type { FindingCounts } from '../../schema/model/progress.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { Template } from '../../schema/model/template.js';
import type { Actor } from '../commands/actor.js';
import { inboxViewer } from '../commands/inbox/inbox-viewer.js';
import type { InboxEntryRecord } from '../ports/inbox-records.js';
import type {
  ApiTokenRecord, ChangeRecord, CommentRecord, CommentThreadRecord, DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, MemberRecord, PartRecord, SectionRecord, UserRecord,
} from '../ports/records.js';
import type { MailSettingRecord } from '../ports/repositories/mail.js';
import type { ReportRecord } from '../ports/report-records.js';
import type { PredecessorRecord } from '../ports/predecessor-records.js';
import type { Page } from '../ports/repositories/page.js';
import type { ProgressRecord } from '../ports/repositories/progress.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { VersionContent, VersionRecord } from '../ports/version-records.js';
import { templateOf } from '../commands/template-of.js';
import type { DocumentRows, TableRows } from '../queries/document-rows.js';
import type { CountedDocument } from '../queries/judged-progress.js';
import { byId, counts, groups } from './gather.js';
import { judgeDocuments, type JudgedDocument } from './judge-documents.js';
import { progressOf } from './progress-of.js';
import { createResultLoaders, type ResultLoaders } from './result-loaders.js';
import { createReviewLoaders, type ReviewLoaders } from './review-loaders.js';

/** One operation's reads, gathered: whatever a query asks for, each kind of node costs one statement per level of it. */
export interface Loaders extends ReviewLoaders, ResultLoaders {
  readonly user: DataLoader<string, UserRecord | null>;
  readonly document: DataLoader<string, DocumentRecord | null>;
  readonly part: DataLoader<string, PartRecord | null>;
  readonly section: DataLoader<string, SectionRecord | null>;
  readonly goalTable: DataLoader<string, GoalTableRecord | null>;
  readonly indicator: DataLoader<string, IndicatorRecord | null>;
  readonly thread: DataLoader<string, CommentThreadRecord | null>;
  readonly comment: DataLoader<string, CommentRecord | null>;
  readonly apiToken: DataLoader<string, ApiTokenRecord | null>;
  /** By user id. */
  readonly mailSetting: DataLoader<string, MailSettingRecord | null>;
  /** Of the viewer's own inbox. */
  readonly inboxEntry: DataLoader<string, InboxEntryRecord | null>;
  /** The viewer's, by document id; null: they are no member. */
  readonly role: DataLoader<string, MemberRole | null>;
  /** By document id. */
  readonly members: DataLoader<string, readonly MemberRecord[]>;
  readonly parts: DataLoader<string, readonly PartRecord[]>;
  readonly sections: DataLoader<string, readonly SectionRecord[]>;
  readonly goalTables: DataLoader<string, readonly GoalTableRecord[]>;
  /** By the document that is written on it. */
  readonly template: DataLoader<DocumentRecord, Template, string>;
  readonly judged: DataLoader<string, JudgedDocument | null>;
  /** By the document's record, which must have been read before anything below it. */
  readonly progress: DataLoader<CountedDocument, ProgressRecord, string>;
  /** By goal table id. */
  readonly goals: DataLoader<string, readonly GoalRecord[]>;
  readonly indicators: DataLoader<string, readonly IndicatorRecord[]>;
  /** By thread id, oldest first. */
  readonly comments: DataLoader<string, readonly CommentRecord[]>;
  /** By node id: what was done to it, oldest first. */
  readonly history: DataLoader<string, readonly ChangeRecord[]>;
  /** By thread id, and by document id: how many comments the viewer has not read. */
  readonly unread: DataLoader<string, number>;
  readonly unreadIn: DataLoader<string, number>;
  readonly version: DataLoader<string, VersionRecord | null>;
  /** By version id. */
  readonly versionFindings: DataLoader<string, FindingCounts | null>;
  /** By section id: the text as it stands, as the updates that build it; null: there is no such section, or it was removed. */
  readonly sectionText: DataLoader<string, readonly Uint8Array[] | null>;
  /** By the document that is one. */
  readonly report: DataLoader<string, ReportRecord | null>;
  /** By the text; archived ones too. */
  readonly reportsOf: DataLoader<string, readonly ReportRecord[]>;
  /** By node id. */
  readonly predecessor: DataLoader<string, PredecessorRecord | null>;
  /** By document id: links of the documents that were begun with it. */
  readonly nextYears: DataLoader<string, readonly PredecessorRecord[]>;
  /** By content hash. */
  readonly versionContent: DataLoader<string, VersionContent | null>;
  /** First threads on a section or goal table. */
  readonly threadsOn: DataLoader<{ readonly anchorId: string; readonly first: number }, Page<CommentThreadRecord>, string>;
}

const emptyPage: Page<CommentThreadRecord> = { items: [], hasNext: false };

function threadsOnLoader(read: Repositories): Loaders['threadsOn'] {
  return new DataLoader(
    async (keys) => {
      const answers = new Map<number, Promise<Map<string, Page<CommentThreadRecord>>>>();
      for (const first of new Set(keys.map((key) => key.first))) {
        answers.set(first, read.comments.threadsByAnchor(keys.filter((key) => key.first === first).map((key) => key.anchorId), first));
      }
      return Promise.all(keys.map(async (key) => (await answers.get(key.first))?.get(key.anchorId) ?? emptyPage));
    },
    { cacheKeyFn: (key) => `${key.first} ${key.anchorId}` },
  );
}

/** What is said of documents beside their text. */
function reviewsAndResults(read: Repositories, trees: Omit<Parameters<typeof createResultLoaders>[1], 'reviewRounds'>): ReviewLoaders & ResultLoaders {
  const reviews = createReviewLoaders(read);
  return { ...reviews, ...createResultLoaders(read, { ...trees, reviewRounds: reviews.reviewRounds }) };
}

/** Documents that belong to one: the years before and after, and its report. */
function otherDocuments(read: Repositories): Pick<Loaders, 'report' | 'reportsOf' | 'predecessor' | 'nextYears'> {
  return {
    report: new DataLoader(async (ids: readonly string[]) => {
      const found = new Map((await read.reports.ofDocuments(ids)).map((report) => [report.documentId, report]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    reportsOf: groups((ids) => read.reports.ofSubjects(ids), ({ subjectDocumentId }: ReportRecord) => subjectDocumentId),
    predecessor: new DataLoader(async (ids: readonly string[]) => {
      const found = new Map((await read.predecessors.ofNodes(ids)).map((link) => [link.nodeId, link]));
      return ids.map((id) => found.get(id) ?? null);
    }),
    nextYears: groups((ids) => read.predecessors.nextOf(ids), (link: PredecessorRecord) => link.predecessorId),
  };
}

/** Is shown whoever is asked for. */
export type SeeUser = (user: UserRecord) => void;

/** What the readings of one operation share. */
interface Shared {
  readonly see: SeeUser;
  /** One who need not be read. */
  readonly knownUser: (id: string) => UserRecord | undefined;
  /** The rows of a document that are at hand, as it stood before the operation or later; null: they are read. */
  readonly keptRows: (documentId: string) => Promise<{ readonly rows: DocumentRows }> | null;
  /** A table of such a document, by id, once its rows are at hand. */
  readonly keptTable: (goalTableId: string) => TableRows | undefined;
}

type Trees = Pick<Loaders, 'parts' | 'sections' | 'goalTables' | 'goals' | 'indicators'>;

/** The lists that a document consists of. `single` is shown what is found on the way. */
function treeLists(read: Repositories, { keptRows, keptTable }: Pick<Shared, 'keptRows' | 'keptTable'>, single: Pick<Loaders, 'part' | 'section' | 'goalTable' | 'indicator'>): Trees {
  const ofDocument = (record: { readonly documentId: string }): string => record.documentId;
  const ofTable = (record: { readonly goalTableId: string }): string => record.goalTableId;
  const kept = <T>(pick: (rows: DocumentRows) => readonly T[]) => (documentId: string): Promise<readonly T[]> | null => keptRows(documentId)?.then(({ rows }) => pick(rows)) ?? null;
  const ofKeptTable = <T>(pick: (rows: TableRows) => readonly T[]) => (goalTableId: string): Promise<readonly T[]> | null => {
    const rows = keptTable(goalTableId);
    return rows === undefined ? null : Promise.resolve(pick(rows));
  };
  return {
    parts: groups((ids) => read.documents.partsOf(ids), ofDocument, { learn: (record: PartRecord) => void single.part.prime(record.id, record), kept: kept(({ outline }) => outline.parts) }),
    sections: groups((ids) => read.sections.ofDocuments(ids), ofDocument, { learn: (record: SectionRecord) => void single.section.prime(record.id, record), kept: kept(({ outline }) => outline.sections) }),
    goalTables: groups((ids) => read.goalTables.ofDocuments(ids), ofDocument, { learn: (record: GoalTableRecord) => void single.goalTable.prime(record.id, record), kept: kept(({ outline }) => outline.goalTables) }),
    goals: groups((ids) => read.goalTables.goalsOf(ids), ofTable, { kept: ofKeptTable(({ goals }) => goals) }),
    indicators: groups((ids) => read.goalTables.indicatorsOf(ids), ofTable, { learn: (record: IndicatorRecord) => void single.indicator.prime(record.id, record), kept: ofKeptTable(({ indicators }) => indicators) }),
  };
}

/** Fresh for each operation, and emptied for each event of a subscription: what was read before a change must not answer after it. */
export function createLoaders(read: Repositories, viewer: Pick<Actor, 'userId' | 'isAdministrator' | 'token'>, keepProgress: (records: readonly ProgressRecord[]) => Promise<void>, { see, knownUser, keptRows, keptTable }: Shared): Loaders {
  const part = byId<PartRecord>((ids) => read.documents.findParts(ids));
  const section = byId<SectionRecord>((ids) => read.sections.findMany(ids));
  const goalTable = byId<GoalTableRecord>((ids) => read.goalTables.findMany(ids));
  const indicator = byId<IndicatorRecord>((ids) => read.goalTables.findIndicators(ids));
  const document = byId<DocumentRecord>((ids) => read.documents.findMany(ids));
  const ofDocument = (record: { readonly documentId: string }): string => record.documentId;
  const trees = {
    document,
    template: new DataLoader((documents: readonly DocumentRecord[]) => Promise.all(documents.map((of) => templateOf(read, of))), { cacheKeyFn: ({ templateId }) => templateId }),
    ...treeLists(read, { keptRows, keptTable }, { part, section, goalTable, indicator }),
  };
  const judged = new DataLoader((ids: readonly string[]) => judgeDocuments(trees, keptRows, ids));
  const progressSource = { stored: read.progress, judge: (id: string) => judged.load(id), keep: keepProgress };
  const often = {
    ...trees,
    part,
    section,
    goalTable,
    indicator,
    user: byId(async (ids: readonly string[]) => {
      const known = ids.flatMap((id) => knownUser(id) ?? []);
      const users = [...known, ...(await read.accounts.findUsers(ids.filter((id) => knownUser(id) === undefined)))];
      users.forEach(see);
      return users;
    }),
    role: new DataLoader(async (ids: readonly string[]) => {
      const roles = await read.documents.rolesOf(viewer.userId, ids);
      return ids.map((id) => roles.get(id) ?? null);
    }),
    members: groups((ids) => read.documents.membersOf(ids), ofDocument),
    judged,
    progress: new DataLoader((documents: readonly CountedDocument[]) => progressOf(progressSource, documents), { cacheKeyFn: ({ id }: CountedDocument) => id }),
    comments: groups((ids) => read.comments.commentsOf(ids), (record: CommentRecord) => record.threadId),
  };
  return withRare(often, () => rareLoaders(read, viewer, trees));
}

type Rare = Omit<Loaders, keyof Trees | 'part' | 'section' | 'goalTable' | 'indicator' | 'document' | 'template' | 'user' | 'role' | 'members' | 'judged' | 'progress' | 'comments'>;

/** What most operations ask nothing of. */
function rareLoaders(read: Repositories, viewer: Parameters<typeof createLoaders>[1], trees: Parameters<typeof reviewsAndResults>[1]): Rare {
  return {
    ...reviewsAndResults(read, trees),
    ...otherDocuments(read),
    apiToken: byId((ids) => read.apiTokens.findMany(ids)),
    thread: byId((ids) => read.comments.findThreads(ids)),
    mailSetting: byId(async (ids) => (await read.mail.settingsOf(ids)).map((setting) => ({ ...setting, id: setting.userId }))),
    inboxEntry: byId((ids) => read.inbox.findEntries(inboxViewer(viewer), ids)),
    comment: byId((ids) => read.comments.findComments(ids)),
    history: groups((ids) => read.history.changesOfNodes(ids), (record: ChangeRecord) => record.nodeId),
    unread: counts((ids) => read.comments.unreadByThread(viewer.userId, ids)),
    unreadIn: counts((ids) => read.comments.unreadByDocument(viewer.userId, ids)),
    version: byId((ids) => read.versions.find(ids)),
    versionFindings: new DataLoader(async (ids: readonly string[]) => {
      const found = await read.versions.findingsOf(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    sectionText: new DataLoader(async (ids: readonly string[]) => {
      const found = await read.sectionLog.loadTexts(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    versionContent: new DataLoader(async (hashes: readonly string[]) => {
      const found = await read.versions.contentsOf(hashes);
      return hashes.map((hash) => found.get(hash) ?? null);
    }),
    threadsOn: threadsOnLoader(read),
  };
}

/** The rare ones are made when the first of them is asked for: to make all is as much work as to read a table. */
function withRare(often: Omit<Loaders, keyof Rare>, makeRare: () => Rare): Loaders {
  return new Proxy(often as Loaders, {
    get(target, name: keyof Loaders) {
      if (!(name in target)) Object.assign(target, makeRare());
      return target[name];
    },
  });
}
