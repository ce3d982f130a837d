import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Metric,
  MetricSet,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatMetric } from '../../format/units';
import { evaluationOpsTranslationRef } from '../../translation';
import { Scroller } from '../common/Scroller';
import { quietText } from '../common/tones';
import { When } from '../common/When';
import { MetricPanel } from './MetricPanel';
import { summarize } from './summary';

/** A metric in full: its lines, its figures, and how they were asked for. */
export function EnlargedMetric(props: {
  metric: Metric;
  set: MetricSet;
  onClose(): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { metric, set } = props;
  const facts = [
    [t('metrics.statistic'), metric.statistic],
    [t('metrics.source'), metric.source],
    ...metric.thresholds.map(threshold => [
      t('metrics.thresholds'),
      t('metrics.threshold', {
        label: threshold.label,
        direction: t(`metrics.${threshold.direction}`),
        value: formatMetric(threshold.value, metric.unit),
      }),
    ]),
  ];
  return (
    <Dialog
      open
      fullWidth
      maxWidth="lg"
      onClose={props.onClose}
      aria-labelledby="enlarged-metric"
    >
      <DialogTitle id="enlarged-metric">{metric.title}</DialogTitle>
      <DialogContent sx={{ color: 'text.primary', typography: 'body2' }}>
        <MetricPanel
          metric={metric}
          timestamps={set.timestamps}
          marks={set.marks}
          height={320}
        />
        <Scroller label={t('metrics.series')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                {(
                  ['series', 'newest', 'lowest', 'average', 'highest'] as const
                ).map(column => (
                  <TableCell key={column}>{t(`metrics.${column}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {metric.series.map(series => {
                const summary = summarize(series);
                return (
                  <TableRow key={series.id}>
                    <TableCell component="th" scope="row">
                      {series.label}
                    </TableCell>
                    {(['newest', 'lowest', 'average', 'highest'] as const).map(
                      figure => (
                        <TableCell key={figure}>
                          {summary
                            ? formatMetric(summary[figure], metric.unit)
                            : '–'}
                        </TableCell>
                      ),
                    )}
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </Scroller>
        <Box component="dl" sx={{ fontSize: 13, m: 0, mt: 2 }}>
          {facts.map(([term, value]) => (
            <Box key={`${term} ${value}`} sx={{ display: 'flex', gap: 1 }}>
              <Box
                component="dt"
                sx={theme => ({ minWidth: 110, color: quietText(theme) })}
              >
                {term}
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {value}
              </Box>
            </Box>
          ))}
          {set.marks.map(mark => (
            <Box key={mark.deploymentId} sx={{ display: 'flex', gap: 1 }}>
              <Box
                component="dt"
                sx={theme => ({ minWidth: 110, color: quietText(theme) })}
              >
                <When at={mark.at} />
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {mark.title}
              </Box>
            </Box>
          ))}
        </Box>
        <Box
          component="pre"
          tabIndex={0}
          aria-label={t('metrics.query')}
          sx={theme => ({
            p: 1.5,
            fontSize: 12,
            overflowX: 'auto',
            whiteSpace: 'pre-wrap',
            borderRadius: 1,
            backgroundColor: theme.palette.action.hover,
          })}
        >
          {metric.query}
        </Box>
      </DialogContent>
      <DialogActions>
        {metric.link && (
          <Link href={metric.link.url} target="_blank" rel="noopener" mr={2}>
            {metric.link.title}
          </Link>
        )}
        <Button onClick={props.onClose}>{t('metrics.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
