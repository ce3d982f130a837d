import { useState } from 'react';
import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router-dom';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { appThemeApiRef, useApi } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { evaluationOpsApiRef } from '../src';
import { EntityHealthCard } from '../src/components/HealthCard';
import { OperationsContent } from '../src/components/OperationsContent';
import {
  bareEntity,
  entity,
  FixtureApi,
  SITUATIONS,
  type FixtureOptions,
  type Situation,
} from './fixtures';

const TROUBLES = ['denied', 'failed', 'loading', 'none-found'] as const;

/** The tab and the card in a situation that the URL names. */
export function DevPage() {
  const [search, setSearch] = useSearchParams();
  const theme = useApi(appThemeApiRef);
  const situation = (search.get('situation') ?? 'moving') as Situation;
  const trouble = (search.get('trouble') ??
    undefined) as FixtureOptions['trouble'];
  const [api] = useState(() =>
    FixtureApi.create({
      situation,
      trouble,
      stopped: search.has('stopped'),
      allowed: search.has('reader')
        ? {
            deploy: false,
            rollback: false,
            refusal:
              'Owners of evaluation-backend deploy to production. Ask evaluation-team.',
          }
        : undefined,
    }),
  );
  if (search.get('theme')) theme.setActiveThemeId(search.get('theme')!);

  const go = (key: string, value: string) => {
    search.set(key, value);
    setSearch(search);
    window.location.reload();
  };

  return (
    <TestApiProvider apis={[[evaluationOpsApiRef, api]]}>
      <EntityProvider entity={search.has('bare') ? bareEntity : entity}>
        <Box component="main" sx={{ p: 3, minHeight: '100vh' }}>
          {!search.has('still') && (
            <Box
              component="nav"
              sx={{ mb: 2, display: 'flex', flexWrap: 'wrap', gap: 1 }}
            >
              {SITUATIONS.map(name => (
                <button
                  type="button"
                  key={name}
                  onClick={() => go('situation', name)}
                >
                  {name}
                </button>
              ))}
              {TROUBLES.map(name => (
                <button
                  type="button"
                  key={name}
                  onClick={() => go('trouble', name)}
                >
                  {name}
                </button>
              ))}
              {['light', 'dark'].map(name => (
                <button
                  type="button"
                  key={name}
                  onClick={() => go('theme', name)}
                >
                  {name}
                </button>
              ))}
            </Box>
          )}
          <h1 style={{ position: 'absolute', clip: 'rect(0 0 0 0)' }}>
            evaluation-backend
          </h1>
          {search.has('card') ? (
            <Box sx={{ maxWidth: 520 }}>
              <EntityHealthCard />
            </Box>
          ) : (
            <OperationsContent />
          )}
        </Box>
      </EntityProvider>
    </TestApiProvider>
  );
}
