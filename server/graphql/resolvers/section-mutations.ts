import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AddSectionInput, UpdateSectionInput, MoveSectionInput, RemoveSectionInput, EditSectionTextInput,
} from '../../../schema/graphql/inputs/section-inputs.js';
import {
  AddSectionPayload, UpdateSectionPayload, MoveSectionPayload, RemoveSectionPayload, EditSectionTextPayload,
} from '../../../schema/graphql/payloads/section-payloads.js';
import { addSection, type AddSectionResult } from '../../commands/section/add.js';
import { updateSection, type UpdateSectionResult } from '../../commands/section/update.js';
import { moveSection, type MoveSectionResult } from '../../commands/section/move.js';
import { removeSection, type RemoveSectionResult } from '../../commands/section/remove.js';
import { editSectionText, type EditSectionTextResult } from '../../commands/section/edit-text.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toSectionEdit } from '../input-unions.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class SectionMutations {
  @Mutation(() => AddSectionPayload)
  addSection(@Arg('input', () => AddSectionInput) input: AddSectionInput, @Ctx() context: GraphqlContext): Payload<AddSectionResult> {
    return toPayload({ renumbered: [] }, async () => addSection(commandContextOf(context), input));
  }

  @Mutation(() => UpdateSectionPayload, { description: 'Title and kind; the text changes in the live room or by editSectionText.' })
  updateSection(@Arg('input', () => UpdateSectionInput) input: UpdateSectionInput, @Ctx() context: GraphqlContext): Payload<UpdateSectionResult> {
    return toPayload({}, async () => updateSection(commandContextOf(context), input));
  }

  @Mutation(() => MoveSectionPayload)
  moveSection(@Arg('input', () => MoveSectionInput) input: MoveSectionInput, @Ctx() context: GraphqlContext): Payload<MoveSectionResult> {
    return toPayload({}, async () => moveSection(commandContextOf(context), input));
  }

  @Mutation(() => RemoveSectionPayload, { description: 'Removes the section and everything below it.' })
  removeSection(@Arg('input', () => RemoveSectionInput) input: RemoveSectionInput, @Ctx() context: GraphqlContext): Payload<RemoveSectionResult> {
    return toPayload({ removedIds: [] }, async () => removeSection(commandContextOf(context), input));
  }

  @Mutation(() => EditSectionTextPayload, { description: 'Edits the text through the live room: open editors see it, and what they type meanwhile merges. Answers when it is durable.' })
  editSectionText(@Arg('input', () => EditSectionTextInput) input: EditSectionTextInput, @Ctx() context: GraphqlContext): Payload<EditSectionTextResult> {
    const { edit, edits, ...rest } = input;
    const command = async (): Promise<EditSectionTextResult> => editSectionText(commandContextOf(context), {
      ...rest,
      ...(edit == null ? {} : { edit: toSectionEdit(edit, 'edit') }),
      ...(edits == null ? {} : { edits: edits.map((each, index) => toSectionEdit(each, `edits.${index}`)) }),
    });
    return toPayload({}, command, edits == null ? 'edit.passage' : (index) => `edits.${index}.passage`);
  }
}
