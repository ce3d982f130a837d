import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { themes, UnifiedThemeProvider } from '@backstage/theme';
import { entity as annotatedEntity } from '../../dev/fixtures';
import { type EvaluationOpsApi, evaluationOpsApiRef } from '../api';
import { OperationsContent } from '../components/OperationsContent';
import type { ChannelMessage } from '../hooks/useChannel';

/** Signals that a test sends. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<(message: ChannelMessage) => void>();

  subscribe<TMessage extends ChannelMessage>(
    _channel: string,
    onMessage: (message: TMessage) => void,
  ) {
    const listener = onMessage as (message: ChannelMessage) => void;
    this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  }

  publish(message: ChannelMessage): void {
    this.#listeners.forEach(notify => notify(message));
  }
}

/** Renders the tab as the entity page does. */
export function renderOperations(
  api: EvaluationOpsApi,
  options: {
    entity?: Entity;
    element?: JSX.Element;
    route?: string;
    signals?: SignalApi;
    theme?: 'light' | 'dark';
  } = {},
) {
  const { entity = annotatedEntity, theme = 'light' } = options;
  return renderInTestApp(
    <UnifiedThemeProvider theme={themes[theme]}>
      <EntityProvider entity={entity}>
        {options.element ?? <OperationsContent />}
      </EntityProvider>
    </UnifiedThemeProvider>,
    {
      apis: [
        [evaluationOpsApiRef, api],
        ...(options.signals ? [[signalApiRef, options.signals] as const] : []),
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [options.route ?? '/'],
    },
  );
}
