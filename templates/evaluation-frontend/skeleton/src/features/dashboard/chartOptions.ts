import UPlot from 'uplot';

export interface ChartSeries {
  readonly label: string;
  /** Name of a CSS variable. */
  readonly color: string;
  readonly values: readonly (number | null)[];
}

interface Look {
  readonly width: number;
  readonly height: number;
  readonly series: readonly ChartSeries[];
  readonly percent: boolean;
  readonly bars: boolean;
  readonly dayLabel: string;
  readonly format: (value: number) => string;
  readonly formatDay: (day: Date) => string;
  /** The value of a CSS variable. */
  readonly color: (name: string) => string;
}

/** How a chart of days looks: areas under lines, counts from zero, shares from 0 to 1. */
export function chartOptions(look: Look): UPlot.Options {
  const { width, height, series, percent, bars, format, formatDay, color } = look;
  const axis = {
    stroke: color('--text-3'),
    font: "12px 'Inter Variable', sans-serif",
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    scales: {
      y: {
        range: percent
          ? [0, 1]
          : (_, __, highest) => [0, Math.max(4, Math.ceil((highest ?? 0) * 1.15))],
      },
    },
    legend: { live: true },
    cursor: { y: false, points: { size: 8 } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 70,
        values: (_, ticks) => ticks.map(tick => shortDay(tick)),
      },
      {
        ...axis,
        size: 48,
        // Between whole things there are no ticks.
        incrs: percent ? [0.25, 0.5] : [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000],
        values: (_, ticks) => ticks.map(tick => format(tick)),
      },
    ],
    series: [
      {
        label: look.dayLabel,
        value: (_, time) => (time == null ? '–' : formatDay(new Date(time * 1000))),
      },
      ...series.map(({ label, color: name }) => ({
        label,
        stroke: color(name),
        width: 2,
        fill: withAlpha(color(name)),
        spanGaps: percent,
        points: { show: false },
        ...(bars && {
          paths: UPlot.paths.bars?.({ size: [0.6, 28] }),
          fill: color(name),
          width: 0,
        }),
        value: (_: UPlot, value: number | null) => (value == null ? '–' : format(value)),
      })),
    ],
  };

  function shortDay(tick: number): string {
    return formatDay(new Date(tick * 1000)).replace(/,? ?\d{4}$/, '');
  }
}

/** Midnight of an ISO date where the reader is, so that the axis shows that date. */
export function toSeconds(day: string): number {
  return new Date(`${day}T00:00`).getTime() / 1000;
}

function withAlpha(hex: string): string {
  return `${hex}1f`;
}
