import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import WarningIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactElement, type ReactNode, useState } from 'react';
import { assertNever } from '#app/assert-never.ts';
import type { HeldToken, TokenOrigin } from '#app/contract/tokens.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { tokenAdvice } from './token-advice.ts';
import { TokenClaims } from './token-claims.tsx';
import { TokenCountdown } from './token-countdown.tsx';
import { tokenLife } from './token-life.ts';
import { problemsNow, type TokenUse } from './token-readiness.ts';

type Problems = HeldToken['problems'];

function originWords(origin: TokenOrigin): string {
  switch (origin.kind) {
    case 'pasted':
      return 'Pasted';
    case 'file':
      return `From the file ${origin.fileName}`;
    case 'sandbox':
      return 'Fetched from the sandbox';
    case 'command':
      return `Printed by ${origin.program}`;
    case 'environment':
      return `From the environment variable ${origin.variable}`;
    case 'browser':
      return `From the browser sign-in at ${origin.issuer}`;
    case 'aws-identity':
      return `From ${origin.tokenEndpoint}, for an AWS identity`;
    case 'aws':
      return `Signed by AWS STS in ${origin.region}`;
    case 'import':
      return 'Came with the DSN when it was taken in';
    default:
      return assertNever(origin);
  }
}

function StateIcon({ problems }: { readonly problems: Problems }): ReactElement {
  if (problems.some((problem) => problem.severity === 'error'))
    return <ErrorIcon color="error" aria-hidden />;
  if (problems.length > 0) return <WarningIcon color="warning" aria-hidden />;
  return <CheckCircleIcon color="success" aria-hidden />;
}

function holder(token: HeldToken): string {
  const { facts } = token;
  return facts?.name ?? facts?.email ?? facts?.subject ?? (facts === null ? 'Not a readable token' : 'Token');
}

function ProblemList({ problems }: { readonly problems: Problems }): ReactElement {
  return (
    <Box component="ul" aria-label="Problems of the token" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}>
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.message}`}>
          <ProblemText problem={withAdvice(problem)} />
        </li>
      ))}
    </Box>
  );
}

function withAdvice({
  code,
  severity,
  message,
}: Problems[number]): Pick<Problems[number], 'severity' | 'message'> {
  const advice = tokenAdvice(code);
  return { severity, message: advice === null ? message : `${message} ${advice}` };
}

/** The held token in front of the user: whose it is, what it says, how long it lasts, what is wrong with it. */
export function TokenCard(props: {
  readonly token: HeldToken;
  readonly now: number;
  readonly use: TokenUse;
  readonly detailed: boolean;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  /** What stands below the token's own facts. */
  readonly children?: ReactNode;
}): ReactElement {
  const { token, now } = props;
  const [open, setOpen] = useState(props.detailed);
  const problems = problemsNow(token, now, props.use);
  return (
    <Paper variant="outlined" component="section" aria-label="Token" sx={{ px: 1.5, py: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 1, rowGap: 0.5 }}>
        <StateIcon problems={problems} />
        <Box sx={{ flex: '1 1 160px', minWidth: 0 }}>
          <Typography variant="h3" component="h2" noWrap title={holder(token)}>
            {holder(token)}
          </Typography>
          <Typography variant="caption" noWrap component="p" sx={{ color: 'text.secondary', m: 0 }}>
            {originWords(token.origin)}
          </Typography>
        </Box>
        {token.facts !== null && <TokenCountdown life={tokenLife(token.facts, now)} />}
        {token.facts !== null && (
          <Button color="inherit" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide claims' : 'Show claims'}
          </Button>
        )}
        {props.actions}
      </Box>
      {open && token.facts !== null && <TokenClaims facts={token.facts} />}
      {problems.length > 0 && <ProblemList problems={problems} />}
      {props.children}
    </Paper>
  );
}
