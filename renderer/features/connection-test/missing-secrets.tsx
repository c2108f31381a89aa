import { Alert, Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { type SecretParameter, secretOwnerIn, secretsNeededBy } from '#app/dsn/secrets/dsn-secrets.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useSandboxStatus } from '#renderer/ui/feeds.ts';
import { SecretDialog } from '#renderer/ui/secrets/secret-dialog.tsx';
import { type DsnSecretsHandle, useDsnSecrets } from '#renderer/ui/secrets/use-dsn-secrets.ts';

/** Secrets that the sign-in cannot do without and that are nowhere, said before the test finds it out. */
export function MissingSecrets({ dsn }: { readonly dsn: StoredDsn }): ReactElement {
  const secrets = useDsnSecrets(dsn);
  const [setting, setSetting] = useState<SecretParameter | null>(null);
  const absent = (parameter: SecretParameter): boolean =>
    secrets.state?.secrets.find((one) => one.parameter === parameter)?.kept === 'absent';
  const missing = secretsNeededBy(dsn.entries).filter(
    (parameter) => absent(parameter) && secretOwnerIn(dsn.entries, parameter) !== null,
  );
  return (
    <>
      {missing.map((parameter) => (
        <Alert
          key={parameter}
          severity="warning"
          variant="outlined"
          role="note"
          sx={{ py: 0.25, flexWrap: 'wrap', '& .MuiAlert-message': { flex: '1 1 260px' } }}
          action={
            <>
              {parameter === 'PWD' && <SandboxKeyButton dsn={dsn} secrets={secrets} />}
              <Button onClick={() => setSetting(parameter)}>Set {parameter}…</Button>
            </>
          }
        >
          {parameter} of this DSN is not kept, so that the test will end at the sign-in.
        </Alert>
      ))}
      {setting !== null && (
        <SecretDialog dsn={dsn} parameter={setting} secrets={secrets} onClose={() => setSetting(null)} />
      )}
    </>
  );
}

function SandboxKeyButton(props: {
  readonly dsn: StoredDsn;
  readonly secrets: DsnSecretsHandle;
}): ReactElement | null {
  const { fail, tell } = useFeedback();
  const running = useSandboxStatus().data?.state === 'running';
  if (!running || props.dsn.origin !== 'sandbox') return null;
  const take = (): void =>
    void props.secrets
      .takeFromSandbox()
      .then(() => tell('The sandbox’s key is held until the program ends.'), fail);
  return <Button onClick={take}>Use the sandbox’s key</Button>;
}
