/** AWS tags; insertion order is kept. */
export type Tags = Record<string, string>;

/** Anything that carries tags, for Resource Groups Tagging. */
export interface TaggedResource {
  readonly arn: string;
  tags: Tags;
}
