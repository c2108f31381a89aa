import type { ReactElement, RefObject } from 'react';
import { SecretField } from '#renderer/ui/secrets/secret-field.tsx';

/** The secret of a client at an identity provider. */
export function ClientSecretField({
  secret,
}: {
  readonly secret: RefObject<HTMLInputElement | null>;
}): ReactElement {
  return (
    <SecretField
      label="Client secret"
      secret={secret}
      hint="Only if the provider gave you one. Empty leaves a secret that is kept already."
    />
  );
}
