import DataLoader from 'dataloader';
import type { FindingCounts } from '../../schema/model/progress.js';
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

/** `seenUsers` gets whoever was read. Fresh for each operation, and emptied for each event of a subscription: what was read before a change must not answer after it. */
export function createLoaders(read: Repositories, viewer: Pick<Actor, 'userId' | 'isAdministrator' | 'token'>, keepProgress: (records: readonly ProgressRecord[]) => Promise<void>, seenUsers: Map<string, UserRecord>): Loaders {
  const part = byId<PartRecord>((ids) => read.documents.findParts(ids));
  const section = byId<SectionRecord>((ids) => read.sections.findMany(ids));
  const goalTable = byId<GoalTableRecord>((ids) => read.goalTables.findMany(ids));
  const indicator = byId<IndicatorRecord>((ids) => read.goalTables.findIndicators(ids));
  const document = byId<DocumentRecord>((ids) => read.documents.findMany(ids));
  const ofDocument = (record: { readonly documentId: string }): string => record.documentId;
  const ofTable = (record: { readonly goalTableId: string }): string => record.goalTableId;
  const trees = {
    document,
    template: new DataLoader((documents: readonly DocumentRecord[]) => Promise.all(documents.map((of) => templateOf(read, of))), { cacheKeyFn: ({ templateId }) => templateId }),
    parts: groups((ids) => read.documents.partsOf(ids), ofDocument, (record: PartRecord) => void part.prime(record.id, record)),
    sections: groups((ids) => read.sections.ofDocuments(ids), ofDocument, (record: SectionRecord) => void section.prime(record.id, record)),
    goalTables: groups((ids) => read.goalTables.ofDocuments(ids), ofDocument, (record: GoalTableRecord) => void goalTable.prime(record.id, record)),
    goals: groups((ids) => read.goalTables.goalsOf(ids), ofTable),
    indicators: groups((ids) => read.goalTables.indicatorsOf(ids), ofTable, (record: IndicatorRecord) => void indicator.prime(record.id, record)),
  };
  const judged = new DataLoader((ids: readonly string[]) => judgeDocuments(trees, ids));
  const progressSource = { stored: read.progress, judge: (id: string) => judged.load(id), keep: keepProgress };
  return {
    ...trees,
    ...reviewsAndResults(read, trees),
    part,
    section,
    goalTable,
    indicator,
    user: byId(async (ids) => {
      const users = await read.accounts.findUsers(ids);
      for (const user of users) seenUsers.set(user.id, user);
      return users;
    }),
    apiToken: byId((ids) => read.apiTokens.findMany(ids)),
    thread: byId((ids) => read.comments.findThreads(ids)),
    mailSetting: byId(async (ids) => (await read.mail.settingsOf(ids)).map((setting) => ({ ...setting, id: setting.userId }))),
    inboxEntry: byId((ids) => read.inbox.findEntries(inboxViewer(viewer), ids)),
    members: groups((ids) => read.documents.membersOf(ids), ofDocument),
    judged,
    progress: new DataLoader((documents: readonly CountedDocument[]) => progressOf(progressSource, documents), { cacheKeyFn: ({ id }) => id }),
    comment: byId((ids) => read.comments.findComments(ids)),
    comments: groups((ids) => read.comments.commentsOf(ids), (record: CommentRecord) => record.threadId),
    history: groups((ids) => read.history.changesOfNodes(ids), (record: ChangeRecord) => record.nodeId),
    unread: counts((ids) => read.comments.unreadByThread(viewer.userId, ids)),
    unreadIn: counts((ids) => read.comments.unreadByDocument(viewer.userId, ids)),
    version: byId((ids) => read.versions.find(ids)),
    versionFindings: new DataLoader(async (ids: readonly string[]) => {
      const found = await read.versions.findingsOf(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    ...otherDocuments(read),
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
