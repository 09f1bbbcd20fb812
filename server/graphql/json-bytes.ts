/*
 * Answers are put together as bytes, of bytes: what was written out once is copied from then on. Joined as strings, the whole
 * would be encoded anew with every answer, however little of it changed.
 */

/** A value as JSON in UTF-8. */
export type JsonBytes = Buffer;

/** In memory of its own: a slice of Node's pool would keep all of the pool that it is cut from. */
function encode(text: string): JsonBytes {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

export const printValue = (value: unknown): JsonBytes => encode(JSON.stringify(value));

/** Each of these values, all in one piece of memory: they are made of what is let go of together. */
export function printEach(values: readonly unknown[]): JsonBytes[] {
  const texts = values.map((value) => JSON.stringify(value));
  const all = encode(texts.join(''));
  let end = 0;
  return texts.map((text) => all.subarray(end, (end += Buffer.byteLength(text))));
}

/** What JSON is put together of: strings are short, and ASCII. */
export type JsonParts = readonly (string | JsonBytes)[];

/** These one after another. */
export function joinParts(parts: JsonParts): JsonBytes {
  const bytes = Buffer.allocUnsafeSlow(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'string') for (let index = 0; index < part.length; index++) bytes[at + index] = part.charCodeAt(index);
    else bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function toList(items: readonly JsonBytes[]): JsonParts {
  const parts: (string | JsonBytes)[] = [];
  for (const item of items) parts.push(parts.length === 0 ? '[' : ',', item);
  parts.push(parts.length === 0 ? '[]' : ']');
  return parts;
}

/** An object of these fields, whose names are GraphQL's, each with its value. */
export function toObject(fields: readonly (readonly [key: string, value: JsonParts])[]): JsonParts {
  const parts: (string | JsonBytes)[] = [];
  for (const [key, value] of fields) {
    parts.push(`${parts.length === 0 ? '{' : ','}"${key}":`);
    for (const part of value) parts.push(part);
  }
  parts.push(parts.length === 0 ? '{}' : '}');
  return parts;
}

/** The root field of an answer that was written out by itself. */
export interface WrittenField {
  readonly key: string;
  readonly parts: JsonParts;
}

/** What stands for the field until the rest of the answer is written out: Apollo passes on strings alone. */
export const standInFor = ({ key }: WrittenField): Readonly<Record<string, null>> => ({ [key]: null });

/** The answer as it is sent, with the field where its stand-in is; an answer that told an error in its place has none. */
export function printAnswer(printed: string, written: WrittenField | null): Buffer {
  if (written === null) return Buffer.from(printed);
  const begin = `{"data":{"${written.key}":`;
  const place = `${begin}null}`;
  return printed.startsWith(place) ? joinParts([begin, ...written.parts, Buffer.from(printed.slice(place.length - 1))]) : Buffer.from(printed);
}
