import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UserKind } from '../../../schema/model/api-token.js';
import { flag, id, nullableTime, text, time, word } from './columns.js';

@Entity('users')
@Index('users_name', ['name'], { unique: true })
export class UserEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(word)
  name!: string;

  @Column(text)
  displayName!: string;

  @Column(text)
  passwordHash!: string;

  @Column({ ...word, default: 'PERSON' })
  kind!: UserKind;

  @Column(flag)
  isAdministrator!: boolean;

  @Column(time)
  createdAt!: number;

  @Column(nullableTime)
  disabledAt!: number | null;
}
