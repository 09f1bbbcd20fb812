import type { ColumnOptions } from 'typeorm';

/*
 * Column kinds that both databases keep exactly. Decimals and ids are strings: SQLite would turn a decimal into a float.
 * Times are milliseconds in a bigint, which MySQL's driver hands over as a string.
 */

const toNumber = { to: (value: number | null) => value, from: (value: string | number | null) => (value === null ? null : Number(value)) };
const toFlag = { to: (value: boolean) => (value ? 1 : 0), from: (value: unknown) => Number(value) === 1 };
/** libsql gives ArrayBuffer, mysql2 gives Buffer. */
const toBytes = {
  to: (value: Uint8Array) => bufferOf(value),
  from: (value: ArrayBuffer | Uint8Array) => bytesOf(value),
};
const toJson = { to: (value: unknown) => JSON.stringify(value), from: (value: string) => JSON.parse(value) as unknown };
/** A column that is null is no JSON: it is there to say that nothing is. */
const toNullableJson = {
  to: (value: unknown) => (value === null ? null : JSON.stringify(value)),
  from: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
};

/** A plain byte array over what a driver returned for a blob. */
export function bytesOf(value: ArrayBuffer | Uint8Array): Uint8Array {
  return value instanceof Uint8Array ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
}

/** The same bytes as both drivers take them. */
export function bufferOf(value: Uint8Array): Buffer {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

export const id = { type: 'varchar', length: 40 } as const satisfies ColumnOptions;
export const nullableId = { ...id, nullable: true } as const satisfies ColumnOptions;
export const word = { type: 'varchar', length: 64 } as const satisfies ColumnOptions;
export const nullableWord = { ...word, nullable: true } as const satisfies ColumnOptions;
/** 64 hexadecimal digits, or empty: what follows nothing, or was not hashed yet. */
export const hash = { type: 'varchar', length: 64, default: '' } as const satisfies ColumnOptions;
export const nullableHash = { type: 'varchar', length: 64, nullable: true } as const satisfies ColumnOptions;
export const text = { type: 'text' } as const satisfies ColumnOptions;
export const nullableText = { type: 'text', nullable: true } as const satisfies ColumnOptions;
export const decimal = { type: 'varchar', length: 40, nullable: true } as const satisfies ColumnOptions;
export const integer = { type: 'int' } as const satisfies ColumnOptions;
export const nullableInteger = { type: 'int', nullable: true } as const satisfies ColumnOptions;
export const time = { type: 'bigint', transformer: toNumber } as const satisfies ColumnOptions;
export const nullableTime = { ...time, nullable: true } as const satisfies ColumnOptions;
export const flag = { type: 'int', transformer: toFlag } as const satisfies ColumnOptions;
export const json = { type: 'text', transformer: toJson } as const satisfies ColumnOptions;
export const nullableJson = { type: 'text', nullable: true, transformer: toNullableJson } as const satisfies ColumnOptions;
export const bytes = { type: 'blob', transformer: toBytes } as const satisfies ColumnOptions;
