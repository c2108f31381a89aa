import { type Arrangement, NO_ARRANGEMENT, sameArrangement } from '#app/dsn/arrangement.ts';
import type { Dsn } from '#app/dsn/dsn.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import type { TemplateMark } from '#app/dsn/templates/template.ts';

/** What stays with a DSN in files of the program's own: where it stands in the list, and the template it is bound to. */
export interface DsnSurroundings {
  readonly arrangement?: Arrangement;
  readonly template?: TemplateMark;
}

/** A DSN as it goes from one computer to another. */
export type PortableDsn = Dsn & DsnSurroundings;

/** What there is to say of them; a DSN that stands nowhere in particular has no arrangement. */
export function surroundingsOf({ arrangement, template }: DsnSurroundings): DsnSurroundings {
  return {
    ...(arrangement === undefined || sameArrangement(arrangement, NO_ARRANGEMENT) ? {} : { arrangement }),
    ...(template === undefined ? {} : { template: withOpenProposals(template) }),
  };
}

/** No program proposes a secret, but a file from elsewhere may say so. */
function withOpenProposals({ proposed, ...mark }: TemplateMark): TemplateMark {
  if (proposed === undefined) return mark;
  return { ...mark, proposed: withoutSecrets(proposed) };
}
