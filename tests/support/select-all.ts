import { getNamedType, isInterfaceType, isLeafType, isNonNullType, isObjectType, type GraphQLField, type GraphQLOutputType } from 'graphql';

function needsArguments(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
}

/**
 * A selection of everything a type answers, `depth` objects deep; of a node of any kind its id. Fields that ask for an
 * argument are left out, and of the outermost object those that are not wanted.
 */
export function selectAll(type: GraphQLOutputType, depth: number, isWanted: (name: string) => boolean = () => true): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isInterfaceType(named)) return `{ __typename ${Object.keys(named.getFields()).includes('id') ? 'id' : ''} }`;
  if (!isObjectType(named)) throw new Error(`no selection of ${named.name}`);
  const fields = Object.values(named.getFields()).filter((field) => isWanted(field.name) && !needsArguments(field) && (depth > 1 || isLeafType(getNamedType(field.type))));
  return `{ __typename ${fields.map((field) => `${field.name} ${selectAll(field.type, depth - 1)}`).join(' ')} }`;
}
