import { AppError } from '../../schema/errors/app-error.js';
import { errorCodes, type ErrorCode } from '../../schema/errors/codes.js';

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);
const lost = (cause: string): AppError => new AppError('server_unreachable', {}, { cause: new Error(cause) });

/** The arguments of an error, read back out of its message in both languages or one; those that cannot be are dashes. */
function argsIn(code: ErrorCode, text: string): Record<string, unknown> {
  const { en, zh } = errorCodes[code];
  for (const template of [`${zh}\n${en}`, en, zh]) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '(.*?)');
    const values = new RegExp(`^${pattern}$`, 's').exec(text)?.slice(1);
    if (values !== undefined) return inBothLanguages(names.map((name, i) => [name, toValue(values[i] ?? '')]));
  }
  return inBothLanguages([...en.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, null]));
}

/** Words that came in English alone stand for the Chinese ones too. */
function inBothLanguages(args: readonly (readonly [name: string, value: unknown])[]): Record<string, unknown> {
  return { ...Object.fromEntries(args.map(([name, value]) => [name.replace(/En$/, ''), value])), ...Object.fromEntries(args) };
}

const toValue = (text: string): unknown => (/^\d{1,15}$/.test(text) ? Number(text) : text);

/** The registry's error behind a code and a message of the wire; codes this client does not know become `internal`. */
export function parseRefusal(code: string, text: string): AppError {
  if (!isCode(code)) return new AppError('internal', { requestId: '-' }, { cause: new Error(`${code}: ${text}`) });
  return new AppError(code, argsIn(code, text));
}

/** Why a connection ended. Codes of the WebSocket layer mean that the server could not be reached any more. */
export function parseClose(code: number, reason: string): AppError {
  const [, name = '', text = ''] = /^(\w+): (.*)$/s.exec(reason) ?? [];
  if (isCode(name)) return parseRefusal(name, text);
  const known = (Object.keys(errorCodes) as ErrorCode[]).find((each) => errorCodes[each].closeCode === code);
  return known === undefined ? lost(`closed with ${code} ${reason}`) : parseRefusal(known, '');
}
