import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';
import { evaluationOpsTranslationRef } from '../../translation';
import { boundsOf, RANGES, type TimeRange } from './range';

/** What an `<input type="datetime-local">` takes and gives: the reader's own time zone. */
const INPUT_FORMAT = "yyyy-MM-dd'T'HH:mm";

/** One time range for all plots. */
export function RangePicker(props: {
  range: TimeRange;
  onChange(range: TimeRange): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [own, setOwn] = useState({ from: '', to: '' });
  const from = DateTime.fromISO(own.from).toMillis();
  const to = DateTime.fromISO(own.to).toMillis();

  const open = (element: HTMLElement) => {
    const bounds = boundsOf(props.range, Date.now());
    setOwn({
      from: DateTime.fromMillis(bounds.from).toFormat(INPUT_FORMAT),
      to: DateTime.fromMillis(bounds.to).toFormat(INPUT_FORMAT),
    });
    setAnchor(element);
  };

  return (
    <>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={props.range.id}
        aria-label={t('metrics.range')}
      >
        {RANGES.map(id => (
          <ToggleButton
            key={id}
            value={id}
            aria-label={t(`metrics.longRanges.${id}`)}
            onClick={() => props.onChange({ id })}
            sx={{ py: 0.25, textTransform: 'none', color: 'text.primary' }}
          >
            {t(`metrics.ranges.${id}`)}
          </ToggleButton>
        ))}
        <ToggleButton
          value="own"
          aria-label={t('metrics.longRanges.own')}
          aria-haspopup="dialog"
          onClick={event => open(event.currentTarget)}
          sx={{ py: 0.25, textTransform: 'none', color: 'text.primary' }}
        >
          {t('metrics.ranges.own')}
        </ToggleButton>
      </ToggleButtonGroup>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        <Box
          component="form"
          aria-label={t('metrics.longRanges.own')}
          onSubmit={event => {
            event.preventDefault();
            setAnchor(undefined);
            props.onChange({ id: 'own', from, to });
          }}
          sx={{ display: 'grid', gap: 2, p: 2 }}
        >
          {(['from', 'to'] as const).map(side => (
            <TextField
              key={side}
              size="small"
              type="datetime-local"
              label={t(`metrics.${side}`)}
              value={own[side]}
              onChange={event =>
                setOwn(before => ({ ...before, [side]: event.target.value }))
              }
              InputLabelProps={{ shrink: true }}
              error={side === 'to' && !(from < to)}
              helperText={
                side === 'to' && !(from < to)
                  ? t('metrics.badRange')
                  : undefined
              }
            />
          ))}
          <Button type="submit" variant="contained" disabled={!(from < to)}>
            {t('metrics.apply')}
          </Button>
        </Box>
      </Popover>
    </>
  );
}
