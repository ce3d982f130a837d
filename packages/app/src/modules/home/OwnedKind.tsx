import { Entity } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  heading: {
    padding: theme.spacing(1.5, 2, 0),
    fontSize: 13,
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  description: { whiteSpace: 'normal' },
  item: { paddingTop: 2, paddingBottom: 2 },
}));

const HEADINGS: Record<string, string> = {
  Domain: 'Domains',
  System: 'Systems',
  Component: 'Components',
  API: 'APIs',
  Resource: 'Resources',
};

type OwnedKindProps = { kind: string; entities: Entity[] };

/** The entities of one kind, or nothing where there are none. */
export function OwnedKind({ kind, entities }: OwnedKindProps) {
  const classes = useStyles();
  if (entities.length === 0) {
    return null;
  }
  return (
    <section>
      <Typography variant="h3" className={classes.heading}>
        {HEADINGS[kind]}
      </Typography>
      <List dense>
        {entities.map(entity => (
          <ListItem key={entity.metadata.name} className={classes.item}>
            <ListItemText
              primary={<EntityRefLink entityRef={entity} hideIcon />}
              secondary={entity.metadata.description}
              secondaryTypographyProps={{ className: classes.description }}
            />
          </ListItem>
        ))}
      </List>
    </section>
  );
}
