import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { DocumentEvent } from '../../../schema/graphql/types/document-event.js';
import { InboxEvent } from '../../../schema/graphql/types/inbox.js';
import { Presence, PresenceEntryType } from '../../../schema/graphql/types/presence.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { PresenceEntry } from '../../ports/presence.js';
import type { EventRecord, UserRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';
import { openDocumentStream } from '../document-stream.js';
import { openInboxStream, type InboxEventRecord } from '../inbox-stream.js';
import { openPresenceStream, type PresenceRecord } from '../presence-stream.js';

interface StreamArgs {
  readonly documentId: string;
  readonly after?: string | null;
}
interface Opening {
  readonly args: StreamArgs;
  readonly context: GraphqlContext;
}

@Resolver()
export class SubscriptionResolver {
  @Subscription(() => DocumentEvent, {
    description: 'Every change of a document, in order, each once. With `after` what was missed comes first; without it, from now on.',
    subscribe: ({ args, context }: Opening) => openDocumentStream(context, args.documentId, args.after),
  })
  documentEvents(
    @Root() event: EventRecord,
    @Arg('documentId', () => ID) _documentId: string,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last event seen, or Document.eventCursor.' }) _after: string | null | undefined,
  ): EventRecord {
    return event;
  }

  @Subscription(() => Presence, {
    description: 'Who is in the document, and where. The viewer is shown in it while this is open.',
    subscribe: ({ args, context }: Opening) => openPresenceStream(context, args.documentId),
  })
  presence(@Root() presence: PresenceRecord, @Arg('documentId', () => ID) _documentId: string): PresenceRecord {
    return presence;
  }

  @Subscription(() => InboxEvent, {
    description: 'How the viewer’s inbox stands, at once and after every change. With `after` what changed behind it comes first, each entry as it is now.',
    subscribe: ({ args, context }: { readonly args: { readonly after?: string | null }; readonly context: GraphqlContext }) => openInboxStream(context, args.after),
  })
  inbox(
    @Root() event: InboxEventRecord,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last event seen, or InboxConnection.eventCursor.' }) _after: string | null | undefined,
  ): InboxEventRecord {
    return event;
  }
}

@Resolver(() => Presence)
export class PresenceResolver {
  @FieldResolver(() => [PresenceEntryType])
  entries(@Root() presence: PresenceRecord): readonly PresenceEntry[] {
    return presence.entries;
  }
}

@Resolver(() => PresenceEntryType)
export class PresenceEntryResolver {
  @FieldResolver(() => User, { nullable: true })
  user(@Root() entry: PresenceEntry, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(entry.userId);
  }
}
