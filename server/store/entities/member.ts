import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MemberRole } from '../../../schema/model/role.js';
import { id, nullableJson, word } from './columns.js';

@Entity('members')
@Index('members_user', ['userId', 'documentId'])
export class MemberEntity {
  @PrimaryColumn(id)
  documentId!: string;

  @PrimaryColumn(id)
  userId!: string;

  @Column(word)
  role!: MemberRole;

  @Column(nullableJson)
  unitCodes!: readonly string[] | null;
}
