import { Field, ObjectType } from 'type-graphql';
import { DocumentExport } from '../types/document-export.js';
import { ChangePayload } from './change-payload.js';

/** Result of exportDocument. */
@ObjectType('ExportDocumentPayload')
export class ExportDocumentPayload extends ChangePayload {
  @Field(() => DocumentExport, { nullable: true })
  documentExport!: DocumentExport | null;
}
