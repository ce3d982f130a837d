import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Who did something: a link to the person, or the bare words for an actor from outside the portal. */
export function Person(props: { entityRef: string }) {
  return isEntityRef(props.entityRef) ? (
    <EntityRefLink
      entityRef={props.entityRef}
      defaultKind="user"
      hideIcon
      underline="always"
    />
  ) : (
    <>{props.entityRef}</>
  );
}

function isEntityRef(text: string): boolean {
  if (text.startsWith('arn:')) return false;
  try {
    parseEntityRef(text);
    return true;
  } catch {
    return false;
  }
}
