import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, text, time, word } from './columns.js';

/** The key is a hash of issuer and subject: both may be longer than an index takes, and neither may be compared laxly. */
@Entity('identities')
@Index('identities_user', ['userId'])
export class IdentityEntity {
  @PrimaryColumn(word)
  key!: string;

  @Column(text)
  issuer!: string;

  @Column(text)
  subject!: string;

  @Column(id)
  userId!: string;

  @Column(time)
  linkedAt!: number;
}
