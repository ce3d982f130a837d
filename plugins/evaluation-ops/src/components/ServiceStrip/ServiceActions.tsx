import { useId, useState, type ReactNode } from 'react';
import MoreVert from '@mui/icons-material/MoreVert';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Action,
  Service,
  ServiceState,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { ActionButton } from '../common/ActionButton';
import { hairline } from '../common/tones';
import { DeployDialog } from '../dialogs/deploy/DeployDialog';
import { RestartDialog } from '../dialogs/RestartDialog';
import { RollbackDialog } from '../dialogs/RollbackDialog';

/** What can be done to a service, each with the reason when it cannot. */
export function ServiceActions(props: {
  service: Service;
  state?: ServiceState;
  onActed(action: Action): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const [open, setOpen] = useState<'deploy' | 'rollback' | 'restart'>();
  const { service, state, onActed } = props;
  const { allowed } = service;
  const close = () => setOpen(undefined);

  const moving = state?.deployment?.inProgress
    ? t('strip.moving', {
        release: state.deployment.target?.release.label ?? state.deployment.id,
      })
    : undefined;
  const unseen = state ? undefined : t('strip.notYetKnown');
  const cannotDeploy = allowed.deploy
    ? moving ?? unseen
    : allowed.refusal ?? t('strip.deniedDeploy');
  const cannotRollback = allowed.rollback
    ? moving ?? unseen
    : allowed.refusal ?? t('strip.deniedRollback');

  return (
    <>
      <ActionButton
        variant="contained"
        onClick={() => setOpen('deploy')}
        disabledReason={cannotDeploy}
      >
        {t('strip.deploy')}
      </ActionButton>
      <ActionButton
        variant="outlined"
        color="inherit"
        onClick={() => setOpen('rollback')}
        disabledReason={cannotRollback}
        sx={theme => ({
          whiteSpace: 'nowrap',
          borderColor: hairline(theme),
        })}
      >
        {t('strip.rollback')}
      </ActionButton>
      <MoreMenu service={service}>
        {closeMenu => (
          <MenuItem
            key="restart"
            aria-disabled={cannotDeploy ? true : undefined}
            onClick={() => {
              if (cannotDeploy) return;
              closeMenu();
              setOpen('restart');
            }}
          >
            <ListItemText
              primary={t('strip.restart')}
              secondary={cannotDeploy ?? t('strip.restartText')}
              secondaryTypographyProps={{
                sx: {
                  whiteSpace: 'normal',
                  maxWidth: 280,
                  color: 'text.primary',
                },
              }}
            />
          </MenuItem>
        )}
      </MoreMenu>
      {open === 'deploy' && (
        <DeployDialog
          service={service}
          options={state?.deploymentOptions}
          onClose={close}
          onDone={onActed}
        />
      )}
      {open === 'rollback' && (
        <RollbackDialog service={service} onClose={close} onDone={onActed} />
      )}
      {open === 'restart' && (
        <RestartDialog service={service} onClose={close} onDone={onActed} />
      )}
    </>
  );
}

function MoreMenu(props: {
  service: Service;
  children: (close: () => void) => ReactNode;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const menuId = useId();
  const close = () => setAnchor(undefined);
  const { links } = props.service;
  return (
    <>
      <IconButton
        size="small"
        aria-label={t('strip.menu')}
        aria-haspopup="menu"
        aria-controls={anchor ? menuId : undefined}
        aria-expanded={anchor ? true : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreVert />
      </IconButton>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={close}
      >
        {props.children(close)}
        {links.length > 0 && <Divider key="line" />}
        {links.map(link => (
          <MenuItem
            key={link.url}
            component="a"
            href={link.url}
            target="_blank"
            rel="noopener noreferrer"
            onClick={close}
          >
            {link.title}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
