import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  DeploymentSide,
  TrafficSummary,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import {
  formatCount,
  formatMilliseconds,
  formatShare,
  shortDigest,
} from '../../format/numbers';
import { formatSpan } from '../../format/time';
import { evaluationOpsTranslationRef } from '../../translation';
import { Changed } from '../common/Changed';
import { Scroller } from '../common/Scroller';
import { Sparkline } from '../common/Sparkline';
import { quietText, type Tone } from '../common/tones';

type PointKey = 'requests' | 'errorRate' | 'p95Ms';

const MEASURES: Array<{
  key: 'requests' | 'errorRate' | 'p50Ms' | 'p95Ms';
  point?: PointKey;
  format: (value: number) => string;
}> = [
  { key: 'requests', point: 'requests', format: formatCount },
  { key: 'errorRate', point: 'errorRate', format: formatShare },
  { key: 'p50Ms', format: formatMilliseconds },
  { key: 'p95Ms', point: 'p95Ms', format: formatMilliseconds },
];

/**
 * Current and new release side by side: tasks, and what each answered over the
 * last minutes. A while after the end nobody measures that any more.
 */
export function ReleaseComparison(props: {
  current?: DeploymentSide;
  target?: DeploymentSide;
  ended: boolean;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const sides = [
    {
      id: 'current',
      title: t('motion.current'),
      side: props.current,
      tone: 'unknown' as Tone,
    },
    {
      id: 'target',
      title: t('motion.new'),
      side: props.target,
      tone: 'info' as Tone,
    },
  ].flatMap(({ side, ...rest }) => (side ? [{ ...rest, side }] : []));
  const windowSeconds = sides.find(({ side }) => side.traffic)?.side.traffic
    ?.windowSeconds;

  const measures = props.ended && !windowSeconds ? [] : MEASURES;

  return (
    <Scroller label={t('motion.comparison')}>
      <Table
        size="small"
        sx={{
          tableLayout: 'fixed',
          minWidth: 480,
          '&&&& tbody th, &&&& tbody td': {
            verticalAlign: 'middle',
          },
        }}
      >
        <TableHead>
          <TableRow>
            <TableCell component="th" sx={{ width: 148 }}>
              {windowSeconds
                ? t('motion.window', { span: formatSpan(windowSeconds) })
                : t('motion.measure')}
            </TableCell>
            {sides.map(({ id, title, side }) => (
              <TableCell component="th" scope="col" key={id}>
                {title}{' '}
                <Box component="strong" sx={{ color: 'text.primary' }}>
                  {side.release.label ?? side.release.taskDefinition}
                </Box>
                {side.release.images[0]?.digest && (
                  <Box component="code" sx={{ ml: 1, fontSize: 12 }}>
                    {shortDigest(side.release.images[0].digest)}
                  </Box>
                )}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow>
            <TableCell component="th" scope="row">
              {t('motion.tasks')}
            </TableCell>
            {sides.map(({ id, side }) => (
              <TableCell key={id}>
                <Changed value={side.runningTasks}>
                  {t('motion.taskCounts', {
                    running: String(side.runningTasks),
                    requested: String(side.requestedTasks),
                  })}
                </Changed>
                {side.pendingTasks > 0 &&
                  ` ${t('motion.pending', { count: side.pendingTasks })}`}
              </TableCell>
            ))}
          </TableRow>
          {measures.map(measure => {
            const scale = scaleOf(
              sides.map(({ side }) => side.traffic),
              measure.point,
            );
            return (
              <TableRow key={measure.key}>
                <TableCell component="th" scope="row">
                  {t(`measure.${measure.key}`)}
                </TableCell>
                {sides.map(({ id, title, side, tone }) => (
                  <TableCell key={id}>
                    <Measured
                      title={`${t(`measure.${measure.key}`)}, ${title}`}
                      traffic={side.traffic}
                      measure={measure}
                      scale={scale}
                      tone={tone}
                      empty={t('motion.noData')}
                    />
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Scroller>
  );
}

function Measured(props: {
  title: string;
  traffic?: TrafficSummary;
  measure: (typeof MEASURES)[number];
  scale: { max: number; from: number; to: number };
  tone: Tone;
  empty: string;
}): ReactNode {
  const { traffic, measure, scale } = props;
  const value = traffic?.[measure.key];
  const text = value === undefined ? props.empty : measure.format(value);
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
      <Box
        component="span"
        sx={theme => ({
          minWidth: 68,
          whiteSpace: 'nowrap',
          color: value === undefined ? quietText(theme) : 'inherit',
        })}
      >
        <Changed value={text}>{text}</Changed>
      </Box>
      {measure.point && traffic && traffic.points.length > 0 && (
        <Sparkline
          label={`${props.title}: ${text}`}
          points={traffic.points.map(point => ({
            at: point.at,
            value: point[measure.point!],
          }))}
          max={scale.max}
          from={scale.from}
          to={scale.to}
          tone={
            measure.key === 'errorRate' && (value ?? 0) >= 0.01
              ? 'bad'
              : props.tone
          }
        />
      )}
    </Box>
  );
}

/** One scale for both sides: two plots of different scale would tell two different stories. */
function scaleOf(
  traffics: Array<TrafficSummary | undefined>,
  key: PointKey | undefined,
) {
  const points = traffics.flatMap(traffic => traffic?.points ?? []);
  const times = points.map(point => Date.parse(point.at));
  return {
    max: Math.max(0, ...points.flatMap(point => (key && point[key]) ?? [])),
    from: Math.min(...times),
    to: Math.max(...times),
  };
}
