import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ExportDocumentInput } from '../../../schema/graphql/inputs/export-inputs.js';
import { ExportDocumentPayload } from '../../../schema/graphql/payloads/export-payloads.js';
import { ExportFormatEnum } from '../../../schema/graphql/enums.js';
import { DocumentExport } from '../../../schema/graphql/types/document-export.js';
import type { ExportFormat } from '../../../schema/model/export-format.js';
import { limits } from '../../../schema/model/limits.js';
import { exportDocument, type ExportDocumentResult } from '../../commands/export/request.js';
import type { ExportRecord } from '../../ports/export-records.js';
import { listExportFormats, readExport } from '../../queries/read-export.js';
import { readPrintedEvaluation } from '../../queries/read-printed-evaluation.js';
import { readPrintedRound } from '../../queries/read-printed-round.js';
import { readPrintedDocument } from '../../queries/read-printed-document.js';
import { commandContextOf, exportContextOf, type GraphqlContext } from '../context.js';
import { openExportStream } from '../export-stream.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver(() => DocumentExport)
export class DocumentExportResolver {
  @FieldResolver(() => String, { nullable: true, description: 'DONE: where the file is, at this server, for ten minutes from now; whoever has it gets the file while the viewer may read the document.' })
  url(@Root() { id, state, requestedBy, expiresAt }: ExportRecord, @Ctx() { services: { tokens, clock } }: GraphqlContext): string | null {
    if (state !== 'DONE') return null;
    return `/exports/${tokens.signLink({ fileId: id, userId: requestedBy, expiresAt: Math.min(expiresAt, clock.now() + limits.exportLinkMs) })}`;
  }
}

@Resolver()
export class ExportQueries {
  @Query(() => DocumentExport, { nullable: true, description: 'Null: none, expired, or somebody else’s.' })
  documentExport(@Arg('id', () => ID) id: string, @Ctx() context: GraphqlContext): Promise<ExportRecord | null> {
    return readExport(exportContextOf(context), id);
  }

  @Query(() => [ExportFormatEnum], { description: 'The formats that exportDocument writes, in the order in which to offer them.' })
  exportFormats(): readonly ExportFormat[] {
    return listExportFormats();
  }
}

@Resolver()
export class ExportMutations {
  @Mutation(() => ExportDocumentPayload, { description: 'Has a document, or a version of it, written as a file. Follow it by exportProgress, or ask documentExport.' })
  exportDocument(@Arg('input', () => ExportDocumentInput) input: ExportDocumentInput, @Ctx() context: GraphqlContext): Payload<ExportDocumentResult> {
    return toPayload({}, async () => {
      const command = commandContextOf(context);
      const { documentExport } = await exportDocument(command, input);
      const { documentId, versionId, withComments, monitoringRoundId, selfEvaluationId } = documentExport;
      context.services.exports.begin(documentExport, () => {
        if (selfEvaluationId !== null) return readPrintedEvaluation(command, { documentId, selfEvaluationId });
        return monitoringRoundId === null ? readPrintedDocument(command, { documentId, versionId, withComments }) : readPrintedRound(command, { documentId, monitoringRoundId });
      });
      return { documentExport };
    });
  }
}

@Resolver()
export class ExportSubscriptions {
  @Subscription(() => DocumentExport, {
    description: 'How far it is, at once and after every step; ends with it.',
    subscribe: ({ args, context }: { readonly args: { readonly id: string }; readonly context: GraphqlContext }) => openExportStream(context, args.id),
  })
  exportProgress(@Root() record: ExportRecord, @Arg('id', () => ID) _id: string): ExportRecord {
    return record;
  }
}
