import type uPlot from 'uplot';
import { alpha, type Theme } from '@mui/material/styles';
import type {
  Metric,
  MetricMark,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatMetric } from '../../format/units';
import { hairline, quietText, toneFill } from '../common/tones';

/** Plots with the same key share one cursor. */
export const CURSOR_KEY = 'evaluation-ops-metrics';

/** Colours of series in order; told apart by lightness too, for readers who see fewer colours. */
function seriesColors(theme: Theme): string[] {
  return theme.palette.mode === 'dark'
    ? ['#7ab8ff', '#ffd166', '#7fe0b0', '#f2a0c8']
    : ['#1f5fbf', '#a86400', '#1f7a52', '#a3276b'];
}

/** The colour of a series, for the legend as for the line. */
export function seriesColor(theme: Theme, index: number): string {
  const colors = seriesColors(theme);
  return colors[index % colors.length];
}

// No steps of 2.5: the value at such a line has more digits than its label.
const INCREMENTS = Array.from(
  { length: 19 },
  (_, index) => 10 ** (index - 6),
).flatMap(decade => [1, 2, 5].map(step => step * decade));

function horizontal(u: uPlot, value: number): number | undefined {
  const y = u.valToPos(value, 'y', true);
  const inside = y >= u.bbox.top && y <= u.bbox.top + u.bbox.height;
  return inside ? y : undefined;
}

function drawThresholds(u: uPlot, metric: Metric, theme: Theme) {
  const { ctx, bbox } = u;
  for (const threshold of metric.thresholds) {
    const y = horizontal(u, threshold.value);
    if (y !== undefined) {
      ctx.strokeStyle = toneFill(
        theme,
        threshold.severity === 'critical' ? 'bad' : 'warn',
      );
      ctx.setLineDash([6, 4]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
  }
}

function drawMarks(u: uPlot, marks: MetricMark[], theme: Theme) {
  const { ctx, bbox } = u;
  ctx.setLineDash([]);
  for (const mark of marks) {
    const x = u.valToPos(Date.parse(mark.at) / 1000, 'x', true);
    if (x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.strokeStyle = alpha(theme.palette.text.primary, 0.55);
      ctx.fillStyle = alpha(theme.palette.text.primary, 0.75);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(x - 5, bbox.top);
      ctx.lineTo(x + 5, bbox.top);
      ctx.lineTo(x, bbox.top + 7);
      ctx.fill();
    }
  }
}

/** The scale shows zero, every value, and a threshold that values come near to. */
export function yRange(
  metric: Metric,
  min: number | null,
  max: number | null,
): [number, number] {
  const highest = Math.max(0, max ?? 0);
  const lowest = Math.min(0, min ?? 0);
  const near = metric.thresholds
    .map(threshold => threshold.value)
    .filter(value => highest >= value * 0.4);
  const top = Math.max(highest, ...near) * 1.12;
  return [lowest, top > lowest ? top : lowest + 1];
}

/**
 * Options of a plot: series with gaps as gaps, thresholds as lines, deployments
 * as marks, a cursor shared with every other plot.
 *
 * @param onCursor - Told the index of the point under the cursor, of this plot or of another.
 */
export function plotOptions(input: {
  metric: Metric;
  marks: MetricMark[];
  theme: Theme;
  width: number;
  height: number;
  onCursor(index: number | undefined): void;
}): uPlot.Options {
  const { metric, theme } = input;
  const axis: uPlot.Axis = {
    stroke: quietText(theme),
    font: `11px ${theme.typography.fontFamily}`,
    grid: { stroke: hairline(theme), width: 1 },
    ticks: { show: false },
  };
  return {
    width: input.width,
    height: input.height,
    legend: { show: false },
    cursor: {
      sync: { key: CURSOR_KEY, setSeries: false },
      drag: { x: false, y: false },
      points: { size: 6 },
      y: false,
    },
    scales: { y: { range: (_u, min, max) => yRange(metric, min, max) } },
    axes: [
      // two lines: the hour, and the day below it where it changes
      { ...axis, size: 40, space: 60 },
      {
        ...axis,
        size: 62,
        space: 28,
        incrs: INCREMENTS,
        values: (_u, splits) =>
          splits.map(value => formatMetric(value, metric.unit)),
      },
    ],
    series: [
      {},
      ...metric.series.map((series, index) => ({
        label: series.label,
        stroke: seriesColor(theme, index),
        width: 1.5,
        fill:
          metric.series.length === 1
            ? alpha(seriesColor(theme, index), 0.1)
            : undefined,
        spanGaps: false,
        points: { show: false },
      })),
    ],
    hooks: {
      draw: [
        u => {
          u.ctx.save();
          u.ctx.lineWidth = 1;
          drawThresholds(u, metric, theme);
          drawMarks(u, input.marks, theme);
          u.ctx.restore();
        },
      ],
      setCursor: [u => input.onCursor(u.cursor.idx ?? undefined)],
    },
  };
}
