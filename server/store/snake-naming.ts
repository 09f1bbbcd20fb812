import { DefaultNamingStrategy } from 'typeorm';

/** `createdAt` in code is `created_at` in SQL: one spelling a side, so that raw statements can be written by hand. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
