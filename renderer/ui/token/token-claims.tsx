import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { TokenFacts } from '#app/contract/tokens.ts';
import { FactGrid } from '#renderer/ui/fact-grid.tsx';
import { formatInstant } from '#renderer/ui/format-time.ts';

function audienceWords({ audiences, authorizedParty }: TokenFacts): string | null {
  const party = authorizedParty === null ? null : `${authorizedParty} (azp)`;
  const all = [...audiences, ...(party === null ? [] : [party])];
  return all.length === 0 ? null : all.join(', ');
}

const instant = (seconds: number | null): string | null => (seconds === null ? null : formatInstant(seconds));

/** The claims that matter for a sign-in, each with its name; one that a token must have says that it is missing. */
export function claimRows(facts: TokenFacts): readonly { readonly label: string; readonly value: string }[] {
  const must = (label: string, value: string | null) => ({ label, value: value ?? 'not in the token' });
  const may = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  return [
    must('Issuer', facts.issuer),
    must('Subject', facts.subject),
    must('Audience', audienceWords(facts)),
    ...may('E-mail', facts.email),
    must('Issued', instant(facts.issuedAt)),
    must('Expires', instant(facts.expiresAt)),
    ...may('Not before', instant(facts.notBefore)),
    must('Algorithm', facts.algorithm),
    ...may('Key id', facts.keyId),
    ...may('Token id', facts.tokenId),
  ];
}

/** What the token says of itself. */
export function TokenClaims({ facts }: { readonly facts: TokenFacts }): ReactElement {
  return (
    <Box sx={{ pt: 1 }}>
      <FactGrid facts={claimRows(facts)} columns={2} />
    </Box>
  );
}
