import { Column, Entity, PrimaryColumn } from 'typeorm';
import { flag, id, nullableTime, text } from './columns.js';

/** Where somebody gets mail, and whether they want it. Nobody has a row before an address is given. */
@Entity('mail_settings')
export class MailSettingEntity {
  @PrimaryColumn(id)
  userId!: string;

  @Column(text)
  address!: string;

  @Column(flag)
  digest!: boolean;

  /** When a mail server refused the address for good. */
  @Column(nullableTime)
  refusedAt!: number | null;
}
