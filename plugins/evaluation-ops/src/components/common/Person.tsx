import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/** Who did something: a link to the person where the catalog knows them, the bare words where not. */
export function Person(props: { entityRef: string }) {
  const entityRoute = useRouteRef(entityRouteRef);
  const parsed = tryParse(props.entityRef);
  if (!parsed) return <>{props.entityRef}</>;
  if (!entityRoute) return <>{parsed.name}</>;
  return (
    <Link
      to={entityRoute({
        kind: parsed.kind.toLocaleLowerCase('en-US'),
        namespace: parsed.namespace.toLocaleLowerCase('en-US'),
        name: parsed.name,
      })}
    >
      {parsed.name}
    </Link>
  );
}

/** An actor from outside the portal is an ARN or a word, no entity. */
function tryParse(entityRef: string) {
  if (entityRef.startsWith('arn:')) return undefined;
  try {
    return parseEntityRef(entityRef);
  } catch {
    return undefined;
  }
}
