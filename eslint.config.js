import graphql from '@graphql-eslint/eslint-plugin';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const graphqlFiles = { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/schema.graphql', documents: 'client-sdk/operations/*.graphql' } } };

const clockAndChance = [
  { object: 'Date', property: 'now', message: 'Take a Clock: tests must be able to move time.' },
  { object: 'Math', property: 'random', message: 'Take a source of ids or a seeded generator.' },
];
const timers = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  name,
  message: 'Take a Clock: a test must be able to fire it without sleeping.',
}));

export default tseslint.config(
  { ignores: ['dist/', 'client-sdk/generated/', 'node_modules/', 'data/', 'coverage/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { project: ['./*/tsconfig.json'] } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-shadow': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      'no-param-reassign': 'error',
      'no-useless-assignment': 'error',
      'no-template-curly-in-string': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-properties': ['error', ...clockAndChance],
      'no-restricted-globals': ['error', ...timers],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    // A text of a stranger must not keep a thread busy for as long as the square of its length.
    files: ['schema/**/*.ts', 'collab/**/*.ts', 'server/**/*.ts', 'client-sdk/**/*.ts', 'web/**/*.ts', 'web/**/*.tsx'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'regexp/no-dupe-disjunctions': 'error',
      'regexp/no-empty-alternative': 'error',
      'regexp/no-misleading-unicode-character': 'error',
      'regexp/no-invisible-character': 'error',
    },
  },
  {
    // The printed schema, held to what others expect of one.
    files: ['schema/schema.graphql'],
    languageOptions: graphqlFiles,
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
      '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
      // Inputs and payloads are named after their mutation, and say what they are there.
      '@graphql-eslint/require-description': ['error', { rootField: true, InterfaceTypeDefinition: true, UnionTypeDefinition: true, ScalarTypeDefinition: true }],
      // Payloads, connections and values have none; what has one is a Node (API7).
      '@graphql-eslint/strict-id-in-types': 'off',
      // Kinds of events are values of an enum and types at once, under one name.
      '@graphql-eslint/naming-convention': ['error', { types: 'PascalCase', FieldDefinition: 'camelCase', InputValueDefinition: 'camelCase', Argument: 'camelCase', DirectiveDefinition: 'camelCase' }],
      // presence.presenceId is the name of the argument it is sent back as.
      '@graphql-eslint/no-typename-prefix': 'off',
      // Lists go forwards (API8).
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Short lists of a document's parts come whole; edges of values lead to no Node.
      '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
    },
  },
  {
    files: ['client-sdk/operations/*.graphql'],
    languageOptions: graphqlFiles,
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      // The client keeps no cache by id; it asks for ids where it needs them.
      '@graphql-eslint/require-selections': 'off',
      // As the server's own limit (API12).
      '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 14 }],
    },
  },
  {
    // Decorated classes name each other's types in metadata: `import type` there would erase what TypeGraphQL and TypeORM read.
    files: ['schema/graphql/**/*.ts', 'server/graphql/**/*.ts', 'server/store/entities/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // The only places where real time, chance and standard output belong.
    files: ['server/runtime/**/*.ts', 'server/cli/**/*.ts', 'client-sdk/**/*.ts', 'tests/support/**/*.ts', 'tests/demo/**/*.ts', 'server/main.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    // A package of its own: what it imports is not installed with the product, and an unknown type is `any` to the rules.
    files: ['bench/**/*.ts'],
    rules: Object.fromEntries(['assignment', 'argument', 'call', 'member-access', 'return'].map((use) => [`@typescript-eslint/no-unsafe-${use}`, 'off'])),
  },
  {
    // Jest takes the default export of these.
    files: ['tests/support/start-mariadb.ts', 'tests/support/stop-mariadb.ts', 'tests/runner/native-circus.ts', 'tests/runner/native-environment.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    // A suite's describe() callback is one long function by nature.
    files: ['tests/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
