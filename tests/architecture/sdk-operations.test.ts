import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import * as operations from '../../client-sdk/generated/operations.js';
import { generateOperations } from '../support/generate-operations.js';
import { listFiles, readSource } from './source-files.js';
import { projectRoot } from '../support/project-root.js';

const folder = 'client-sdk/generated';
const sources = listFiles('client-sdk/operations', '.graphql').map((path) => ({ path, text: readSource(path) }));
const schemaText = readSource('schema/schema.graphql');

describe('the operations of the client', () => {
  // UPDATE_OPERATIONS=1 writes the files anew.
  test('[SDK1] client-sdk/generated is what the operations and the schema give', async () => {
    const files = await generateOperations(schemaText, sources);
    if (process.env['UPDATE_OPERATIONS'] === '1') {
      mkdirSync(`${projectRoot}${folder}`, { recursive: true });
      for (const [name, text] of files) writeFileSync(`${projectRoot}${folder}/${name}`, text);
    }
    expect(listFiles(folder, '')).toEqual([...files.keys()].map((name) => `${folder}/${name}`).sort());
    for (const [name, text] of files) expect(readSource(`${folder}/${name}`)).toBe(text);
  });

  test('[API37] the manifest of a closed server has every operation, as it is sent', () => {
    const listed = JSON.parse(readSource(`${folder}/operations.json`)) as Readonly<Record<string, string>>;
    const sent = Object.values(operations).map((operation) => (operation as { readonly text: string }).text);
    expect(Object.values(listed).sort()).toEqual([...sent].sort());
  });

  test('[SDK2] every query, mutation and subscription of the schema has one', () => {
    const schema = buildSchema(schemaText);
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const asked = new Set<string>();
    for (const definition of sources.flatMap(({ text }) => parse(text).definitions)) {
      if (definition.kind !== 'OperationDefinition') continue;
      for (const selection of definition.selectionSet.selections) if (selection.kind === 'Field') asked.add(`${definition.operation} ${selection.name.value}`);
    }
    const offered = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name.toLowerCase()} ${field}`));
    expect(offered.filter((field) => !asked.has(field))).toEqual([]);
    expect(offered.length).toBeGreaterThan(50);
  });
});
