import { Link } from '@backstage/core-components';

/** A link out to the exact place elsewhere. */
export function ExternalLink(props: { url: string; title: string }) {
  return (
    <Link to={props.url} target="_blank" rel="noopener noreferrer">
      {props.title}
    </Link>
  );
}
