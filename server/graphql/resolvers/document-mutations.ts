import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  ImportDocumentInput, CreateDocumentInput, UpdateDocumentInput, ArchiveDocumentInput,
} from '../../../schema/graphql/inputs/document-inputs.js';
import {
  ImportDocumentPayload, CreateDocumentPayload, UpdateDocumentPayload, ArchiveDocumentPayload,
} from '../../../schema/graphql/payloads/document-payloads.js';
import { importDocument, type ImportDocumentResult } from '../../commands/document/import.js';
import { createDocument, type CreateDocumentResult } from '../../commands/document/create.js';
import { updateDocument, type UpdateDocumentResult } from '../../commands/document/update.js';
import { archiveDocument, type ArchiveDocumentResult } from '../../commands/document/archive.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

const nothingRead: ImportDocumentResult['report'] = { items: [], unreadLines: 0, totalLines: 0 };

@Resolver()
export class DocumentMutations {
  @Mutation(() => ImportDocumentPayload, { description: 'Reads a file into a new document, all of it or nothing. dryRun: only the report.' })
  importDocument(@Arg('input', () => ImportDocumentInput) input: ImportDocumentInput, @Ctx() context: GraphqlContext): Payload<ImportDocumentResult> {
    return toPayload({ report: nothingRead }, async () => importDocument(commandContextOf(context), input, context.services.readFile));
  }

  @Mutation(() => CreateDocumentPayload, { description: 'A new document with the parts and sections of its template; the viewer becomes its author.' })
  createDocument(@Arg('input', () => CreateDocumentInput) input: CreateDocumentInput, @Ctx() context: GraphqlContext): Payload<CreateDocumentResult> {
    return toPayload({}, async () => createDocument(commandContextOf(context), input));
  }

  @Mutation(() => UpdateDocumentPayload)
  updateDocument(@Arg('input', () => UpdateDocumentInput) input: UpdateDocumentInput, @Ctx() context: GraphqlContext): Payload<UpdateDocumentResult> {
    return toPayload({}, async () => updateDocument(commandContextOf(context), input));
  }

  @Mutation(() => ArchiveDocumentPayload)
  archiveDocument(@Arg('input', () => ArchiveDocumentInput) input: ArchiveDocumentInput, @Ctx() context: GraphqlContext): Payload<ArchiveDocumentResult> {
    return toPayload({}, async () => archiveDocument(commandContextOf(context), input));
  }
}
