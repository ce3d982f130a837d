import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { Scroller } from '../common/Scroller';
import { quietText } from '../common/tones';

/** What differs between two releases, before and after; secrets by their reference only. */
export function ChangesTable({ changes }: { changes: Change[] }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  if (changes.length === 0) {
    return (
      <Box sx={theme => ({ fontSize: 13, color: quietText(theme) })}>
        {t('plan.noChanges')}
      </Box>
    );
  }
  return (
    <Scroller label={t('plan.changes')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('plan.what')}</TableCell>
            <TableCell>{t('plan.before')}</TableCell>
            <TableCell>{t('plan.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map(change => (
            <TableRow key={change.path}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 500 }}>
                {change.path}
                {change.secret && (
                  <Box
                    sx={theme => ({
                      fontSize: 12,
                      fontWeight: 400,
                      color: quietText(theme),
                    })}
                  >
                    {t('plan.secret')}
                  </Box>
                )}
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <Value
                  text={change.before}
                  none={t('plan.none')}
                  struck={change.kind !== 'added'}
                />
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <Value text={change.after} none={t('plan.none')} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Scroller>
  );
}

function Value(props: { text?: string; none: string; struck?: boolean }) {
  if (props.text === undefined) {
    return (
      <Box component="span" sx={theme => ({ color: quietText(theme) })}>
        {props.none}
      </Box>
    );
  }
  return (
    <Box
      component={props.struck ? 'del' : 'ins'}
      sx={theme => ({
        textDecoration: 'none',
        fontFamily: 'monospace',
        color: props.struck ? quietText(theme) : 'inherit',
        fontWeight: props.struck ? 400 : 600,
      })}
    >
      {props.text}
    </Box>
  );
}
