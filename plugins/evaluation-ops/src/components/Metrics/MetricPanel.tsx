import { lazy, Suspense, useState } from 'react';
import OpenInFull from '@mui/icons-material/OpenInFull';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Metric,
  MetricMark,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { DateTime } from 'luxon';
import { formatMetric } from '../../format/units';
import { evaluationOpsTranslationRef } from '../../translation';
import { hairline, quietText, toneColor } from '../common/tones';
import { seriesColor } from './plotOptions';
import { breachedThreshold, hasData, newestInWords } from './summary';

const PLOT_HEIGHT = 132;

// Nobody waits for the plots' library who only wants to know whether all is well.
const MetricPlot = lazy(() =>
  import('./MetricPlot').then(module => ({ default: module.MetricPlot })),
);

/**
 * One metric: its newest values, or those under the cursor, above its lines.
 *
 * @param props - without `onEnlarge` it is enlarged already, under a title of its own.
 */
export function MetricPanel(props: {
  metric: Metric;
  timestamps: number[];
  marks: MetricMark[];
  height?: number;
  onEnlarge?(): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const theme = useTheme();
  const { metric, timestamps, height = PLOT_HEIGHT } = props;
  const [cursor, setCursor] = useState<number>();
  const breached = breachedThreshold(metric);
  const drawn = hasData(metric) && !metric.problem;
  const under = cursor !== undefined && cursor < timestamps.length;

  return (
    <Box
      component="article"
      aria-label={metric.title}
      sx={{
        borderTop: props.onEnlarge && `1px solid ${hairline(theme)}`,
        p: 1.5,
        minWidth: 0,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          {props.onEnlarge && (
            <Box component="h4" sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
              {metric.title}
            </Box>
          )}
          <Box
            sx={{
              minHeight: 20,
              display: 'flex',
              flexWrap: 'wrap',
              fontSize: 12,
              fontVariantNumeric: 'tabular-nums',
              color: breached
                ? toneColor(
                    theme,
                    breached.severity === 'critical' ? 'bad' : 'warn',
                  )
                : quietText(theme),
            }}
          >
            {drawn &&
              metric.series.map((series, index) => {
                const value = under
                  ? series.values[cursor]
                  : lastValue(series.values);
                return value === null || value === undefined ? null : (
                  <Box
                    key={series.id}
                    component="span"
                    sx={{ mr: 1.5, overflowWrap: 'anywhere' }}
                  >
                    {metric.series.length > 1 && (
                      <Box
                        component="span"
                        aria-hidden
                        sx={{ color: seriesColor(theme, index), mr: 0.5 }}
                      >
                        ■
                      </Box>
                    )}
                    {metric.series.length > 1 && `${series.label} `}
                    <strong>{formatMetric(value, metric.unit)}</strong>
                  </Box>
                );
              })}
            {drawn && under && (
              <span>
                {DateTime.fromSeconds(timestamps[cursor]).toFormat(
                  'd LLL HH:mm',
                )}
              </span>
            )}
            {drawn && !under && breached && ` · ${breached.label}`}
          </Box>
        </Box>
        {props.onEnlarge && (
          <IconButton
            size="small"
            aria-label={t('metrics.enlarge', { title: metric.title })}
            onClick={props.onEnlarge}
          >
            <OpenInFull sx={{ fontSize: 16 }} />
          </IconButton>
        )}
      </Box>
      {drawn ? (
        <Suspense fallback={<Box sx={{ minHeight: height }} />}>
          <MetricPlot
            metric={metric}
            timestamps={timestamps}
            marks={props.marks}
            height={height}
            onCursor={setCursor}
            label={t('metrics.plot', {
              title: metric.title,
              summary: newestInWords(metric),
            })}
          />
        </Suspense>
      ) : (
        <Box
          sx={{
            minHeight: height,
            display: 'grid',
            placeItems: 'center',
            textAlign: 'center',
            fontSize: 13,
            color: quietText(theme),
          }}
        >
          {metric.problem?.message ??
            t(metric.series.length ? 'metrics.none' : 'metrics.notMeasured')}
        </Box>
      )}
    </Box>
  );
}

function lastValue(values: Array<number | null>): number | undefined {
  for (let index = values.length - 1; index >= 0; index -= 1) {
    const value = values[index];
    if (value !== null) return value;
  }
  return undefined;
}
