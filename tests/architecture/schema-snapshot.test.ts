import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { lexicographicSortSchema, parse, printSchema, type DocumentNode } from 'graphql';
import { buildGraphqlSchema } from '../../server/graphql/build-schema.js';

const snapshotUrl = new URL('../../schema/schema.graphql', import.meta.url);

function fieldsOf(document: DocumentNode, typeName: string): string[] {
  return document.definitions.flatMap((definition) =>
    (definition.kind === 'ObjectTypeDefinition' || definition.kind === 'InterfaceTypeDefinition') && definition.name.value === typeName
      ? (definition.fields ?? []).map((field) => field.name.value)
      : [],
  );
}

describe('the printed schema', () => {
  const printed = `${printSchema(lexicographicSortSchema(buildGraphqlSchema()))}\n`;

  // Whoever changes the API sees the change in review. UPDATE_SCHEMA=1 writes the file anew.
  test('[API1] schema/schema.graphql is what the server serves', async () => {
    if (process.env['UPDATE_SCHEMA'] === '1') await writeFile(snapshotUrl, printed);
    expect(await readFile(snapshotUrl, 'utf8')).toBe(printed);
  });

  test('[API2] every mutation takes one input and returns userErrors', () => {
    const document = parse(printed);
    const mutation = document.definitions.find((definition) => definition.kind === 'ObjectTypeDefinition' && definition.name.value === 'Mutation');
    if (mutation?.kind !== 'ObjectTypeDefinition') throw new Error('no mutations');
    for (const field of mutation.fields ?? []) {
      const type = field.type.kind === 'NonNullType' ? field.type.type : field.type;
      const name = type.kind === 'NamedType' ? type.name.value : '';
      expect([field.name.value, (field.arguments ?? []).map((argument) => argument.name.value)]).toEqual([field.name.value, ['input']]);
      expect(name.toLowerCase()).toBe(field.name.value === 'refreshSession' ? 'signinpayload' : `${field.name.value}payload`.toLowerCase());
      expect(fieldsOf(document, name)).toContain('userErrors');
    }
  });
});
