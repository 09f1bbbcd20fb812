import { AppError } from '../../../schema/errors/app-error.js';
import { documentEventKinds, type DocumentEventKind } from '../../../schema/model/document-event.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { validateText } from '../../../schema/rules/validate-text.js';
import { parseWebhookUrl } from '../../domain/webhook-url.js';
import type { UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { WebhookClient } from '../../ports/webhook-client.js';
import { readableTo } from './webhook-rights.js';

/** What an owner says of a webhook. */
export interface WebhookInput {
  readonly url?: string | null;
  readonly description?: string | null;
  /** Null: all there are. */
  readonly kinds?: readonly DocumentEventKind[] | null;
  /** Null: all the account may read. */
  readonly documentIds?: readonly string[] | null;
}

export function parseDescription(description: string): string {
  return validateText('description', description, { maxChars: limits.webhookDescriptionChars });
}

/** In the order of the model. @throws {invalid_input} none, or one there is not */
export function parseKinds(kinds: readonly DocumentEventKind[] | null): DocumentEventKind[] | null {
  if (kinds === null) return null;
  if (kinds.length === 0 || kinds.some((kind) => !documentEventKinds.includes(kind))) throw new AppError('invalid_input', { path: 'kinds', problem: '至少一种事件；不填即为全部', problemEn: 'one at least; all if absent' });
  return documentEventKinds.filter((kind) => kinds.includes(kind));
}

/** @throws {invalid_input} none @throws {too_large} too many */
export function parseDocumentIds(documentIds: readonly string[] | null): string[] | null {
  if (documentIds === null) return null;
  const ids = [...new Set(documentIds)];
  if (ids.length === 0) throw new AppError('invalid_input', { path: 'documentIds', problem: '至少一个文本；不填即为有权查看的全部', problemEn: 'one at least; all if absent' });
  if (ids.length > limits.webhookDocuments) throw new AppError('too_large', { what: 'documentIds', limit: limits.webhookDocuments });
  return ids;
}

/** @throws {not_found} a document that the account may not know of */
export async function assertReadable(repositories: Repositories, owner: UserRecord, documentIds: readonly string[] | null): Promise<void> {
  if (documentIds === null) return;
  const known = documentIds.filter((id) => isId(id, 'document'));
  const readable = await readableTo(repositories, owner, known);
  const absent = documentIds.find((id) => !readable.has(id));
  if (absent !== undefined) throw new AppError('not_found', { kind: 'document', id: absent.slice(0, 40) });
}

/**
 * An address that would be asked now.
 * @throws {invalid_input} not https, or it leads where the server does not go
 */
export async function parseTarget(client: WebhookClient, text: string): Promise<string> {
  const url = parseWebhookUrl(text, client.isPrivateAllowed);
  const refusal = await client.refusalOf(url);
  if (refusal === null) return url;
  const isRefused = refusal === 'ADDRESS_REFUSED';
  throw new AppError('invalid_input', {
    path: 'url',
    problem: isRefused ? '指向内部或保留地址，不能使用' : `域名无法解析：${refusal}`,
    problemEn: isRefused ? 'leads to a private or reserved address' : `the name is not found: ${refusal}`,
  });
}
