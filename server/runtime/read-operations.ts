import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuse } from './read-setting.js';

/** What the client and the pages of this version send, printed by `npm run codegen`. */
const ownPath = fileURLToPath(new URL('../../../client-sdk/generated/operations.json', import.meta.url));

function readTexts(path: string): readonly string[] | null {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const texts = typeof read === 'object' && read !== null ? Object.values(read as Readonly<Record<string, unknown>>) : [];
    return texts.length > 0 && texts.every((text) => typeof text === 'string') ? texts : null;
  } catch {
    return null;
  }
}

/**
 * The texts of a manifest, a JSON object with one operation for each key, as `persistedDocuments` of GraphQL Code Generator writes it;
 * and those of the client. @throws Error that names the setting
 */
export function readOperations(extra: string | null): readonly string[] {
  const own = readTexts(ownPath);
  if (own === null) throw new Error(`JIWEN_OPERATIONS=known 无法使用：${ownPath} 无法读取 (cannot be read)`);
  if (extra === null) return own;
  return [...own, ...(readTexts(extra) ?? refuse('JIWEN_OPERATIONS_LIST', extra, 'JSON：{"名称": "query …"} / a JSON object of operations'))];
}
