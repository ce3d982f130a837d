import { Fragment, useState } from 'react';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Check } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { Changed } from '../common/Changed';
import { ExternalLink } from '../common/ExternalLink';
import { Scroller } from '../common/Scroller';
import { quietText } from '../common/tones';
import { VerdictMark } from '../common/VerdictMark';
import { When } from '../common/When';
import { groupChecks, type CheckGroup } from './groupChecks';

const wide = { display: { xs: 'none', md: 'table-cell' } };

/** Every check with what was observed, why, from where and when; healthy groups folded. */
export function ChecksTable({ checks }: { checks: Check[] }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  if (checks.length === 0) {
    return <Box sx={{ px: 2, pb: 2 }}>{t('checks.none')}</Box>;
  }
  return (
    <Scroller label={t('checks.title')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 116 }}>{t('checks.verdict')}</TableCell>
            <TableCell>{t('checks.what')}</TableCell>
            <TableCell>{t('checks.observed')}</TableCell>
            <TableCell>{t('checks.reason')}</TableCell>
            <TableCell sx={wide}>{t('checks.source')}</TableCell>
            <TableCell>{t('checks.age')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {groupChecks(checks).map(group => {
            const open = toggled[group.id] ?? group.verdict !== 'healthy';
            return (
              <Fragment key={group.id}>
                <GroupRow
                  group={group}
                  open={open}
                  onToggle={() => setToggled({ ...toggled, [group.id]: !open })}
                />
                {open &&
                  group.checks.map(check => (
                    <CheckRow key={check.id} check={check} />
                  ))}
              </Fragment>
            );
          })}
        </TableBody>
      </Table>
    </Scroller>
  );
}

function GroupRow(props: {
  group: CheckGroup;
  open: boolean;
  onToggle(): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { group, open } = props;
  const unwell = group.checks.filter(
    check => check.verdict !== 'healthy',
  ).length;
  return (
    <TableRow>
      <TableCell
        component="th"
        scope="rowgroup"
        colSpan={6}
        sx={{ p: '0 !important', backgroundColor: 'action.hover' }}
      >
        <ButtonBase
          aria-expanded={open}
          onClick={props.onToggle}
          sx={theme => ({
            display: 'flex',
            justifyContent: 'flex-start',
            gap: 1,
            width: '100%',
            px: 2,
            py: 0.5,
            fontSize: theme.typography.pxToRem(13),
            fontWeight: 600,
            textAlign: 'left',
            '&:focus-visible': {
              outline: `2px solid ${theme.palette.primary.main}`,
              outlineOffset: -2,
            },
          })}
        >
          <ExpandMore
            aria-hidden
            sx={{ fontSize: 18, transform: open ? 'none' : 'rotate(-90deg)' }}
          />
          {t(`group.${group.id}`)}
          {!open && <VerdictMark verdict={group.verdict} />}
          <Box
            component="span"
            sx={theme => ({ fontWeight: 400, color: quietText(theme) })}
          >
            {unwell > 0
              ? t('checks.unwell', {
                  unwell: String(unwell),
                  all: String(group.checks.length),
                })
              : t('checks.all', { count: group.checks.length })}
          </Box>
        </ButtonBase>
      </TableCell>
    </TableRow>
  );
}

function CheckRow({ check }: { check: Check }) {
  return (
    <TableRow>
      <TableCell>
        <Changed value={check.verdict}>
          <VerdictMark verdict={check.verdict} />
        </Changed>
      </TableCell>
      <TableCell component="th" scope="row" sx={{ fontWeight: 500 }}>
        {check.title}
      </TableCell>
      <TableCell>
        <Changed value={check.observed}>{check.observed ?? '–'}</Changed>
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{check.reason}</TableCell>
      <TableCell sx={wide}>
        {check.link ? (
          <ExternalLink url={check.link.url} title={check.source} />
        ) : (
          <code>{check.source}</code>
        )}
      </TableCell>
      <TableCell title={check.source}>
        {check.observedAt ? <When at={check.observedAt} bare /> : '–'}
      </TableCell>
    </TableRow>
  );
}
