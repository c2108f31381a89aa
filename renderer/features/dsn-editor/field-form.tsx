import type { FormEvent, ReactElement, ReactNode } from 'react';

/**
 * A form of its own for one field. With each key a browser's autofill goes through all fields of the form, and takes
 * those that have none for one form together: with a hundred of them that takes longer than drawing what was typed.
 */
export function FieldForm({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <form noValidate autoComplete="off" onSubmit={stay}>
      {children}
    </form>
  );
}

function stay(event: FormEvent): void {
  event.preventDefault();
}
