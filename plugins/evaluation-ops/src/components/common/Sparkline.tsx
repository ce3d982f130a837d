import { useTheme } from '@mui/material/styles';
import { hairline, toneFill, type Tone } from './tones';

/** One point; without a value there is a gap, never a zero. */
export interface SparklinePoint {
  at: string;
  value?: number;
}

const PADDING = 3;

/**
 * A small plot of the last minutes. Gaps stay gaps; the newest value has a dot.
 *
 * @param props - `max` is the top of the scale, shared by plots that stand side by side; `from` and `to` bound the time likewise.
 */
export function Sparkline(props: {
  label: string;
  points: SparklinePoint[];
  max?: number;
  from?: number;
  to?: number;
  tone?: Tone;
  width?: number;
  height?: number;
}) {
  const theme = useTheme();
  const { width = 132, height = 30, tone = 'info' } = props;
  const times = props.points.map(point => Date.parse(point.at));
  const from = props.from ?? Math.min(...times);
  const to = props.to ?? Math.max(...times);
  const values = props.points.flatMap(point => point.value ?? []);
  const max = Math.max(props.max ?? 0, ...values) || 1;

  const x = (time: number) =>
    PADDING + ((time - from) / Math.max(1, to - from)) * (width - 2 * PADDING);
  const y = (value: number) =>
    height - PADDING - (value / max) * (height - 2 * PADDING);

  const runs: Array<Array<[number, number]>> = [];
  let open = false;
  props.points.forEach((point, index) => {
    if (point.value === undefined) {
      open = false;
      return;
    }
    const place: [number, number] = [x(times[index]), y(point.value)];
    if (open) runs[runs.length - 1].push(place);
    else runs.push([place]);
    open = true;
  });
  const color = toneFill(theme, tone);
  const last = open ? runs[runs.length - 1].slice(-1)[0] : undefined;

  return (
    <svg
      role="img"
      aria-label={props.label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block', maxWidth: '100%' }}
    >
      <line
        x1={0}
        x2={width}
        y1={height - PADDING}
        y2={height - PADDING}
        stroke={hairline(theme)}
      />
      {runs.map(run =>
        run.length === 1 ? (
          <circle
            key={run[0][0]}
            cx={run[0][0]}
            cy={run[0][1]}
            r={1.5}
            fill={color}
          />
        ) : (
          <g key={run[0][0]}>
            <polygon
              points={`${run[0][0]},${height - PADDING} ${run
                .map(place => place.join(','))
                .join(' ')} ${run[run.length - 1][0]},${height - PADDING}`}
              fill={color}
              opacity={0.12}
            />
            <polyline
              points={run.map(place => place.join(',')).join(' ')}
              fill="none"
              stroke={color}
              strokeWidth={1.5}
              strokeLinejoin="round"
            />
          </g>
        ),
      )}
      {last && <circle cx={last[0]} cy={last[1]} r={2.5} fill={color} />}
    </svg>
  );
}
