import { Field, ID, ObjectType } from 'type-graphql';
import type { RuleId, Severity } from '../../model/finding.js';
import { SeverityEnum } from '../enums.js';

/** What a rule found. */
@ObjectType('Finding', { description: 'What one of the rules V01-V23 found: where it is, what is wrong, how to mend it.' })
export class FindingType {
  @Field(() => String, { description: '"V01" to "V23"' })
  rule!: RuleId;

  @Field(() => SeverityEnum)
  severity!: Severity;

  @Field(() => ID)
  nodeId!: string;

  @Field(() => String, { nullable: true, description: 'The field of that node ("target", "budget.total"); null for the node as a whole.' })
  field!: string | null;
}
