import { Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { PanelSection } from './panel-section.tsx';
import { WaysPart } from './ways-part.tsx';

interface WaysSectionProps {
  readonly dsn: StoredDsn;
  readonly version: string;
}

/** Who issues the tokens: what main finds, unless it is chosen here. */
const CHOSEN = { found: null, entra: true, other: false } as const;
type Issuer = keyof typeof CHOSEN;

function issuers(found: boolean | null) {
  const names = { entra: 'Microsoft Entra ID', other: 'Another identity provider' };
  const name = found === null ? 'Not known' : `Found: ${found ? 'Entra ID' : 'another provider'}`;
  return [
    { value: 'found', label: name },
    { value: 'entra', label: names.entra },
    { value: 'other', label: names.other },
  ] as const;
}

/** The ways a token can reach Power BI, compared for this DSN. */
export function WaysSection({ dsn, version }: WaysSectionProps): ReactElement {
  const { queries } = useProgram();
  const [issuer, setIssuer] = useState<Issuer>('found');
  const [unattended, setUnattended] = useState(false);
  const input = { dsnId: dsn.id, entraTokens: CHOSEN[issuer], unattended };
  const asked = useQuery({
    ...queries.powerBi.ways.queryOptions({ input }),
    queryKey: [...queries.powerBi.ways.queryKey({ input }), dsn.revision, version],
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return (
    <PanelSection title="How a token reaches Power BI">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1, pt: 0.5 }}>
        <ChoiceField
          label="Tokens come from"
          value={issuer}
          options={issuers(asked.data?.entra.tokens ?? null)}
          onChange={setIssuer}
        />
        <FormControlLabel
          control={<Checkbox checked={unattended} onChange={(_event, on) => setUnattended(on)} />}
          label="It must refresh without a person"
          slotProps={{ typography: { variant: 'body2' } }}
        />
      </Box>
      {issuer === 'found' && asked.data?.entra.because != null && (
        <Typography variant="caption" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {asked.data.entra.because}
        </Typography>
      )}
      <AskedPart asked={asked} loading="Comparing the ways">
        {({ ways }) => <WaysPart ways={ways} />}
      </AskedPart>
    </PanelSection>
  );
}
