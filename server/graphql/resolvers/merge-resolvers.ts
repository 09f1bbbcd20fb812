import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { MergeFileInput } from '../../../schema/graphql/inputs/merge-inputs.js';
import { MergeFilePayload } from '../../../schema/graphql/payloads/merge-payloads.js';
import { MergeFieldType, MergePlanType } from '../../../schema/graphql/types/merge-plan.js';
import { Version } from '../../../schema/graphql/types/version.js';
import { mergeFile, type MergeFileResult, type ShownPlan } from '../../commands/merge/merge-file.js';
import { cutAlike } from '../../domain/merge/cut-alike.js';
import type { MergeField } from '../../domain/merge/plan-merge.js';
import type { VersionRecord } from '../../ports/version-records.js';
import { readPrintedDocument } from '../../queries/read-printed-document.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class MergeMutations {
  @Mutation(() => MergeFilePayload, { description: 'Brings a file that was made of the document, and changed since, back into it: what only the file changed, and what is chosen. Ids, comments and open editors stay; what stood before is kept as a version. dryRun: only the plan.' })
  mergeFile(@Arg('input', () => MergeFileInput) input: MergeFileInput, @Ctx() context: GraphqlContext): Payload<MergeFileResult> {
    return toPayload({}, async () => {
      const command = commandContextOf(context);
      const { readFile, seeDocuments: see } = context.services;
      return mergeFile(command, input, { readFile, see, readPrinted: (documentId, versionId) => readPrintedDocument(command, { documentId, versionId }) });
    });
  }
}

@Resolver(() => MergePlanType)
export class MergePlanResolver {
  @FieldResolver(() => Version, { nullable: true, description: 'What the file was made from; null: nothing is known of it, and all that differs is to be chosen.' })
  base(@Root() { base }: ShownPlan): VersionRecord | null {
    return base;
  }
}

@Resolver(() => MergeFieldType)
export class MergeFieldResolver {
  @FieldResolver(() => String, { nullable: true })
  base(@Root() field: MergeField): string | null {
    return cutAlike(field).base;
  }

  @FieldResolver(() => String, { nullable: true })
  file(@Root() field: MergeField): string | null {
    return cutAlike(field).file;
  }

  @FieldResolver(() => String, { nullable: true })
  document(@Root() field: MergeField): string | null {
    return cutAlike(field).document;
  }
}
