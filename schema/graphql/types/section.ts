import { Field, Int, ObjectType } from 'type-graphql';
import type { SectionKind } from '../../model/document.js';
import { SectionKindEnum } from '../enums.js';
import { Node } from './node.js';

/** A narrative section; its text is edited live. */
@ObjectType('Section', { implements: Node, description: 'A narrative section. Its text is edited live at `collab`; text, html and markdown are readable forms of it as of `revision`.' })
export class Section extends Node {
  @Field(() => Int, { description: 'Version of title, kind and place; the text has `revision`.' })
  version!: number;

  @Field(() => SectionKindEnum)
  kind!: SectionKind;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String, { description: 'As printed: "一、", "1."' })
  number!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  text!: string;

  @Field(() => String)
  html!: string;

  @Field(() => String)
  markdown!: string;

  @Field(() => Int, { description: 'Sequence number of the last durable edit in text, html and markdown.' })
  revision!: number;
}

/** Where a section is edited live. */
@ObjectType('CollabEndpoint', { description: 'Where a section is edited live, by any y-websocket client.' })
export class CollabEndpoint {
  @Field(() => String, { description: 'Room name for the y-websocket client.' })
  room!: string;

  @Field(() => Int, { description: 'Grows when the section’s Yjs document is rebuilt; a client that holds another generation must drop its copy.' })
  generation!: number;

  @Field(() => String, { description: 'Path of the WebSocket on this server.' })
  path!: string;
}
