import { useId, type ReactNode } from 'react';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { evaluationOpsTranslationRef } from '../../translation';
import { ErrorNotice } from '../common/ErrorNotice';
import { hairline } from '../common/tones';

/** A dialog that a stray click does not close and whose errors stand beside its buttons. */
export function DialogFrame(props: {
  title: string;
  busy?: boolean;
  error?: Error;
  width?: 'sm' | 'md';
  actions: ReactNode;
  children: ReactNode;
  onClose(): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const titleId = useId();
  const close = () => {
    if (!props.busy) props.onClose();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth={props.width ?? 'md'}
      scroll="paper"
      aria-labelledby={titleId}
      onClose={(_event, reason) => {
        if (reason !== 'backdropClick') close();
      }}
      PaperProps={{
        sx: theme => ({
          m: { xs: 1, sm: 4 },
          fontFamily: theme.typography.fontFamily,
          fontSize: theme.typography.pxToRem(14),
          lineHeight: 1.5,
          '&& button': { textTransform: 'none' },
        }),
      }}
    >
      <DialogTitle
        id={titleId}
        component="h2"
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          gap: 2,
          m: 0,
          py: 1.5,
          fontSize: 18,
          fontWeight: 600,
        }}
      >
        {props.title}
        <IconButton
          size="small"
          aria-label={t('dialog.close')}
          onClick={close}
          disabled={props.busy}
        >
          <Close fontSize="small" />
        </IconButton>
      </DialogTitle>
      <DialogContent
        dividers
        sx={theme => ({ borderColor: hairline(theme), minHeight: 120 })}
      >
        {props.children}
      </DialogContent>
      <Box aria-live="assertive">
        {props.error && (
          <Box sx={{ px: 3, pt: 1.5 }}>
            <ErrorNotice error={props.error} title={t('dialog.failed')} />
          </Box>
        )}
      </Box>
      <DialogActions sx={{ px: 3, py: 1.5, gap: 1, flexWrap: 'wrap' }}>
        {props.actions}
      </DialogActions>
    </Dialog>
  );
}
