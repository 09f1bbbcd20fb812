import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { lexicographicSortSchema, parse, printSchema, type DocumentNode, type GraphQLInterfaceType } from 'graphql';
import { graphqlSchema } from '../../server/graphql/build-schema.js';
import { projectRoot } from '../support/project-root.js';

const snapshotUrl = `${projectRoot}schema/schema.graphql`;

function fieldsOf(document: DocumentNode, typeName: string): string[] {
  return document.definitions.flatMap((definition) =>
    (definition.kind === 'ObjectTypeDefinition' || definition.kind === 'InterfaceTypeDefinition') && definition.name.value === typeName
      ? (definition.fields ?? []).map((field) => field.name.value)
      : [],
  );
}

describe('the printed schema', () => {
  const schema = graphqlSchema();
  const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

  // Whoever changes the API sees the change in review. UPDATE_SCHEMA=1 writes the file anew.
  test('[API1] schema/schema.graphql is what the server serves', async () => {
    if (process.env['UPDATE_SCHEMA'] === '1') await writeFile(snapshotUrl, printed);
    expect(await readFile(snapshotUrl, 'utf8')).toBe(printed);
  });

  // A query that asks two kinds of event for a field of one name must be valid, or nobody can watch a document with one.
  test('[API20] fields of one name have one type in all events', () => {
    const types = new Map<string, string>();
    for (const type of schema.getImplementations(schema.getType('DocumentEvent') as GraphQLInterfaceType).objects) {
      for (const field of Object.values(type.getFields())) {
        const known = types.get(field.name) ?? String(field.type);
        expect([type.name, field.name, String(field.type)]).toEqual([type.name, field.name, known]);
        types.set(field.name, known);
      }
    }
    expect(types.size).toBeGreaterThan(10);
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
