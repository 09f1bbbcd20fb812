import { FieldResolver, Resolver, Root } from 'type-graphql';
import { FindingType } from '../../../schema/graphql/types/finding.js';
import { findingId } from '../../../schema/rules/finding-id.js';
import type { Finding } from '../../../schema/model/finding.js';

@Resolver(() => FindingType)
export class FindingResolver {
  @FieldResolver(() => String, { description: 'The same as long as the rule says the same of the same place; explanations are kept by it.' })
  id(@Root() finding: Finding): string {
    return findingId(finding);
  }

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
