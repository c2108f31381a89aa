import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { CATALOGUE } from '#app/dsn/catalogue/catalogue.ts';
import { sameKey } from '#app/dsn/dsn.ts';
import { secretParameters } from '#app/dsn/secrets/dsn-secrets.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import {
  blankRow,
  type TemplateRow,
  templateOfRows,
  templateRowsOf,
  templateRowsOfTemplate,
} from '#app/dsn/templates/template-from-dsn.ts';

/** A template being made from a DSN: a new one, or the next version of one that is kept. */
export interface MakeTemplate {
  readonly dsn: Pick<StoredDsn, 'entries'>;
  /** The template that this is the next version of. */
  readonly former: DsnTemplate | null;
  readonly name: string;
  readonly description: string;
  readonly rows: readonly TemplateRow[];
}

export type MakeTemplateAction =
  | { readonly kind: 'former-chosen'; readonly former: DsnTemplate | null; readonly dsnName: string }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'described'; readonly description: string }
  | { readonly kind: 'row-changed'; readonly key: string; readonly change: Partial<TemplateRow> }
  | { readonly kind: 'blank-added'; readonly key: string };

export function makeTemplateOf(
  { name, entries }: Pick<StoredDsn, 'name' | 'entries'>,
  former: DsnTemplate | null,
): MakeTemplate {
  const rows = former === null ? templateRowsOf(entries) : templateRowsOfTemplate(former, entries);
  return {
    dsn: { entries },
    former,
    name: former?.name ?? name,
    description: former?.description ?? '',
    rows,
  };
}

export function reduceMakeTemplate(state: MakeTemplate, action: MakeTemplateAction): MakeTemplate {
  switch (action.kind) {
    case 'former-chosen':
      return makeTemplateOf({ name: action.dsnName, entries: state.dsn.entries }, action.former);
    case 'named':
      return { ...state, name: action.name };
    case 'described':
      return { ...state, description: action.description };
    case 'row-changed': {
      const rows = state.rows.map((row) => (row.key === action.key ? { ...row, ...action.change } : row));
      return { ...state, rows };
    }
    case 'blank-added': {
      const row = blankRow(action.key);
      return state.rows.some(({ key }) => sameKey(key, row.key))
        ? state
        : { ...state, rows: [...state.rows, row] };
    }
    default:
      return assertNever(action);
  }
}

/** The template that the dialog makes; `id` is for a new one. */
export function madeTemplate({ former, name, description, rows }: MakeTemplate, id: string): DsnTemplate {
  const head = { id: former?.id ?? id, version: (former?.version ?? 0) + 1 };
  return templateOfRows({ ...head, name: name.trim(), description: description.trim() }, rows);
}

/** Parameters that a blank can be added for. */
export function addableKeys(rows: readonly TemplateRow[]): readonly string[] {
  const isThere = (key: string): boolean => rows.some((row) => sameKey(row.key, key));
  const isBlankable = ({ key, secret }: (typeof CATALOGUE)[number]): boolean =>
    !secret || secretParameters.some((one) => one === key);
  const keys = CATALOGUE.filter((row) => isBlankable(row) && !NOT_ASKED.includes(row.key)).map(
    ({ key }) => key,
  );
  return [...new Set(keys)].filter((key) => !isThere(key));
}

/** The name is asked for anyway, and the driver is a matter of each computer. */
const NOT_ASKED = ['DSN', 'Driver'];
