import { Field, Int, ObjectType } from 'type-graphql';
import type { PartKind } from '../../model/document.js';
import { PartKindEnum } from '../enums.js';
import { Node } from './node.js';

/** 第一部分, 第二部分. */
@ObjectType('Part', { implements: Node, description: '第一部分, 第二部分.' })
export class Part extends Node {
  @Field(() => Int)
  ordinal!: number;

  @Field(() => String, { description: '"第一部分"' })
  number!: string;

  @Field(() => PartKindEnum)
  kind!: PartKind;

  @Field(() => String)
  title!: string;
}
