import { Field, ObjectType } from 'type-graphql';
import { Document } from '../types/document.js';
import { ImportReportType } from '../types/import-report.js';
import { MergePlanType } from '../types/merge-plan.js';
import { Version } from '../types/version.js';
import { ChangePayload } from './change-payload.js';

/** Result of mergeFile. */
@ObjectType('MergeFilePayload')
export class MergeFilePayload extends ChangePayload {
  @Field(() => Document, { nullable: true, description: 'Null for a dry run.' })
  document!: Document | null;

  @Field(() => Version, { nullable: true, description: 'What stood before: restoring it undoes this. Null for a dry run, and when nothing was to be written.' })
  version!: Version | null;

  @Field(() => MergePlanType, { nullable: true, description: 'Of a dry run.' })
  plan!: MergePlanType | null;

  @Field(() => ImportReportType, { nullable: true, description: 'Of a dry run: what became of each line of the file.' })
  report!: ImportReportType | null;
}
