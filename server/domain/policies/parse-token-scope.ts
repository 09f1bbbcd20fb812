import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { nameRule, validateText } from '../../../schema/rules/validate-text.js';
import { verbGroups, verbs, type TokenScope, type Verb } from './token-scope.js';

/** What somebody who makes a token asks it to reach. */
export interface TokenScopeInput {
  /** Verbs, or words for groups of them. */
  readonly verbs: readonly string[];
  readonly documentIds?: readonly string[] | null;
  readonly departments?: readonly string[] | null;
}

const words = [...Object.keys(verbGroups), ...verbs];

function parseVerbs(asked: readonly string[]): readonly Verb[] {
  if (asked.length === 0 || asked.length > words.length) throw new AppError('invalid_input', { path: 'verbs', problem: `应为 1 至 ${words.length} 项`, problemEn: `1-${words.length} verbs` });
  const wanted = new Set<string>(['document.read']);
  for (const [index, word] of asked.entries()) {
    if (!words.includes(word)) throw new AppError('invalid_input', { path: `verbs.${index}`, problem: `应为 ${words.join(', ')}`, problemEn: `must be one of ${words.join(', ')}` });
    for (const verb of verbGroups[word] ?? [word]) wanted.add(verb);
  }
  return verbs.filter((verb) => wanted.has(verb));
}

/**
 * A scope as it is kept: verbs written out, each once. Whatever a token does, it reads: an answer to a change shows the document.
 * @throws {invalid_input}
 */
export function parseTokenScope({ verbs: asked, ...input }: TokenScopeInput): TokenScope {
  const documentIds = [...new Set(input.documentIds ?? [])];
  if (documentIds.length > limits.documentsPerApiToken) throw new AppError('invalid_input', { path: 'documentIds', problem: `最多 ${limits.documentsPerApiToken} 份`, problemEn: `at most ${limits.documentsPerApiToken}` });
  const strange = documentIds.findIndex((id) => !isId(id, 'document'));
  if (strange >= 0) throw new AppError('invalid_input', { path: `documentIds.${strange}`, problem: '不是文本的编号', problemEn: 'not an id of a document' });
  const named = input.departments ?? [];
  if (named.length > limits.departmentsPerApiToken) throw new AppError('invalid_input', { path: 'departments', problem: `最多 ${limits.departmentsPerApiToken} 个`, problemEn: `at most ${limits.departmentsPerApiToken}` });
  const departments = [...new Set(named.map((name, index) => validateText(`departments.${index}`, name, { ...nameRule, required: true })))];
  return { verbs: parseVerbs(asked), documentIds, departments };
}
