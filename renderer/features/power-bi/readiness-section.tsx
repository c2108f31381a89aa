import { Checkbox, FormControlLabel } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { PanelSection } from './panel-section.tsx';
import { ReadinessPart } from './readiness-part.tsx';
import { useArmed } from './use-armed.ts';

interface ReadinessSectionProps {
  readonly dsn: StoredDsn;
  /** Part of the key, so that it is judged anew when something on the computer may have changed. */
  readonly version: string;
}

/** Whether Power BI will connect with the DSN. */
export function ReadinessSection({ dsn, version }: ReadinessSectionProps): ReactElement {
  const { queries } = useProgram();
  const [gateway, setGateway] = useState(false);
  // Tells of arming, and of a connection test that has seen the workgroup.
  const { dataUpdatedAt: learned, data: tokens } = useArmed();
  const input = { dsnId: dsn.id, gateway };
  const asked = useQuery({
    ...queries.powerBi.readiness.queryOptions({ input }),
    queryKey: [...queries.powerBi.readiness.queryKey({ input }), dsn.revision, version, learned],
    placeholderData: keepPreviousData,
    // The minutes that an armed DSN has left are in the words.
    refetchInterval: tokens?.armed.length ? 30_000 : false,
    gcTime: 0,
    retry: false,
  });
  return (
    <PanelSection title="Ready for Power BI?">
      <AskedPart asked={asked} loading="Judging whether Power BI will connect">
        {(readiness) => <ReadinessPart readiness={readiness} />}
      </AskedPart>
      <FormControlLabel
        control={<Checkbox checked={gateway} onChange={(_event, on) => setGateway(on)} />}
        label="A data gateway will use this DSN"
        slotProps={{ typography: { variant: 'body2' } }}
        sx={{ alignSelf: 'flex-start' }}
      />
    </PanelSection>
  );
}
