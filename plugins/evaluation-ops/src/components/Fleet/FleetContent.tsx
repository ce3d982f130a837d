import { useMemo } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Fleet } from '@evaluation-ops/plugin-evaluation-ops-common';
import { useFleet } from '../../hooks/useFleet';
import { useNow } from '../../hooks/useNow';
import { evaluationOpsTranslationRef } from '../../translation';
import { Problems } from '../Checks/Problems';
import { dimmedSx } from '../common/dimmed';
import { ErrorNotice } from '../common/ErrorNotice';
import { isDenied } from '../common/isDenied';
import { Message } from '../common/Message';
import { Surface } from '../common/Surface';
import { quietText } from '../common/tones';
import { When } from '../common/When';
import {
  countConditions,
  type FleetFilter,
  readFilter,
  rowsOf,
  writeFilter,
} from './fleetFilter';
import { FleetFilters } from './FleetFilters';
import { FleetTable } from './FleetTable';

/** Whether an observation has become too old is looked at this often. */
const STALE_STEP_MS = 5_000;

/** Every service in every environment: what is not well, what moves, what is behind. */
export function FleetContent() {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const live = useFleet();
  const { value: fleet, error } = live;
  return (
    <Surface>
      {error &&
        (isDenied(error) ? (
          <Message kind="denied" title={t('fleet.deniedTitle')}>
            {t('fleet.deniedText')}
          </Message>
        ) : (
          <ErrorNotice
            title={t(fleet ? 'fleet.failedAgain' : 'fleet.failed')}
            error={error}
            action={
              <Button
                color="inherit"
                size="small"
                onClick={() => live.refresh()}
              >
                {t('dialog.retry')}
              </Button>
            }
          />
        ))}
      {!fleet && !error && <FleetSkeleton />}
      {fleet && !(error && isDenied(error)) && (
        <Loaded fleet={fleet} failed={Boolean(error)} pushed={live.pushed} />
      )}
    </Surface>
  );
}

function Loaded(props: { fleet: Fleet; failed: boolean; pushed: boolean }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { fleet } = props;
  const [search, setSearch] = useSearchParams();
  const now = useNow(STALE_STEP_MS);
  const filter = useMemo(() => readFilter(search), [search]);
  const rows = useMemo(() => rowsOf(fleet, filter, now), [fleet, filter, now]);
  const environments = filter.environment
    ? fleet.environments.filter(({ name }) => name === filter.environment)
    : fleet.environments;
  const change = (next: FleetFilter) =>
    setSearch(before => writeFilter(before, next), { replace: true });

  if (fleet.rows.length === 0) {
    return (
      <>
        <Problems problems={fleet.problems} />
        <Message kind="empty" title={t('fleet.emptyTitle')}>
          {t('fleet.emptyText')}
        </Message>
      </>
    );
  }
  return (
    <>
      <FleetFilters
        filter={filter}
        counts={countConditions(fleet, filter, now)}
        owners={[...new Set(fleet.rows.flatMap(row => row.owner ?? []))].sort()}
        environments={fleet.environments.map(({ name }) => name)}
        shown={rows.length}
        all={fleet.rows.length}
        onChange={change}
      />
      <Problems problems={fleet.problems} />
      {rows.length === 0 ? (
        <Message kind="empty" title={t('fleet.none')}>
          {t('fleet.noneText')}
        </Message>
      ) : (
        <Box sx={dimmedSx(props.failed)}>
          <FleetTable rows={rows} environments={environments} now={now} />
        </Box>
      )}
      <Box sx={theme => ({ fontSize: 13, color: quietText(theme) })}>
        {t('strip.observed')} <When at={fleet.observedAt} />
        {!props.pushed && ` · ${t('strip.polling')}`}
      </Box>
    </>
  );
}

function FleetSkeleton() {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <Box
      role="status"
      aria-busy="true"
      aria-label={t('fleet.loading')}
      sx={{ display: 'grid', gap: 1 }}
    >
      <Skeleton variant="rounded" height={40} sx={{ maxWidth: 720 }} />
      {[0, 1, 2, 3, 4].map(row => (
        <Skeleton key={row} variant="rounded" height={72} />
      ))}
    </Box>
  );
}
