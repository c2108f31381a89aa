import { Box, Dialog, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import type { SandboxPerson } from '#app/contract/sandbox.ts';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { FormActions } from '#renderer/ui/form-actions.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import {
  checkTokenSource,
  type TokenSourceDraft,
  type TokenSourceKind,
  tokenSourceDraftOf,
} from './token-source-draft.ts';
import { TokenSourceForm } from './token-source-form.tsx';
import { tokenSourceWords } from './token-source-words.ts';

interface TokenSourceDialogProps {
  readonly dsn: { readonly id: string; readonly name: string };
  readonly source: TokenSource;
  readonly people: readonly SandboxPerson[];
  readonly onClose: () => void;
}

type Keeping =
  | { readonly state: 'idle' | 'pending' }
  | { readonly state: 'refused'; readonly trouble: Trouble };

const KINDS = Object.keys(tokenSourceWords) as readonly TokenSourceKind[];

/** Chooses where a DSN's tokens come from. The choice is kept, tokens are not. */
export function TokenSourceDialog({ dsn, source, people, onClose }: TokenSourceDialogProps): ReactElement {
  const { client, queries } = useProgram();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(() => tokenSourceDraftOf(source));
  const [insist, setInsist] = useState(false);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const secret = useRef<HTMLInputElement>(null);
  const checked = checkTokenSource(draft);
  const put = (part: Partial<TokenSourceDraft>): void => setDraft((now) => ({ ...now, ...part }));

  const keep = async (chosen: TokenSource): Promise<void> => {
    setKeeping({ state: 'pending' });
    const clientSecret = secret.current === null || secret.current.value === '' ? null : secret.current.value;
    const dsnId = dsn.id;
    try {
      const kept = await client.tokenSources.keep({ dsnId, source: chosen, clientSecret });
      cache.setQueryData(queries.tokenSources.get.queryKey({ input: { dsnId } }), kept);
      onClose();
    } catch (error) {
      setKeeping({ state: 'refused', trouble: troubleOf(error) });
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setInsist(true);
    if (checked.source !== null && keeping.state !== 'pending') void keep(checked.source);
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="token-source-title">
      <Box
        component="form"
        noValidate
        onSubmit={submit}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id="token-source-title">Token source of {dsn.name}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <KindField kind={draft.kind} onKind={(kind) => put({ kind })} people={people} />
          <TokenSourceForm
            key={draft.kind}
            draft={draft}
            problems={checked.problems}
            insist={insist}
            put={put}
            secret={secret}
            people={people}
          />
          {keeping.state === 'refused' && <TroubleAlert trouble={keeping.trouble} />}
        </DialogContent>
        <FormActions
          submit="Keep this source"
          pending={keeping.state === 'pending'}
          pendingWords="Keeping…"
          onCancel={onClose}
        />
      </Box>
    </Dialog>
  );
}

function KindField(props: {
  readonly kind: TokenSourceKind;
  readonly people: readonly SandboxPerson[];
  readonly onKind: (kind: TokenSourceKind) => void;
}): ReactElement {
  const shown = KINDS.filter(
    (kind) => kind !== 'sandbox' || props.people.length > 0 || props.kind === 'sandbox',
  );
  return (
    <TextField
      select
      fullWidth
      autoFocus
      label="Where the token comes from"
      value={props.kind}
      onChange={(event) => {
        const chosen = KINDS.find((kind) => kind === event.target.value);
        if (chosen !== undefined) props.onKind(chosen);
      }}
      helperText={tokenSourceWords[props.kind].explain}
      sx={{ mt: 1 }}
      slotProps={{ inputLabel: { shrink: true } }}
    >
      {shown.map((kind) => (
        <MenuItem key={kind} value={kind}>
          {tokenSourceWords[kind].title}
        </MenuItem>
      ))}
    </TextField>
  );
}
