import {
  InfoCard,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { OwnedKind } from './OwnedKind';
import { OWNED_KINDS, useOwnedEntities } from './useOwnedEntities';

export function OwnedEntities() {
  const { loading, error, value: entities = [] } = useOwnedEntities();

  return (
    <InfoCard title="What I own" noPadding>
      {loading && <Progress />}
      {error && <ResponseErrorPanel error={error} />}
      {!loading && !error && entities.length === 0 && (
        <Box p={2}>
          <Typography>
            Nothing in the catalog has you or one of your groups as its owner.
          </Typography>
        </Box>
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
