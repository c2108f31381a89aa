import KeyIcon from '@mui/icons-material/KeyOutlined';
import { Box, Button, Typography } from '@mui/material';
import { memo, type ReactElement, useState } from 'react';
import type { KeptSecret } from '#app/contract/dsn-secrets.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { SecretParameter } from '#app/dsn/secrets/dsn-secrets.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { sameProps } from '#renderer/ui/same-props.ts';
import { SecretDialog } from '#renderer/ui/secrets/secret-dialog.tsx';
import { keptWords, ownerWords } from '#renderer/ui/secrets/secret-words.ts';
import { useDsnSecrets } from '#renderer/ui/secrets/use-dsn-secrets.ts';
import { fieldId } from './field-id.ts';
import { type SecretStanding, secretStanding, secretsIn } from './secret-standing.ts';
import { formType } from './sections.ts';

interface SecretRowsProps {
  readonly section: 'sign-in' | 'proxy';
  /** The DSN as it is kept; secrets are kept for it, not for the draft. */
  readonly stored: StoredDsn;
  readonly shown: DsnEntries;
}

/** The secrets of a section: where each is, and the ways to set and forget it. */
export function SecretRows({ section, stored, shown }: SecretRowsProps): ReactElement | null {
  const wanted = secretsIn(section, shown).map((parameter) => ({
    parameter,
    help: parameterFor(parameter, formType(shown))?.help ?? '',
    standing: secretStanding(shown, stored.entries, parameter),
  }));
  return wanted.length === 0 ? null : <WantedSecrets stored={stored} wanted={wanted} />;
}

interface WantedSecretsProps {
  readonly stored: StoredDsn;
  readonly wanted: readonly Pick<SecretRowProps, 'parameter' | 'help' | 'standing'>[];
}

const WantedSecrets = memo(function WantedSecrets({ stored, wanted }: WantedSecretsProps): ReactElement {
  const secrets = useDsnSecrets(stored);
  const { fail, tell } = useFeedback();
  const [setting, setSetting] = useState<SecretParameter | null>(null);
  const forget = (parameter: SecretParameter): void =>
    void secrets.forget(parameter).then(() => tell(`${parameter} was forgotten.`), fail);
  const keptOf = (parameter: SecretParameter): KeptSecret['kept'] | undefined =>
    secrets.state?.secrets.find((one) => one.parameter === parameter)?.kept;
  return (
    <>
      {wanted.map((one) => (
        <SecretRow
          key={one.parameter}
          {...one}
          kept={keptOf(one.parameter)}
          onSet={() => setSetting(one.parameter)}
          onForget={() => forget(one.parameter)}
        />
      ))}
      {setting !== null && (
        <SecretDialog dsn={stored} parameter={setting} secrets={secrets} onClose={() => setSetting(null)} />
      )}
    </>
  );
}, sameProps);

interface SecretRowProps {
  readonly parameter: SecretParameter;
  readonly help: string;
  readonly standing: SecretStanding;
  /** Undefined until it is known. */
  readonly kept: KeptSecret['kept'] | undefined;
  readonly onSet: () => void;
  readonly onForget: () => void;
}

function wordsOf({ standing, parameter, kept }: SecretRowProps): string {
  if (standing === 'ownerless') return `Give ${ownerWords(parameter)} first; the secret belongs to it`;
  if (standing === 'unsaved') return 'Save the DSN first; the secret belongs to what is saved';
  return kept === undefined ? 'Asking where it is kept' : keptWords({ kept });
}

function SecretRow(props: SecretRowProps): ReactElement {
  const { parameter, standing, kept } = props;
  const id = fieldId(parameter);
  const isKept = standing === 'stored' && kept !== undefined && kept !== 'absent';
  return (
    <FieldRow
      id={id}
      label={parameter}
      required={false}
      help={`${props.help} Never in the DSN.`}
      problems={[]}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32 }}>
        <KeyIcon
          aria-hidden
          sx={{ fontSize: '1.125rem', color: isKept ? 'success.main' : 'text.secondary' }}
        />
        <Typography variant="body2" role="status" sx={{ minWidth: 0, mr: 1 }}>
          {wordsOf(props)}
        </Typography>
        <Button
          id={id}
          variant="outlined"
          sx={{ flex: 'none' }}
          aria-label={isKept ? `Replace ${parameter}…` : `Set ${parameter}…`}
          aria-describedby={`${id}-help`}
          disabled={standing !== 'stored' || kept === undefined}
          onClick={props.onSet}
        >
          {isKept ? 'Replace…' : 'Set…'}
        </Button>
        {isKept && (
          <Button sx={{ flex: 'none' }} aria-label={`Forget ${parameter}`} onClick={props.onForget}>
            Forget
          </Button>
        )}
      </Box>
    </FieldRow>
  );
}
