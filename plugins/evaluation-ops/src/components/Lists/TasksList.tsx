import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ServiceState,
  Task,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { ExternalLink } from '../common/ExternalLink';
import { Scroller } from '../common/Scroller';
import { SmallHeading } from '../common/SmallHeading';
import type { Tone } from '../common/tones';
import { When } from '../common/When';
import { EmptyLine } from './PagedList';
import { Result } from './Result';

const SHORT_TASK_ID_LENGTH = 8;

/** ECS starts its words in upper case only; `UNKNOWN` means that no health check is declared or none has run yet. */
const HEALTH_TONES: Record<Task['health'], Tone> = {
  HEALTHY: 'good',
  UNHEALTHY: 'bad',
  UNKNOWN: 'unknown',
};

/** Tasks that run, and those that stopped with exit code and reason. */
export function TasksList({ state }: { state: ServiceState }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <>
      <Part title={t('tasks.runningTitle', { count: state.tasks.length })}>
        {state.tasks.length === 0 ? (
          <EmptyLine>{t('tasks.noneRunning')}</EmptyLine>
        ) : (
          <RunningTasks tasks={state.tasks} />
        )}
      </Part>
      <Part title={t('tasks.stoppedTitle')}>
        {state.stoppedTasks.length === 0 ? (
          <EmptyLine>{t('tasks.noneStopped')}</EmptyLine>
        ) : (
          <StoppedTasks tasks={state.stoppedTasks} />
        )}
      </Part>
    </>
  );
}

function RunningTasks({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <Scroller label={t('tasks.runningLabel')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('tasks.task')}</TableCell>
            <TableCell>{t('tasks.status')}</TableCell>
            <TableCell>{t('tasks.health')}</TableCell>
            <TableCell>{t('tasks.release')}</TableCell>
            <TableCell>{t('tasks.zone')}</TableCell>
            <TableCell>{t('tasks.size')}</TableCell>
            <TableCell>{t('tasks.started')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {tasks.map(task => (
            <TableRow key={task.id}>
              <TableCell component="th" scope="row">
                <TaskId task={task} />
              </TableCell>
              <TableCell>
                {task.status === task.desiredStatus
                  ? task.status
                  : t('tasks.towards', {
                      status: task.status,
                      desired: task.desiredStatus,
                    })}
              </TableCell>
              <TableCell>
                <Result
                  tone={HEALTH_TONES[task.health]}
                  words={t(`taskHealth.${task.health}`)}
                />
              </TableCell>
              <TableCell>
                {task.releaseLabel ?? task.taskDefinition ?? '–'}
              </TableCell>
              <TableCell>
                {task.availabilityZone ?? '–'}
                {task.privateIp && (
                  <Box>
                    <code>{task.privateIp}</code>
                  </Box>
                )}
              </TableCell>
              <TableCell>
                {task.cpu && task.memory
                  ? t('tasks.sizeOf', { cpu: task.cpu, memory: task.memory })
                  : '–'}
              </TableCell>
              <TableCell>
                {task.startedAt ? (
                  <When at={task.startedAt} />
                ) : (
                  t('tasks.notStarted')
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Scroller>
  );
}

function StoppedTasks({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <Scroller label={t('tasks.stoppedTitle')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('tasks.task')}</TableCell>
            <TableCell>{t('tasks.exit')}</TableCell>
            <TableCell>{t('tasks.reason')}</TableCell>
            <TableCell>{t('tasks.release')}</TableCell>
            <TableCell>{t('tasks.zone')}</TableCell>
            <TableCell>{t('tasks.stopped')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {tasks.map(task => (
            <TableRow key={task.id}>
              <TableCell component="th" scope="row">
                <TaskId task={task} />
              </TableCell>
              <TableCell>
                {task.containers.map(container => (
                  <Box key={container.name} sx={{ whiteSpace: 'nowrap' }}>
                    {container.exitCode === undefined ? (
                      t('tasks.noExit', { container: container.name })
                    ) : (
                      <Result
                        tone={container.exitCode === 0 ? 'good' : 'bad'}
                        words={t('tasks.exited', {
                          container: container.name,
                          code: String(container.exitCode),
                        })}
                      />
                    )}
                  </Box>
                ))}
              </TableCell>
              <TableCell sx={{ minWidth: 220, overflowWrap: 'anywhere' }}>
                {task.stoppedReason ?? task.stopCode ?? '–'}
                {task.containers.map(
                  ({ name, reason }) =>
                    reason && <Box key={name}>{reason}</Box>,
                )}
              </TableCell>
              <TableCell>
                {task.releaseLabel ?? task.taskDefinition ?? '–'}
              </TableCell>
              <TableCell>{task.availabilityZone ?? '–'}</TableCell>
              <TableCell>
                {task.stoppedAt ? <When at={task.stoppedAt} /> : '–'}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Scroller>
  );
}

function TaskId({ task }: { task: Task }) {
  const short = task.id.slice(0, SHORT_TASK_ID_LENGTH);
  if (task.url) return <ExternalLink url={task.url} title={short} />;
  return <code title={task.id}>{short}</code>;
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ pt: 1.5 }}>
      <Box sx={{ px: 2 }}>
        <SmallHeading>{props.title}</SmallHeading>
      </Box>
      {props.children}
    </Box>
  );
}
