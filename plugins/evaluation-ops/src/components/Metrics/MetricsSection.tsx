import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { MetricSet } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../../api';
import { formatSpan } from '../../format/time';
import { useLiveResource } from '../../hooks/useLiveResource';
import { evaluationOpsTranslationRef } from '../../translation';
import { Problems } from '../Checks/Problems';
import { ErrorNotice } from '../common/ErrorNotice';
import { Section } from '../common/Section';
import { quietText } from '../common/tones';
import { EnlargedMetric } from './EnlargedMetric';
import { MetricPanel } from './MetricPanel';
import { boundsOf, readRange, writeRange, type TimeRange } from './range';
import { RangePicker } from './RangePicker';

const POLL_MS = 60_000;

const gridSx = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
};

/** The metrics of a service in four groups, with one time range and one cursor for all. */
export function MetricsSection(props: { serviceId: string }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const [search, setSearch] = useSearchParams();
  const [enlarged, setEnlarged] = useState<string>();
  const range = readRange(search);
  const metrics = useLiveResource<MetricSet>({
    key: JSON.stringify([props.serviceId, range]),
    fetch: async key => {
      const [serviceId, asked] = JSON.parse(key) as [string, TimeRange];
      const { from, to } = boundsOf(asked, Date.now());
      return api.getMetrics(serviceId, {
        start: new Date(from).toISOString(),
        end: new Date(to).toISOString(),
      });
    },
    pollMs: () => POLL_MS,
  });
  const set = metrics.value;
  const metric = set?.groups
    .flatMap(group => group.metrics)
    .find(candidate => candidate.id === enlarged);

  return (
    <Section
      title={t('metrics.title')}
      dimmed={Boolean(metrics.error && set)}
      aside={
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          {set && (
            <Box
              component="span"
              sx={theme => ({ fontSize: 12, color: quietText(theme) })}
            >
              {t('metrics.period', {
                span: formatSpan(set.periodSeconds),
              })}
            </Box>
          )}
          <RangePicker
            range={range}
            onChange={next =>
              setSearch(
                before => {
                  writeRange(before, next);
                  return before;
                },
                { replace: true },
              )
            }
          />
        </Box>
      }
    >
      {metrics.error && (
        <Box sx={{ px: 2, pb: 1.5 }}>
          <ErrorNotice title={t('metrics.failed')} error={metrics.error} />
        </Box>
      )}
      {!set && !metrics.error && <PlotSkeletons label={t('metrics.loading')} />}
      {set && set.problems.length > 0 && (
        <Box sx={{ px: 2, pb: 1.5 }}>
          <Problems problems={set.problems} />
        </Box>
      )}
      {set?.groups.map(group => (
        <Box key={group.id} component="section" aria-label={group.title}>
          <Box
            component="h3"
            sx={theme => ({
              m: 0,
              px: 2,
              pt: 1,
              pb: 0.5,
              fontSize: 12,
              fontWeight: 600,
              color: quietText(theme),
            })}
          >
            {group.title}
          </Box>
          <Box sx={gridSx}>
            {group.metrics.map(item => (
              <MetricPanel
                key={item.id}
                metric={item}
                timestamps={set.timestamps}
                marks={set.marks}
                onEnlarge={() => setEnlarged(item.id)}
              />
            ))}
          </Box>
        </Box>
      ))}
      {set && metric && (
        <EnlargedMetric
          metric={metric}
          set={set}
          onClose={() => setEnlarged(undefined)}
        />
      )}
    </Section>
  );
}

function PlotSkeletons(props: { label: string }) {
  return (
    <Box sx={gridSx} role="status" aria-label={props.label}>
      {[0, 1, 2, 3, 4, 5].map(index => (
        <Box key={index} sx={{ p: 1.5 }}>
          <Skeleton width="40%" />
          <Skeleton variant="rectangular" height={132} />
        </Box>
      ))}
    </Box>
  );
}
