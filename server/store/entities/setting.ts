import { Column, Entity, PrimaryColumn } from 'typeorm';
import { text, word } from './columns.js';

@Entity('settings')
export class SettingEntity {
  @PrimaryColumn({ ...word, name: 'setting_key' })
  key!: string;

  @Column({ ...text, name: 'setting_value' })
  value!: string;
}
