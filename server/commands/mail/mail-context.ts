import type { Clock } from '../../ports/clock.js';
import type { IdSource } from '../../ports/id-source.js';
import type { Logger } from '../../ports/logger.js';
import type { MailSender } from '../../ports/mail-sender.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';

/** What mailing digests needs. There is no actor: the server does it by itself. */
export interface MailContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly mail: MailSender;
  /** Where people open Jiwen, without a slash at the end. */
  readonly publicUrl: string;
}
