import { Box, Checkbox, FormControlLabel } from '@mui/material';
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

/** Who issues the tokens, as it is chosen here. */
const ISSUERS = [
  { value: 'unknown', label: 'I do not know', entra: null },
  { value: 'entra', label: 'Microsoft Entra ID', entra: true },
  { value: 'other', label: 'Another identity provider', entra: false },
] as const;

/** The ways a token can reach Power BI, compared for this DSN. */
export function WaysSection({ dsn, version }: WaysSectionProps): ReactElement {
  const { queries } = useProgram();
  const [issuer, setIssuer] = useState<(typeof ISSUERS)[number]['value']>('unknown');
  const [unattended, setUnattended] = useState(false);
  const entraTokens = ISSUERS.find(({ value }) => value === issuer)?.entra ?? null;
  const input = { dsnId: dsn.id, entraTokens, unattended };
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
        <ChoiceField label="Tokens come from" value={issuer} options={ISSUERS} onChange={setIssuer} />
        <FormControlLabel
          control={<Checkbox checked={unattended} onChange={(_event, on) => setUnattended(on)} />}
          label="It must refresh without a person"
          slotProps={{ typography: { variant: 'body2' } }}
        />
      </Box>
      <AskedPart asked={asked} loading="Comparing the ways">
        {({ ways }) => <WaysPart ways={ways} />}
      </AskedPart>
    </PanelSection>
  );
}
