import {
  EmptyState,
  InfoCard,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { OwnedKind } from './OwnedKind';
import { OWNED_KINDS, useOwnedEntities } from './useOwnedEntities';

export function OwnedEntities() {
  const { loading, error, value: entities = [] } = useOwnedEntities();

  return (
    <InfoCard title="What I own" noPadding>
      {loading && <Progress />}
      {error && <ResponseErrorPanel error={error} />}
      {!loading && !error && entities.length === 0 && (
        <EmptyState
          missing="content"
          title="Nothing in the catalog is yours"
          description="Entities whose owner is you or one of your groups stand here."
        />
      )}
      {OWNED_KINDS.map(kind => (
        <OwnedKind
          key={kind}
          kind={kind}
          entities={entities.filter(entity => entity.kind === kind)}
        />
      ))}
    </InfoCard>
  );
}
