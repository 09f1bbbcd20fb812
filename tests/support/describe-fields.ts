import { getNamedType, isInterfaceType, isObjectType, Kind, type DocumentNode, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import ts from 'typescript';

/** The type of the schema that each printed type of a result begins at. */
function rootsOf(schema: GraphQLSchema, documents: readonly DocumentNode[]): ReadonlyMap<string, GraphQLNamedType | undefined> {
  const roots = new Map<string, GraphQLNamedType | undefined>();
  for (const definition of documents.flatMap(({ definitions }) => definitions)) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      const type = schema.getType(definition.typeCondition.name.value);
      roots.set(`${definition.name.value}Fragment`, type);
      if (isInterfaceType(type)) for (const possible of schema.getPossibleTypes(type)) roots.set(`${definition.name.value}_${possible.name}_Fragment`, possible);
    }
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const kind = definition.operation.charAt(0).toUpperCase() + definition.operation.slice(1);
      roots.set(`${definition.name?.value ?? ''}${kind}`, schema.getType(kind));
    }
  }
  return roots;
}

/** Of the members of a union: the kind that its `__typename` names. */
function typenameIn(literal: ts.TypeLiteralNode): string | undefined {
  for (const member of literal.members) {
    if (!ts.isPropertySignature(member) || member.name.getText() !== '__typename' || member.type === undefined) continue;
    if (ts.isLiteralTypeNode(member.type) && ts.isStringLiteral(member.type.literal)) return member.type.literal.text;
  }
  return undefined;
}

/** Puts before each field of a result what the schema says of it: what an editor shows is what the schema promises. */
export function describeFields(printed: string, schema: GraphQLSchema, documents: readonly DocumentNode[]): string {
  const roots = rootsOf(schema, documents);
  const source = ts.createSourceFile('types.ts', printed, ts.ScriptTarget.Latest, true);
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const walk = (node: ts.Node, type: GraphQLNamedType | undefined): void => {
    if (!ts.isTypeLiteralNode(node)) {
      ts.forEachChild(node, (child) => walk(child, type));
      return;
    }
    const own = schema.getType(typenameIn(node) ?? '') ?? type;
    if (!isObjectType(own) && !isInterfaceType(own)) return;
    const fields = own.getFields();
    for (const member of node.members) {
      const field = ts.isPropertySignature(member) ? fields[member.name.getText()] : undefined;
      if (field === undefined) continue;
      if (field.description) insertions.push({ at: member.getStart(), text: `\n/** ${field.description.replaceAll('\n', ' ')} */\n` });
      ts.forEachChild(member, (child) => walk(child, getNamedType(field.type)));
    }
  };
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement) && roots.has(statement.name.text)) walk(statement.type, roots.get(statement.name.text));
  }
  let described = printed;
  for (const { at, text } of insertions.sort((a, b) => b.at - a.at)) described = described.slice(0, at) + text + described.slice(at);
  return ts.createPrinter().printFile(ts.createSourceFile('types.ts', described, ts.ScriptTarget.Latest, true));
}
