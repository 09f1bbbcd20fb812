import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Document } from '../../../schema/graphql/types/document.js';
import { Section } from '../../../schema/graphql/types/section.js';
import { LinkableValueType, ValueLinkType } from '../../../schema/graphql/types/value-link.js';
import { judgeValueLink } from '../../../schema/model/value-link.js';
import { listLinkableValues, readFigures, type LinkedTable } from '../../../schema/rules/linked-values.js';
import type { Template } from '../../../schema/model/template.js';
import { toLinkedTables } from '../../commands/read-figures.js';
import type { DocumentRecord, SectionRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';

/** What the links of a document lead to; read once, however many sections ask. */
async function tablesOf({ loaders }: GraphqlContext, documentId: string): Promise<{ tables: LinkedTable[]; template: Template } | null> {
  const document = await loaders.document.load(documentId);
  if (document === null) return null;
  const [tables, template] = await Promise.all([loaders.goalTables.load(documentId), loaders.template.load(document)]);
  const rows = await Promise.all(tables.map(({ id }) => loaders.indicators.load(id)));
  return { tables: toLinkedTables(tables, rows.flat()), template };
}

@Resolver(() => Section)
export class SectionLinksResolver {
  @FieldResolver(() => [ValueLinkType], { description: 'Numbers of the text that are linked, as of `revision`, in their order.' })
  async valueLinks(@Root() { documentId, links = [] }: SectionRecord, @Ctx() context: GraphqlContext): Promise<ValueLinkType[]> {
    const read = links.length === 0 ? null : await tablesOf(context, documentId);
    if (read === null) return [];
    const figures = readFigures(read.tables, read.template);
    return links.map((link): ValueLinkType => {
      const [current, label] = [figures.valueOf(link.source), figures.labelOf(link.source)];
      return { ...link, label: label?.zh ?? null, labelEn: label?.en ?? null, current, state: judgeValueLink(link, current) };
    });
  }
}

@Resolver(() => Document)
export class DocumentLinksResolver {
  @FieldResolver(() => [LinkableValueType], { description: 'All that numbers of the prose can be linked to, those of the whole document first. What is empty is left out.' })
  async linkableValues(@Root() { id }: DocumentRecord, @Ctx() context: GraphqlContext): Promise<LinkableValueType[]> {
    const read = await tablesOf(context, id);
    if (read === null) return [];
    return listLinkableValues(read.tables, read.template).map(({ source, value, label }) => ({ source, value, label: label.zh, labelEn: label.en }));
  }
}
