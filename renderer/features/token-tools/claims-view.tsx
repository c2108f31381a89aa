import { LinearProgress } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';

/** All that the token says, header and claims, without its signature. */
export function ClaimsView({ tokenId }: { readonly tokenId: string }): ReactElement {
  const { queries } = useProgram();
  const claims = useQuery(
    queries.tokenTools.claims.queryOptions({
      input: { tokenId },
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  if (claims.isError) return <TroubleAlert trouble={troubleOf(claims.error)} />;
  if (claims.data === undefined) return <LinearProgress aria-label="Reading the claims" />;
  return (
    <>
      <CopyableText title="Header" label="Copy the header" text={claims.data.header} />
      <CopyableText title="Claims" label="Copy the claims" text={claims.data.payload} />
    </>
  );
}
