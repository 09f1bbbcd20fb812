import { FieldResolver, Resolver, Root } from 'type-graphql';
import { FindingType } from '../../../schema/graphql/types/finding.js';
import type { Finding } from '../../../schema/model/finding.js';

@Resolver(() => FindingType)
export class FindingResolver {
  @FieldResolver(() => String, { description: 'What is wrong, in Chinese.' })
  message(@Root() finding: Finding): string {
    return finding.message.zh;
  }

  @FieldResolver(() => String)
  messageEn(@Root() finding: Finding): string {
    return finding.message.en;
  }

  @FieldResolver(() => String, { description: 'How to mend it, in Chinese.' })
  remedy(@Root() finding: Finding): string {
    return finding.remedy.zh;
  }

  @FieldResolver(() => String)
  remedyEn(@Root() finding: Finding): string {
    return finding.remedy.en;
  }
}
