import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import type {
  Metric,
  MetricSet,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { axe, toHaveNoViolations } from 'jest-axe';
import { evaluationOpsApiRef, type EvaluationOpsApi } from '../../api';
import { MetricsSection } from './MetricsSection';

// jsdom draws nothing: the lines themselves are looked at in the browser
jest.mock('uplot', () => ({
  __esModule: true,
  default: class {
    setData() {}
    setSize() {}
    destroy() {}
  },
}));

expect.extend(toHaveNoViolations);

beforeAll(() => {
  global.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

function metric(over: Partial<Metric>): Metric {
  return {
    id: 'cpu',
    title: 'CPU',
    unit: 'percent',
    statistic: 'Average and highest of all tasks',
    source: 'cloudwatch',
    query: 'AWS/ECS CPUUtilization {ClusterName: production}',
    thresholds: [
      {
        value: 70,
        direction: 'above',
        severity: 'warning',
        label: 'Scaling target',
      },
    ],
    series: [{ id: 'a', label: 'average', values: [30, 75] }],
    ...over,
  };
}

const set: MetricSet = {
  start: '2026-01-01T00:00:00Z',
  end: '2026-01-01T00:02:00Z',
  periodSeconds: 60,
  timestamps: [1767225600, 1767225660],
  groups: [
    {
      id: 'infrastructure',
      title: 'Infrastructure',
      metrics: [
        metric({}),
        metric({
          id: 'disk',
          title: 'Disk used',
          series: [{ id: 'a', label: 'used', values: [null, null] }],
        }),
        metric({
          id: 'memory',
          title: 'Memory',
          problem: {
            source: 'cloudwatch:GetMetricData',
            message: 'CloudWatch did not answer within 10 s',
            at: '2026-01-01T00:02:00Z',
          },
        }),
      ],
    },
  ],
  marks: [
    {
      at: '2026-01-01T00:01:00Z',
      title: 'evaluation-backend 1.5.0',
      deploymentId: 'd1',
    },
  ],
  problems: [],
  observedAt: '2026-01-01T00:02:00Z',
};

function setUp(getMetrics: EvaluationOpsApi['getMetrics']) {
  const asked = jest.fn(getMetrics);
  const api: Partial<EvaluationOpsApi> = { getMetrics: asked };
  renderInTestApp(
    <TestApiProvider apis={[[evaluationOpsApiRef, api as EvaluationOpsApi]]}>
      <MetricsSection serviceId="s1" />
    </TestApiProvider>,
  );
  return asked;
}

describe('metrics', () => {
  it('show the newest value, the threshold it is beyond, and say where there is nothing', async () => {
    setUp(async () => set);
    const cpu = await screen.findByRole('article', { name: 'CPU' });
    expect(within(cpu).getByText('75 %')).toBeInTheDocument();
    expect(within(cpu).getByText(/Scaling target/)).toBeInTheDocument();
    expect(
      within(screen.getByRole('article', { name: 'Disk used' })).getByText(
        'No data in this time range',
      ),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('article', { name: 'Memory' })).getByText(
        'CloudWatch did not answer within 10 s',
      ),
    ).toBeInTheDocument();
    expect(
      await axe(screen.getByRole('region', { name: 'Metrics' })),
    ).toHaveNoViolations();
  });

  it('enlarged, tell their figures, their query and the deployments in between', async () => {
    setUp(async () => set);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Enlarge CPU' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'CPU' });
    expect(within(dialog).getByText('53 %')).toBeInTheDocument();
    expect(
      within(dialog).getByText(/AWS\/ECS CPUUtilization/),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText('evaluation-backend 1.5.0'),
    ).toBeInTheDocument();
  });

  it('are asked for another range when one is chosen', async () => {
    const asked = setUp(async () => set);
    await screen.findByRole('article', { name: 'CPU' });
    await userEvent.click(
      screen.getByRole('button', { name: 'Last 24 hours' }),
    );
    const [, range] = asked.mock.lastCall!;
    expect(Date.parse(range.end) - Date.parse(range.start)).toBe(86_400_000);
  });

  it('that cannot be read say why', async () => {
    setUp(async () => {
      throw new Error('The credentials for 111122223333 have expired');
    });
    expect(
      await screen.findByText(/credentials for 111122223333 have expired/),
    ).toBeInTheDocument();
  });
});
