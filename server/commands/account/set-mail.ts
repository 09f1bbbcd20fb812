import { parseMailAddress } from '../../domain/mail-address.js';
import { sameValue } from '../../domain/same-value.js';
import type { MailSettingRecord } from '../../ports/repositories/mail.js';
import { assertInPerson } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { findOwnAccount } from './find-own-account.js';

export interface SetMailInput {
  /** Whose; absent: one's own. Those of others are set by administrators only. */
  readonly userId?: string | null;
  /** Null: no mail. */
  readonly address: string | null;
  /** Whether the inbox is to be told of by mail. */
  readonly digest: boolean;
  readonly clientMutationId?: string | null;
}
export interface SetMailResult {
  readonly userId: string;
  /** Null without an address. */
  readonly settings: MailSettingRecord | null;
}

/**
 * Sets where somebody gets mail, all of it anew; the same again changes nothing. An address that a mail server refused is
 * tried again once it is set again.
 * @throws {not_found} no such account; to whoever is no administrator, every account but their own
 * @throws {invalid_input} {forbidden} by an API token
 */
export async function setMail(context: CommandContext, input: SetMailInput): Promise<SetMailResult> {
  const { actor } = context;
  assertInPerson(actor, 'setMail');
  const userId = input.userId ?? actor.userId;
  const address = input.address === null || input.address.trim() === '' ? null : parseMailAddress(input.address);
  const { digest } = input;
  const call = { name: 'setMail', clientMutationId: input.clientMutationId, input: { userId, address, digest } };
  return runCommand<SetMailResult>(context, call, async (repositories) => {
    await findOwnAccount(repositories, actor, userId);
    const before = await repositories.mail.takeSetting(userId);
    const settings = address === null ? null : { userId, address, digest, refusedAt: null };
    if (sameValue(before, settings)) return { userId, settings };
    await (settings === null ? repositories.mail.removeSetting(userId) : repositories.mail.setSetting(settings));
    // Not where: the log is kept for good, and people may be forgotten.
    const told = (setting: MailSettingRecord | null) => setting && { digest: setting.digest };
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'user.mailSet', nodeKind: 'USER', nodeId: userId, before: told(before), after: told(settings) });
    return { userId, settings };
  });
}
