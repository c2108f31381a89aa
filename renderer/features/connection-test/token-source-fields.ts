import type { RefObject } from 'react';
import type { LabelledFieldProps } from '#renderer/ui/labelled-field.tsx';
import type { CheckedTokenSource, TokenSourceDraft, TokenSourceField } from './token-source-draft.ts';

/** What each group of fields of a token source is given. */
export interface TokenSourceFieldsProps {
  readonly draft: TokenSourceDraft;
  readonly problems: CheckedTokenSource['problems'];
  /** Whether to show what is missing in fields that nobody has been to. */
  readonly insist: boolean;
  readonly put: (part: Partial<TokenSourceDraft>) => void;
  /** The client secret's field; read once, when the source is kept, and never part of React's state. */
  readonly secret: RefObject<HTMLInputElement | null>;
}

/** Ties a text field to its part of the draft. */
export function bound(
  { draft, problems, insist, put }: TokenSourceFieldsProps,
  field: TokenSourceField,
): Pick<LabelledFieldProps, 'value' | 'onChange' | 'problem' | 'insist'> {
  return {
    value: draft[field],
    onChange: (value) => put({ [field]: value }),
    problem: problems[field],
    insist,
  };
}
