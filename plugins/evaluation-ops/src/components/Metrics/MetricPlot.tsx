import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type {
  Metric,
  MetricMark,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { plotOptions } from './plotOptions';

const FALLBACK_WIDTH = 320;

/** The lines of a metric over time. New data moves the lines of the plot that is there. */
export function MetricPlot(props: {
  metric: Metric;
  timestamps: number[];
  marks: MetricMark[];
  label: string;
  height: number;
  onCursor(index: number | undefined): void;
}) {
  const { metric, timestamps, marks, height } = props;
  const theme = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>();
  const latest = useRef(props);
  latest.current = props;
  const shape = JSON.stringify([
    metric.id,
    metric.series.map(series => series.label),
    metric.thresholds,
    marks,
  ]);

  useEffect(() => {
    const element = host.current!;
    const width = () => element.clientWidth || FALLBACK_WIDTH;
    const created = new UPlot(
      plotOptions({
        metric: latest.current.metric,
        marks: latest.current.marks,
        theme,
        width: width(),
        height,
        onCursor: index => latest.current.onCursor(index),
      }),
      alignedData(latest.current.timestamps, latest.current.metric),
      element,
    );
    plot.current = created;
    const observer = new ResizeObserver(() =>
      created.setSize({ width: width(), height }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = undefined;
    };
  }, [shape, theme, height]);

  useEffect(() => {
    plot.current?.setData(alignedData(timestamps, metric));
  }, [timestamps, metric]);

  return (
    <Box
      ref={host}
      role="img"
      aria-label={props.label}
      sx={{
        minHeight: height,
        overflow: 'hidden',
        '& .u-cursor-x': {
          borderRight: `1px solid ${theme.palette.text.secondary}`,
        },
      }}
    />
  );
}

function alignedData(timestamps: number[], metric: Metric): UPlot.AlignedData {
  return [timestamps, ...metric.series.map(series => series.values)];
}
