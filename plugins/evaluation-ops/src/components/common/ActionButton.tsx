import { useId, type MouseEvent, type ReactNode } from 'react';
import Button, { type ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { visuallyHidden } from './visuallyHidden';

/**
 * A button that, when it cannot be used, says why.
 *
 * @remarks
 * It stays in the tab order then (`aria-disabled` in place of `disabled`), so
 * that the reason can be reached by keyboard and is read out.
 */
export function ActionButton(
  props: Omit<ButtonProps, 'disabled'> & {
    disabledReason?: string;
    children: ReactNode;
  },
) {
  const { disabledReason, onClick, children, ...button } = props;
  const reasonId = useId();
  const blocked = Boolean(disabledReason);
  return (
    <>
      <Tooltip title={disabledReason ?? ''} describeChild>
        <Button
          {...button}
          aria-disabled={blocked || undefined}
          aria-describedby={blocked ? reasonId : undefined}
          onClick={(event: MouseEvent<HTMLButtonElement>) => {
            if (blocked) event.preventDefault();
            else onClick?.(event);
          }}
          sx={[
            blocked &&
              (theme => ({
                cursor: 'not-allowed',
                boxShadow: 'none',
                color: theme.palette.text.disabled,
                borderColor: theme.palette.action.disabledBackground,
                backgroundColor:
                  button.variant === 'contained'
                    ? theme.palette.action.disabledBackground
                    : 'transparent',
                '&:hover': {
                  boxShadow: 'none',
                  borderColor: theme.palette.action.disabledBackground,
                  backgroundColor:
                    button.variant === 'contained'
                      ? theme.palette.action.disabledBackground
                      : 'transparent',
                },
              })),
            ...(Array.isArray(button.sx) ? button.sx : [button.sx]),
          ]}
        >
          {children}
        </Button>
      </Tooltip>
      {blocked && (
        <span id={reasonId} style={visuallyHidden}>
          {disabledReason}
        </span>
      )}
    </>
  );
}
