import { AppError } from './app-error.js';
import { errorCodes, type ErrorCode, type ErrorRow } from './codes.js';
import { errorExplanations, type ErrorExplanation } from './error-explanations.js';
import { sayError } from './say-error.js';

/** Where a code's page is, from docs. */
export const errorPagePath = (code: ErrorCode): string => `errors/${code.replaceAll('_', '-')}.md`;

function printArgs(args: Readonly<Record<string, string>>): string[] {
  const rows = Object.entries(args);
  return rows.length === 0 ? ['It has no arguments.'] : ['| argument | says |', '|---|---|', ...rows.map(([name, says]) => `| \`${name}\` | ${says} |`)];
}

function printExample<C extends ErrorCode>(code: C, { example }: ErrorExplanation<C>): string {
  const { zh, en } = sayError(new AppError(code, example));
  const { retryable } = errorCodes[code];
  return JSON.stringify({ message: en, extensions: { code: code.toUpperCase(), args: example, messageZh: zh, retryable, requestId: '…' } }, null, 2);
}

/** The page of docs/errors for one code. Ends with a line feed. */
export function printErrorPage<C extends ErrorCode>(code: C): string {
  const { zh, en, http, closeCode, retryable, reportable }: ErrorRow = errorCodes[code];
  const explanation = errorExplanations[code] as ErrorExplanation<C>;
  return [
    `# \`${code.toUpperCase()}\``,
    '',
    `> ${zh}`,
    '>',
    `> ${en}`,
    '',
    '| HTTP status | close code | tried again | operator |',
    '|---|---|---|---|',
    `| ${http} | ${closeCode} | ${retryable ? 'may succeed, unchanged' : 'fails again unless the call is changed'} | ${reportable ? 'is told, in the log' : 'is not told'} |`,
    '',
    '## What happened',
    '',
    explanation.cause,
    '',
    '## What to do',
    '',
    explanation.remedy,
    '',
    '## Arguments',
    '',
    ...printArgs(explanation.args),
    '',
    'As an error of a GraphQL answer:',
    '',
    '```json',
    printExample(code, explanation),
    '```',
    '',
    '[All errors](../errors.md). Printed from `schema/errors/codes.ts` and `schema/errors/error-explanations.ts`.',
    '',
  ].join('\n');
}
