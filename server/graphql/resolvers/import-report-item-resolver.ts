import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ImportReportItemType } from '../../../schema/graphql/types/import-report.js';
import type { ImportDocumentResult } from '../../commands/document/import.js';

type ReportItem = ImportDocumentResult['report']['items'][number];

@Resolver(() => ImportReportItemType)
export class ImportReportItemResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Why the line was not understood, or what to know of how it was read.' })
  message(@Root() item: ReportItem): string | null {
    return item.message?.zh ?? null;
  }

  @FieldResolver(() => String, { nullable: true })
  messageEn(@Root() item: ReportItem): string | null {
    return item.message?.en ?? null;
  }
}
