import { inboxTasks, type InboxKind } from '../../schema/model/inbox.js';

/** One thing of a digest. No words of a text or a comment are in it: mail goes through servers that are nobody's here. */
export interface DigestLine {
  readonly kind: InboxKind;
  readonly actorName: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly threadId: string | null;
}

export interface DigestDocument {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly DigestLine[];
}

export interface Digest {
  readonly displayName: string;
  /** Where people open Jiwen, without a slash at the end. */
  readonly publicUrl: string;
  readonly documents: readonly DigestDocument[];
  /** How many more there are than the documents list. */
  readonly omitted: number;
}

/** A mail as it is read. */
export interface PrintedDigest {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const names: { readonly [K in InboxKind]: readonly [zh: string, en: string] } = {
  ITEM_RETURNED: ['退回的审核意见，待答复', 'a returned item to answer'],
  DOCUMENT_SUBMITTED: ['文本已送审，待审核', 'a text submitted for review'],
  ITEM_ANSWERED: ['审核意见已答复，待核实', 'an answer to verify'],
  SUGGESTION_MADE: ['修改建议，待处理', 'a suggestion to decide'],
  MONITORING_DUE: ['绩效运行监控，待填报', 'monitoring to fill in'],
  MONITORING_OVERDUE: ['绩效运行监控，已逾期', 'monitoring overdue'],
  MONITORING_SUBMITTED: ['绩效运行监控已报送，待审核', 'monitoring to check'],
  EVALUATION_DUE: ['绩效自评，待填报', 'a self-evaluation to fill in'],
  EVALUATION_OVERDUE: ['绩效自评，已逾期', 'a self-evaluation overdue'],
  EVALUATION_SUBMITTED: ['绩效自评已报送，待审核', 'a self-evaluation to check'],
  RECTIFICATION_DUE: ['整改事项，待回复', 'a rectification to answer'],
  RECTIFICATION_OVERDUE: ['整改事项，已逾期', 'a rectification overdue'],
  RECTIFICATION_ANSWERED: ['整改已回复，待核实', 'a rectification to verify'],
  MENTIONED: ['在批注中提到了您', 'you were mentioned'],
  REPLIED: ['回复了您参与的批注', 'a reply in a thread of yours'],
  DOCUMENT_APPROVED: ['文本已批复', 'the text was approved'],
};

/** China has one time, eight hours before UTC, and no summer time. */
const chinaTime = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? '');
/** Titles and names on one line, as mail readers show them. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/** Where an entry leads: its document, at its thread. */
export function linkTo(publicUrl: string, documentId: string, threadId: string | null): string {
  return `${publicUrl}/documents/${documentId}${threadId === null ? '' : `?thread=${threadId}`}`;
}

function countsOf({ documents }: Digest): { readonly tasks: number; readonly notices: number } {
  const lines = documents.flatMap((document) => document.lines);
  const tasks = lines.filter(({ kind }) => inboxTasks.includes(kind)).length;
  return { tasks, notices: lines.length - tasks };
}

function subjectOf(digest: Digest): string {
  const { tasks, notices } = countsOf(digest);
  const more = digest.omitted > 0 ? '+' : '';
  const zh = [tasks > 0 ? `${tasks}${more} 件事项待处理` : '', notices > 0 ? `${notices}${more} 条新消息` : ''].filter((part) => part !== '').join('，');
  const en = [tasks > 0 ? `${tasks}${more} to do` : '', notices > 0 ? `${notices}${more} new` : ''].filter((part) => part !== '').join(', ');
  return `绩文：${zh} (${en})`;
}

const endings = (publicUrl: string): readonly string[] => [
  `收件箱：${publicUrl}/inbox`,
  '本邮件由绩文自动发送，请勿回复；如不需要，请在账号的邮件设置中关闭。',
  'Sent by Jiwen; do not reply. Turn it off in the mail settings of your account.',
];

function lineOf({ kind, actorName, at }: DigestLine): string {
  const [zh, en] = names[kind];
  return `${zh}（${oneLine(actorName)}，${chinaTime(at)}） / ${en}`;
}

/** Chinese first, English behind it; plain text, and HTML in which whatever people wrote is escaped. */
export function printDigest(digest: Digest): PrintedDigest {
  const { displayName, publicUrl, documents, omitted } = digest;
  const greeting = `${oneLine(displayName)}，您好：`;
  const more = omitted > 0 ? [`另有 ${omitted} 项未列出 / ${omitted} more`] : [];
  const text = [
    greeting, '',
    ...documents.flatMap(({ id, title, lines }) => [`《${oneLine(title)}》`, ...lines.flatMap((line) => [`- ${lineOf(line)}`, `  ${linkTo(publicUrl, id, line.threadId)}`]), '']),
    ...more, ...endings(publicUrl), '',
  ].join('\n');
  const link = (url: string, words: string): string => `<a href="${escape(url)}">${escape(words)}</a>`;
  const html = [
    '<!doctype html><html lang="zh-CN"><body>', `<p>${escape(greeting)}</p>`,
    ...documents.map(({ id, title, lines }) => {
      const rows = lines.map((line) => `<li>${link(linkTo(publicUrl, id, line.threadId), lineOf(line))}</li>`);
      return `<h3>${link(linkTo(publicUrl, id, null), `《${oneLine(title)}》`)}</h3><ul>${rows.join('')}</ul>`;
    }),
    ...more.map((line) => `<p>${escape(line)}</p>`), `<p>${link(`${publicUrl}/inbox`, '收件箱 / Inbox')}</p>`,
    ...endings(publicUrl).slice(1).map((line) => `<p><small>${escape(line)}</small></p>`), '</body></html>',
  ].join('\n');
  return { subject: subjectOf(digest), text, html };
}
