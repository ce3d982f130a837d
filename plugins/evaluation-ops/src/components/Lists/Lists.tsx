import { useId } from 'react';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ServiceState } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { hairline, quietText } from '../common/tones';
import { ActionsList } from './ActionsList';
import { DeploymentsList } from './DeploymentsList';
import { EventsList } from './EventsList';
import { TargetsList } from './TargetsList';
import { TasksList } from './TasksList';

const LISTS = ['deployments', 'tasks', 'targets', 'events', 'actions'] as const;

type ListName = (typeof LISTS)[number];

/** What one looks up: history, tasks, targets, events, actions. The chosen one is in the URL. */
export function Lists(props: { state: ServiceState; version: number }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const [search, setSearch] = useSearchParams();
  const id = useId();
  const { state } = props;
  const asked = search.get('list');
  const selected: ListName =
    LISTS.find(name => name === asked) ?? 'deployments';

  return (
    <Box
      component="section"
      aria-label={t('lists.title')}
      sx={theme => ({
        border: `1px solid ${hairline(theme)}`,
        borderRadius: 1,
        backgroundColor: theme.palette.background.paper,
        color: theme.palette.text.primary,
        minWidth: 0,
      })}
    >
      <Tabs
        value={selected}
        variant="scrollable"
        scrollButtons="auto"
        aria-label={t('lists.title')}
        textColor="inherit"
        onChange={(_event, value: ListName) =>
          setSearch(
            before => {
              before.set('list', value);
              return before;
            },
            { replace: true },
          )
        }
        sx={theme => ({
          minHeight: 42,
          borderBottom: `1px solid ${hairline(theme)}`,
        })}
      >
        {LISTS.map(name => (
          <Tab
            key={name}
            value={name}
            id={`${id}-tab-${name}`}
            aria-controls={`${id}-panel`}
            label={t(`lists.${name}`)}
            sx={theme => ({
              textTransform: 'none',
              minHeight: 42,
              minWidth: 0,
              px: 2,
              fontSize: 14,
              fontWeight: 600,
              letterSpacing: 0,
              opacity: 1,
              color: quietText(theme),
              '&.Mui-selected': { color: theme.palette.text.primary },
            })}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${selected}`}
        sx={{ minHeight: 220 }}
      >
        {selected === 'deployments' && <DeploymentsList state={state} />}
        {selected === 'tasks' && <TasksList state={state} />}
        {selected === 'targets' && <TargetsList state={state} />}
        {selected === 'events' && <EventsList state={state} />}
        {selected === 'actions' && (
          <ActionsList state={state} version={props.version} />
        )}
      </Box>
    </Box>
  );
}
