import type { SampleTable } from './sample-table.ts';

/** A data catalog behind a connector, as for a relational database. */
export const OPERATIONS = 'operations';
export const SHIPPING = 'shipping';

const carriers: SampleTable = {
  catalog: OPERATIONS,
  database: SHIPPING,
  name: 'carriers',
  comment: 'Who carries parcels',
  kept: 'table',
  rowCount: 6,
  scannedBytes: 6 * 40,
  columns: [
    { name: 'carrier_id', type: 'int' },
    { name: 'carrier_name', type: 'varchar' },
    { name: 'service_hours', type: 'int', comment: 'From order to door; missing where none are promised' },
  ],
  rowsSql: `select cast(range + 1 as integer) as carrier_id,
    (array['Alba', 'Bolt', 'Courier & Sons', 'Drei', 'Étoile', 'Fern'])[range + 1] as carrier_name,
    case when range = 3 then null else cast(24 * (range + 1) as integer) end as service_hours
    from range(6)`,
};

const shipments: SampleTable = {
  catalog: OPERATIONS,
  database: SHIPPING,
  name: 'shipments',
  comment: 'A parcel for each shipped order',
  kept: 'table',
  rowCount: 5000,
  scannedBytes: 5000 * 48,
  columns: [
    { name: 'shipment_id', type: 'bigint' },
    { name: 'order_id', type: 'bigint', comment: 'AwsDataCatalog.retail.orders.id' },
    { name: 'carrier_id', type: 'int' },
    { name: 'picked_up_at', type: 'timestamp' },
    { name: 'delivered_at', type: 'timestamp', comment: 'Missing while it is under way' },
  ],
  rowsSql: `select cast(range + 1 as bigint) as shipment_id,
    cast(range + 1 as bigint) as order_id,
    cast(1 + hash(range) % 6 as integer) as carrier_id,
    timestamp '2025-01-01 06:00:00' + to_minutes(cast(range * 37 as integer)) as picked_up_at,
    case when range % 17 = 0 then null
      else timestamp '2025-01-02 12:00:00' + to_minutes(cast(range * 37 as integer)) end as delivered_at
    from range(5000)`,
};

/** Tables that no Glue catalog knows. */
export const operationsTables: readonly SampleTable[] = [carriers, shipments];
