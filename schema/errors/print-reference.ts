import { errorCodes, type ErrorCode, type ErrorRow } from './codes.js';
import { errorPagePath } from './print-error-page.js';

const intro = `# Errors

Written from \`schema/errors/codes.ts\`; a test compares the two. \`extensions.code\` of a GraphQL error is the code in
upper case, \`extensions.args\` carries the arguments. A WebSocket is closed with the close code: 4400-4499 end the
connection for good, 4500-4599 ask for a later retry. \`{name}\` stands for an argument.
`;

function argumentsOf(row: ErrorRow): string {
  const names = new Set([...`${row.zh}${row.en}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  return names.size === 0 ? 'none' : [...names].map((name) => `\`${name}\``).join(', ');
}

function printRow([code, row]: readonly [ErrorCode, ErrorRow]): string {
  return [
    `## \`${code.toUpperCase()}\``,
    '',
    `HTTP ${row.http}, close code ${row.closeCode}, ${row.retryable ? 'may succeed when tried again' : 'will fail again unless the call is changed'}${row.reportable ? ', reported to the operator' : ''}. Arguments in the message: ${argumentsOf(row)}.`,
    '',
    `- ${row.zh}`,
    `- ${row.en}`,
    '',
    `[When it comes, and what to do](${errorPagePath(code)})`,
    '',
  ].join('\n');
}

/** The registry as docs/errors.md, in the order of the registry. Ends with a line feed. */
export function printErrorReference(): string {
  const rows = Object.entries<ErrorRow>(errorCodes) as readonly (readonly [ErrorCode, ErrorRow])[];
  return `${intro}\n${rows.map(printRow).join('\n')}`;
}
