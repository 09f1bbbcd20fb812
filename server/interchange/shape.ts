import { AppError } from '../../schema/errors/app-error.js';

/** A JSON Schema (draft 2020-12). */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * One shape of JSON, declared once: it is read strictly, written in the order of its declaration, and printed as a JSON
 * Schema, so that none of the three can say something the others do not.
 */
export interface Shape<T> {
  /** `path` is where the value stands, as a program would write it. @throws {invalid_input} with the path */
  read(value: unknown, path: string): T;
  write(value: T): unknown;
  /** Shapes that hold themselves put their schema into `named` and are referred to. */
  describe(named: Map<string, JsonSchema>): JsonSchema;
  /** The key may be absent. */
  readonly isOptional?: boolean;
}

const maxNamedChars = 40;

function refuse(path: string, zh: string, en: string): AppError<'invalid_input'> {
  return new AppError('invalid_input', { path: path === '' ? '$' : path.slice(0, 300), problem: zh, problemEn: en });
}

/** A value whose writing is what it is. */
function plain<T>(schema: JsonSchema, accepts: (value: unknown) => boolean, zh: string, en: string): Shape<T> {
  return {
    read(value, path) {
      if (!accepts(value)) throw refuse(path, zh, en);
      return value as T;
    },
    write: (value) => value,
    describe: () => schema,
  };
}

export const text: Shape<string> = plain({ type: 'string' }, (value) => typeof value === 'string', '应为文字', 'must be a string');
export const flag: Shape<boolean> = plain({ type: 'boolean' }, (value) => typeof value === 'boolean', '应为 true 或 false', 'must be true or false');

/** A whole number from `minimum` to `maximum`. */
export function integer(minimum: number, maximum: number): Shape<number> {
  const accepts = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  return plain({ type: 'integer', minimum, maximum }, accepts, `应为 ${minimum} 至 ${maximum} 的整数`, `must be a whole number from ${minimum} to ${maximum}`);
}

/** A string of one form. */
export function matching(pattern: RegExp, zh: string, en: string): Shape<string> {
  return plain({ type: 'string', pattern: pattern.source }, (value) => typeof value === 'string' && pattern.test(value), `应为${zh}`, `must be ${en}`);
}

/** One of a few values. */
export function oneOf<T extends string | number>(...values: readonly T[]): Shape<T> {
  const schema = values.length === 1 ? { const: values[0] } : { enum: values };
  return plain(schema, (value) => values.some((known) => known === value), `应为 ${values.join('、')}`, `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`);
}

const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A moment: milliseconds since the epoch here, ISO 8601 in UTC with milliseconds in the file. */
export const moment: Shape<number> = {
  read(value, path) {
    const at = typeof value === 'string' && isTime.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(at)) throw refuse(path, '应为形如 2026-01-31T08:00:00.000Z 的时间', 'must be a time like 2026-01-31T08:00:00.000Z');
    return at;
  },
  write: (value) => new Date(value).toISOString(),
  describe: () => ({ type: 'string', format: 'date-time', pattern: isTime.source }),
};

/** The value, or null. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    read: (value, path) => (value === null ? null : shape.read(value, path)),
    write: (value) => (value === null ? null : shape.write(value)),
    describe: (defs) => ({ anyOf: [shape.describe(defs), { type: 'null' }] }),
  };
}

/** The key may be absent. */
export function optional<T>(shape: Shape<T>): Shape<T> {
  return { ...shape, isOptional: true };
}

/** Words for the schema's reader. */
export function explained<T>(shape: Shape<T>, description: string): Shape<T> {
  return { ...shape, describe: (defs) => ({ ...shape.describe(defs), description }) };
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return {
    read(value, path) {
      if (!Array.isArray(value)) throw refuse(path, '应为数组', 'must be an array');
      return value.map((item: unknown, index) => shape.read(item, `${path}[${index}]`));
    },
    write: (items) => items.map((item) => shape.write(item)),
    describe: (defs) => ({ type: 'array', items: shape.describe(defs) }),
  };
}

function readObject(value: unknown, path: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(path, '应为对象', 'must be an object');
  return value;
}

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** The value of a key of the object's own: what its prototype has is no part of a file. */
function ownValue(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

/** An object with exactly these keys. Every key of the type has to be declared; `__proto__` and other strange ones are refused. */
export function record<T extends object>(fields: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const entries = Object.entries<Shape<unknown>>(fields as Record<string, Shape<unknown>>);
  return {
    read(value, path) {
      const object = readObject(value, path);
      const unknown = Object.keys(object).find((key) => !Object.hasOwn(fields, key));
      if (unknown !== undefined) throw refuse(below(path, unknown.slice(0, maxNamedChars)), '没有这个字段', 'no such key');
      const result: Record<string, unknown> = {};
      for (const [key, shape] of entries) {
        if (Object.hasOwn(object, key)) result[key] = shape.read(ownValue(object, key), below(path, key));
        else if (shape.isOptional !== true) throw refuse(below(path, key), '缺少这个字段', 'is missing');
      }
      return result as T;
    },
    write(value) {
      const given = value as Record<string, unknown>;
      return Object.fromEntries(entries.filter(([key]) => given[key] !== undefined).map(([key, shape]) => [key, shape.write(given[key])]));
    },
    describe: (defs) => ({
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, shape]) => [key, shape.describe(defs)])),
      required: entries.filter(([, shape]) => shape.isOptional !== true).map(([key]) => key),
      additionalProperties: false,
    }),
  };
}

/** An object whose `kind` says which of several records it is. */
export function byKind<T extends { readonly kind: string }>(variants: { readonly [K in T['kind']]: Shape<Extract<T, { readonly kind: K }>> }): Shape<T> {
  const shapes = variants as Readonly<Record<string, Shape<T>>>;
  const shapeOf = (kind: unknown, path: string): Shape<T> => {
    const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    if (shape === undefined) throw refuse(below(path, 'kind'), `应为 ${Object.keys(shapes).join('、')}`, `must be one of ${Object.keys(shapes).join(', ')}`);
    return shape;
  };
  return {
    read(value, path) {
      return shapeOf(ownValue(readObject(value, path), 'kind'), path).read(value, path);
    },
    write: (value) => shapeOf(value.kind, '').write(value),
    describe: (defs) => ({ oneOf: Object.values(shapes).map((shape) => shape.describe(defs)) }),
  };
}

/** A shape with a name of its own: one that holds itself, or that stands in several places. */
export function named<T>(name: string, make: () => Shape<T>): Shape<T> {
  let made: Shape<T> | null = null;
  const shape = (): Shape<T> => (made ??= make());
  return {
    read: (value, path) => shape().read(value, path),
    write: (value) => shape().write(value),
    describe(known) {
      if (!known.has(name)) {
        // Before its own schema is asked for: it may refer to itself.
        known.set(name, {});
        known.set(name, shape().describe(known));
      }
      return { $ref: `#/$defs/${name}` };
    },
  };
}
