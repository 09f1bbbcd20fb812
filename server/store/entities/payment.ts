import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { id, integer, text, time, word } from './columns.js';

@Entity('payments')
@Index('payments_voucher', ['documentId', 'voucherNumber'], { unique: true })
@Index('payments_day', ['documentId', 'paidOn'])
export class PaymentEntity {
  @PrimaryColumn(id)
  id!: string;

  @Column(integer)
  version!: number;

  @Column(id)
  documentId!: string;

  @Column(id)
  goalTableId!: string;

  @Column(word)
  voucherNumber!: string;

  @Column(word)
  paidOn!: string;

  @Column(word)
  amount!: string;

  @Column(text)
  note!: string;

  @Column(id)
  recordedBy!: string;

  @Column(time)
  recordedAt!: number;
}
