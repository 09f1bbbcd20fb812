import { codegen } from '@graphql-codegen/core';
import type { CodegenPlugin } from '@graphql-codegen/plugin-helpers';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, isInterfaceType, Kind, parse, print, stripIgnoredCharacters, type DefinitionNode, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { createOperationMaker } from '../../client-sdk/operation.js';
import { describeFields } from './describe-fields.js';

/** A file of operations, and what is in it. */
export interface OperationSource {
  readonly path: string;
  readonly text: string;
}

const capital = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;
const compact = (definition: DefinitionNode): string => stripIgnoredCharacters(print(definition));
/** As the client carries it: it names again what an argument and its variable are both called, and closes what is open at the end. */
const squeeze = (text: string): string => text.replace(/\b(\w+):\$\1\b/g, '$$$1').replace(/\}+$/, '');
/** What stands behind its name, and behind its type where that is called the same. */
function bodyOf(fragment: FragmentDefinitionNode): string {
  const { name: { value: name }, typeCondition } = fragment;
  return squeeze(compact(fragment).slice(`fragment ${name} ${typeCondition.name.value === name ? `on ${name}` : ''}`.length));
}

/** What a mutation of the API's one shape reads of its payload beside `userErrors`; null for any other operation. */
function selectionOfAct(operation: OperationDefinitionNode, field: string): string | null {
  const name = capital(field);
  const text = stripIgnoredCharacters(print(operation));
  const [head, tail] = [`mutation ${name}($input:${name}Input!){${field}(input:$input){`, 'userErrors{...UserError}}}'];
  return text.startsWith(head) && text.endsWith(tail) ? text.slice(head.length, -tail.length) : null;
}

function printOperation(operation: OperationDefinitionNode): string {
  const [root] = operation.selectionSet.selections;
  if (operation.name === undefined || root?.kind !== Kind.FIELD || operation.selectionSet.selections.length !== 1) throw new Error('an operation has a name and one root field');
  const field = root.name.value;
  const name = `${capital(operation.name.value)}${capital(operation.operation)}`;
  if (/^(\w+).*?\{(\w+)/.exec(compact(operation))?.[2] !== field) throw new Error('the client would take something else for the root field');
  const selection = selectionOfAct(operation, field);
  const made = selection === null ? `toOperation(${JSON.stringify(squeeze(compact(operation)))})` : `toMutation('${field}', ${JSON.stringify(selection)})`;
  return [`/** \`${field}\` of ${capital(operation.operation)}. */`, `export const ${operation.name.value}Operation: Operation<types.${name}, types.${name}Variables> = ${made};`].join('\n');
}

/**
 * A plugin of GraphQL Code Generator: each fragment's text once, each operation as those it needs. Plain strings, so that
 * nothing of graphql-js is needed where they are sent, and a fraction of what texts with their fragments written out take.
 */
const operationTexts = {
  plugin(_schema: GraphQLSchema, documents: readonly { readonly document?: DocumentNode }[]): string {
    const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
    return [
      'const { toOperation, toMutation } = createOperationMaker({',
      ...definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [`  ${definition.name.value}: ${JSON.stringify(bodyOf(definition))},`] : [])),
      '});',
      ...definitions.flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? [printOperation(definition)] : [])),
    ].join('\n');
  },
};

/** Each operation as the client sends it, by its name: what a server runs that is told to run nothing else. */
function textsSent(documents: readonly DocumentNode[]): Readonly<Record<string, string>> {
  const definitions = documents.flatMap((document) => document.definitions);
  const fragments = definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, bodyOf(definition)] as const] : []));
  const { toOperation, toMutation } = createOperationMaker(Object.fromEntries(fragments));
  return Object.fromEntries(definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const [root] = definition.selectionSet.selections;
    const field = root?.kind === Kind.FIELD ? root.name.value : '';
    const selection = selectionOfAct(definition, field);
    return [[definition.name?.value ?? '', (selection === null ? toOperation(squeeze(compact(definition))) : toMutation(field, selection)).text]];
  }));
}

const uncapital = (word: string): string => `${word[0]?.toLowerCase()}${word.slice(1)}`;

function kindsOf(schema: GraphQLSchema, name: string): readonly { readonly name: string }[] {
  const type = schema.getType(name);
  return isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
}

/** What the schema says of the type that each name stands for; the rest by what they are of. */
function describe(schema: GraphQLSchema, documents: readonly DocumentNode[]): ReadonlyMap<string, string> {
  const described = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap())) described.set(type.name, type.description ?? (type.name.endsWith('Input') ? `What \`${uncapital(type.name.slice(0, -'Input'.length))}\` takes.` : `Of the schema: ${type.name}.`));
  for (const definition of documents.flatMap(({ definitions }) => definitions)) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      const type = definition.typeCondition.name.value;
      described.set(`${definition.name.value}Fragment`, schema.getType(type)?.description ?? `What is read of a ${type}.`);
      // Of an interface the generator makes a union, with a type for each kind.
      for (const { name } of kindsOf(schema, type)) described.set(`${definition.name.value}_${name}_Fragment`, `${definition.name.value} of the kind \`${name}\`.`);
    }
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const name = `${capital(definition.name?.value ?? '')}${capital(definition.operation)}`;
      described.set(name, `What ${definition.operation} \`${definition.name?.value}\` gives.`).set(`${name}Variables`, `What ${definition.operation} \`${definition.name?.value}\` takes.`);
    }
  }
  return described;
}

/** Exports the members of unions as well, and puts a docstring before each exported type that has none. */
function describeTypes(generated: string, described: ReadonlyMap<string, string>): string {
  return generated.replace(/^type (?=\w+_\w+_Fragment =)/gm, 'export type ').replace(/(\*\/\n)?^export type (\w+) =/gm, (line, before: string | undefined, name: string) => (before === undefined && described.has(name) ? `/** ${described.get(name)} */\n${line}` : line));
}

const head = '// Printed by `npm run codegen` from schema/schema.graphql and client-sdk/operations; not to be edited.\n';

/** The generated files by name: types of inputs, enums, variables and results; and the operations that are sent. */
export async function generateOperations(schemaText: string, sources: readonly OperationSource[]): Promise<ReadonlyMap<string, string>> {
  const schemaAst = buildSchema(schemaText);
  const documents = sources.map(({ path, text }) => ({ location: path, document: parse(text) }));
  const generate = (plugin: CodegenPlugin): Promise<string> =>
    codegen({
      filename: 'operations.ts',
      schema: parse(schemaText),
      schemaAst,
      documents,
      config: {
        enumType: 'string-literal',
        immutableTypes: true,
        skipTypename: true,
        inlineFragmentTypes: 'combine',
        strictScalars: true,
        scalars: { DateTime: 'string', Decimal: 'string', JSON: 'unknown', ID: 'string' },
      },
      plugins: [{ it: {} }],
      pluginMap: { it: plugin },
    });
  const parsed = documents.map(({ document }) => document);
  // Incremental is for @defer, which the server does not have.
  const generated = (await generate(operationTypes)).replace(/^\/\*\*.*\*\/\nexport type Incremental.*\n/m, '');
  const types = describeFields(describeTypes(generated, describe(schemaAst, parsed)), schemaAst, parsed);
  return new Map([
    ['operations.json', `${JSON.stringify(textsSent(parsed), null, 2)}\n`],
    ['types.ts', `${head}${types}`],
    ['operations.ts', `${head}import { createOperationMaker, type Operation } from '../operation.js';\nimport type * as types from './types.js';\n\n${await generate(operationTexts)}\n`],
  ]);
}
