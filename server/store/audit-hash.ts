import { createHash, createHmac } from 'node:crypto';

/** SHA-256 in hexadecimal: what chains the entries of the audit log. Anybody can check it. */
export function auditHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Says that whoever wrote this knew the server's key; null without a key. */
export type AuditSeal = (text: string) => string | null;

export function createAuditSeal(key: string | null): AuditSeal {
  return (text) => (key === null ? null : createHmac('sha256', key).update(text, 'utf8').digest('hex'));
}
