import { Field, ID, InputType, Int } from 'type-graphql';
import { ChangeInput } from './change-input.js';
import { VersionedInput } from './versioned-input.js';

/** Input of takeVersion. */
@InputType('TakeVersionInput')
export class TakeVersionInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => String, { description: 'What it is called: "报局领导审阅稿".' })
  label!: string;
}

/** Input of restoreVersion. */
@InputType('RestoreVersionInput', { description: '`id` is the version; `expectedVersion` that of the document.' })
export class RestoreVersionInput extends VersionedInput {
  @Field(() => ID, { nullable: true, description: 'A section, a goal table or a row of the version: it alone comes back. Left out: everything does.' })
  nodeId?: string | null;
}

/** Input of startNextYear. */
@InputType('StartNextYearInput')
export class StartNextYearInput extends ChangeInput {
  @Field(() => ID, { description: 'An approved or published text.' })
  sourceDocumentId!: string;

  @Field(() => Int, { description: 'A later year than that of the source.' })
  fiscalYear!: number;

  @Field(() => String, { nullable: true, description: 'Left out: the title of the source, with the new year wherever it names the old one.' })
  title?: string | null;
}
