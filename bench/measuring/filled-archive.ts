import type { ScratchArchive } from '../../e2e/harness/scratch-archive.ts'

export const filledMunicipality = '1825'
const distinctDocuments = 100

/**
 * A closed series of so many registry entries, five to a file, each with a document, two parts and a change; a seventh of
 * them screened, a tenth of the incoming ones signed off. Written straight into the tables, past the archive's rules.
 */
export async function fillArchive(
  archive: ScratchArchive,
  entries: number,
  documentBytes: number,
): Promise<void> {
  const m = filledMunicipality
  const sums: string[] = []
  for (let i = 0; i < distinctDocuments; i++)
    sums.push(
      await archive.tenant(
        m,
        async (ctx) =>
          (await archive.files.put(ctx, Buffer.from(`Dokument ${i} `.padEnd(documentBytes, 'x')))).sha256,
      ),
    )
  const made = `'2024-02-01T08:00:00Z', 'Ada Arkivar'`
  const id = (kind: string, number: string) =>
    `('${kind}' || lpad(to_hex((${number}) % 65536), 4, '0') || '-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
  const files = Math.ceil(entries / 5)
  const screening = `'{"restriction":"Unntatt offentlighet","legalBasis":"Offl. § 13","elements":["Skjerming navn avsender"],"document":null,"years":60,"endsOn":"2084-01-01"}'::jsonb`
  await archive.admin(`set session_replication_role = replica;
    insert into archive.fonds (municipality, id, title, status, created_at, created_by, closed_at, closed_by)
      values ('${m}', ${id('f000', '1')}, 'Arkiv', 'Avsluttet', ${made}, ${made});
    insert into archive.fonds_creator (municipality, id, fonds_id, creator_id, name) values ('${m}', ${id('f001', '1')}, ${id('f000', '1')}, '999999999', 'Grane kommune');
    insert into archive.series (municipality, id, fonds_id, title, status, period_start, period_end, created_at, created_by, closed_at, closed_by)
      values ('${m}', ${id('5000', '1')}, ${id('f000', '1')}, 'Saker', 'Avsluttet periode', '2024-01-01', '2024-12-31', ${made}, ${made});
    insert into archive.classification_system (municipality, id, series_id, type, title, created_at, created_by)
      values ('${m}', ${id('c000', '1')}, ${id('5000', '1')}, 'K-koder', 'K-koder', ${made});
    insert into archive.class (municipality, id, classification_system_id, class_id, title, created_at, created_by)
      select '${m}', ${id('c100', 'n')}, ${id('c000', '1')}, 'A' || n, 'Klasse ' || n, ${made} from generate_series(1, 20) n;
    insert into archive.case_file (municipality, id, made_for, series_id, class_id, case_year, sequence_number, title, case_date, administrative_unit,
        case_responsible, status, created_at, created_by, closed_at, closed_by)
      select '${m}', ${id('fa00', 'n')}, 'f' || n, ${id('5000', '1')}, ${id('c100', '(n % 20 + 1)')}, 2024, n, 'Byggesak, nytt uthus på eiendom nr. ' || n, '2024-02-01',
        'Plan og bygg', 'Per Saksbehandler', 'Avsluttet', ${made}, ${made} from generate_series(1, ${files}) n;
    insert into archive.registry_entry (municipality, id, made_for, case_file_id, registry_year, sequence_number, entry_number, type, status, title, registry_date,
        document_date, administrative_unit, case_handler, screening, registered_at, created_at, created_by, archived_at, archived_by)
      select '${m}', ${id('e000', 'n')}, 'e' || n, ${id('fa00', '((n - 1) / 5 + 1)')}, 2024, n, (n - 1) % 5 + 1,
        case when n % 2 = 0 then 'Inngående dokument' else 'Utgående dokument' end, 'Arkivert', 'Søknad og svar om nytt uthus, brev nr. ' || n,
        date '2024-01-01' + (n % 365), '2024-02-01', 'Plan og bygg', 'Per Saksbehandler', case when n % 7 = 0 then ${screening} end,
        '2024-02-01', ${made}, ${made} from generate_series(1, ${entries}) n;
    insert into archive.correspondence_part (municipality, id, registry_entry_id, type, name, address_lines, postal_code, postal_town)
      select '${m}', ${id('c900', 'n')}, ${id('e000', 'n')}, 'Avsender', 'Kari Eksempel', '["Storgata 1"]', '8680', 'Trofors' from generate_series(1, ${entries}) n;
    insert into archive.sign_off (municipality, id, registry_entry_id, signed_off_on, signed_off_by, method)
      select '${m}', ${id('a500', 'n')}, ${id('e000', 'n')}, '2024-03-01', 'Per Saksbehandler', 'Tatt til etterretning' from generate_series(2, ${entries}, 20) n;
    insert into archive.document_description (municipality, id, registry_entry_id, document_number, linked_as, document_type, status, title, created_at, created_by, linked_at, linked_by)
      select '${m}', ${id('d000', 'n')}, ${id('e000', 'n')}, 1, 'Hoveddokument', 'Brev', 'Dokumentet er ferdigstilt', 'Brev nr. ' || n, ${made}, ${made} from generate_series(1, ${entries}) n;
    insert into archive.document_object (municipality, id, document_description_id, version_number, variant, format, sha256, size_bytes, created_at, created_by)
      select '${m}', ${id('0b00', 'n')}, ${id('d000', 'n')}, 1, 'Arkivformat', 'fmt/476', (array['${sums.join("','")}'])[n % ${distinctDocuments} + 1], ${documentBytes}, ${made}
      from generate_series(1, ${entries}) n;
    insert into archive.change (municipality, id, unit_id, metadata, changed_at, changed_by, old_value, new_value)
      select '${m}', ${id('c400', 'n')}, ${id('e000', 'n')}, 'journalstatus', timestamptz '2024-03-01' + n * interval '1 second', 'Per Saksbehandler', 'Journalført', 'Arkivert'
      from generate_series(1, ${entries}) n;
    insert into archive.unit (municipality, id, kind)
      select municipality, id, 'fonds' from archive.fonds union all select municipality, id, 'series' from archive.series
      union all select municipality, id, 'classification-system' from archive.classification_system union all select municipality, id, 'class' from archive.class
      union all select municipality, id, 'file' from archive.case_file union all select municipality, id, 'record' from archive.registry_entry
      union all select municipality, id, 'document-description' from archive.document_description union all select municipality, id, 'document-object' from archive.document_object;
    set session_replication_role = default`)
  await archive.admin('analyze')
}
