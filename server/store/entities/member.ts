import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MemberRole } from '../../../schema/model/role.js';
import { id, word } from './columns.js';

@Entity('members')
export class MemberEntity {
  @PrimaryColumn(id)
  documentId!: string;

  @PrimaryColumn(id)
  userId!: string;

  @Column(word)
  role!: MemberRole;
}
