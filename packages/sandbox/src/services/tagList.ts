import type { Tags } from '../world/model';

/** A tag as most services write it. */
export interface TagEntry {
  Key: string;
  Value: string;
}

/** Tags as a list of `Key` and `Value`. */
export function toTagList(tags: Tags): TagEntry[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags out of a list of `Key` and `Value`. */
export function fromTagList(
  list: readonly { Key?: string; Value?: string }[] = [],
): Tags {
  return Object.fromEntries(
    list.map(({ Key, Value }) => [Key ?? '', Value ?? '']),
  );
}
