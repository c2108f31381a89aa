import { Box } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { AskedPart } from '#renderer/ui/asked-part.tsx';
import { LabelledField } from '#renderer/ui/labelled-field.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { HandOverTexts } from './hand-over-texts.tsx';
import { PanelSection } from './panel-section.tsx';

type Place = 'catalog' | 'schema' | 'table';

/** What to show in Power BI, and the texts and files that say so. */
export function HandOverSection({ dsn }: { readonly dsn: StoredDsn }): ReactElement {
  const { queries } = useProgram();
  const [places, setPlaces] = useState<Readonly<Record<Place, string>>>({
    catalog: '',
    schema: '',
    table: '',
  });
  const given = (place: Place): string | null => places[place].trim() || null;
  const input = {
    dsnId: dsn.id,
    catalog: given('catalog'),
    schema: given('schema'),
    table: given('table'),
  };
  const asked = useQuery({
    ...queries.powerBi.handOver.queryOptions({ input }),
    queryKey: [...queries.powerBi.handOver.queryKey({ input }), dsn.revision],
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const field = (place: Place, label: string, placeholder: string): ReactElement => (
    <LabelledField
      label={label}
      value={places[place]}
      placeholder={placeholder}
      onChange={(value) => setPlaces((now) => ({ ...now, [place]: value }))}
      mono
      sx={{ flex: '1 1 160px' }}
    />
  );
  return (
    <PanelSection
      title="Hand it over"
      intro="Texts for Power BI and for a colleague. They name the DSN and what it shows; no secret is in them."
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 0.5 }}>
        {field('catalog', 'Catalog to show', effectiveValue(dsn.entries, 'Catalog') || 'AwsDataCatalog')}
        {field('schema', 'Schema to show', effectiveValue(dsn.entries, 'Schema') || 'default')}
        {field('table', 'Table to show', 'chosen in Power BI')}
      </Box>
      <AskedPart asked={asked} loading="Making the texts">
        {(handOver) => <HandOverTexts dsnName={dsn.name} handOver={handOver} />}
      </AskedPart>
    </PanelSection>
  );
}
