import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AuditEntry } from '../../../schema/graphql/types/audit-entry.js';
import { TableOfContentsEntry } from '../../../schema/graphql/types/document.js';
import { FindingType } from '../../../schema/graphql/types/finding.js';
import { ImportReportItemType } from '../../../schema/graphql/types/import-report.js';
import { Member } from '../../../schema/graphql/types/member.js';
import { Node } from '../../../schema/graphql/types/node.js';
import { TemplateType } from '../../../schema/graphql/types/template.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { Finding } from '../../../schema/model/finding.js';
import type { Template } from '../../../schema/model/template.js';
import type { ImportDocumentResult } from '../../commands/document/import.js';
import type { ChangeRecord, MemberRecord, UserRecord } from '../../ports/records.js';
import type { tableOfContents } from '../../queries/table-of-contents.js';
import type { GraphqlContext } from '../context.js';
import { findNode, type NodeRecord } from '../find-node.js';

type ReportItem = ImportDocumentResult['report']['items'][number];

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => User, { nullable: true })
  user(@Root() member: MemberRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(member.userId);
  }
}

@Resolver(() => AuditEntry)
export class AuditEntryResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null: an account that is gone, or the server itself.' })
  actor(@Root() change: ChangeRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(change.actorId);
  }
}

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

@Resolver(() => TableOfContentsEntry)
export class TableOfContentsEntryResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'The part, section or goal table.' })
  target(@Root() entry: ReturnType<typeof tableOfContents>[number], @Ctx() context: GraphqlContext): Promise<NodeRecord | null> {
    return findNode(context, entry.targetId);
  }
}

@Resolver(() => TemplateType)
export class TemplateResolver {
  @FieldResolver(() => String)
  label(@Root() template: Template): string {
    return template.label.zh;
  }

  @FieldResolver(() => String)
  labelEn(@Root() template: Template): string {
    return template.label.en;
  }
}

@Resolver(() => ImportReportItemType)
export class ImportReportItemResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Why the line was not understood, or what to know of how it was read.' })
  message(@Root() item: ReportItem): string | null {
    return item.message?.zh ?? null;
  }

  @FieldResolver(() => String, { nullable: true })
  messageEn(@Root() item: ReportItem): string | null {
    return item.message?.en ?? null;
  }
}
