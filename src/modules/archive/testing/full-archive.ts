import type { TestWorld } from '#platform/testing/world.ts'

/** A systemID that is the same each time. */
export const unitId = (kind: string, number = 1) =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

/**
 * An archive in which every sort of thing stands at least once, with words that XML does not like, a case of each kind,
 * a sub-file, a document linked to two entries, one disposed of, files of no class, and one case that is still open.
 * `isClosed`: the series is closed as well, and the open case is left away.
 */
export async function plantFullArchive(
  world: Pick<TestWorld, 'admin' | 'files' | 'tenant'>,
  here: string,
  isClosed: boolean,
): Promise<void> {
  const store = (text: string) =>
    world.tenant(here, async (ctx) => (await world.files.put(ctx, Buffer.from(text))).sha256)
  const [application, answer, redacted] = [await store('søknad'), await store('svar'), await store('sladdet')]
  const size = { application: 7, answer: 4, redacted: 7 }
  const made = `'2024-02-01T08:00:00.123Z', 'Ada <Arkivar>'`
  const screening = `'{"accessCode":"UO13","restriction":"Unntatt offentlighet","legalBasis":"Offl. § 13, jf. fvl. § 13","legalSourceIds":[],"elements":["Skjerming tittel mappe - utvalgte ord","Skjerming tittel registrering - utvalgte ord","Skjerming navn avsender"],"document":"Skjerming av hele dokumentet","years":60,"endsOn":"2084-02-01","source":"","trust":"bekreftet"}'`
  const grading = `'{"grade":"Begrenset (sikkerhetsgrad)","gradedAt":"2024-02-01T08:00:00.000Z","gradedBy":"Ada","downgradedAt":"2024-06-01T08:00:00.000Z","downgradedBy":"Bo"}'`
  const disposal = `'{"decision":"Kasseres","legalBasis":"Riksarkivarens forskrift","years":5}'`
  const reassess = `'{"decision":"Vurderes senere","years":5}'`
  const own = `'{"saksområde":"<barnehage> & skole"}'`
  const [fonds, series, system, person] = [unitId('f0'), unitId('5e'), unitId('c5'), unitId('c5', 2)]
  const [top, leaf, other, pnr] = [unitId('c1'), unitId('c1', 2), unitId('c1', 3), unitId('c1', 4)]
  const file = (number: number) => unitId('fa', number)
  const entry = (number: number) => unitId('e0', number)
  const doc = (number: number) => unitId('d0', number)
  const object = (number: number) => unitId('0b', number)
  const hang = (number: number) => unitId('a0', number)
  const m = `'${here}'`
  await world.admin(`
    select set_config('samvirke.archive_actor', 'Ada Arkivar', false), set_config('samvirke.archive_now', '2024-03-01T09:00:00.456Z', false);
    insert into archive.fonds (municipality, id, title, status, description, medium, storage_locations, created_at, created_by)
      values (${m}, '${fonds}', 'Arkivet & mer', 'Opprettet', 'Beskrivelse', 'Elektronisk arkiv', array['Rådhuset'], ${made});
    insert into archive.fonds_creator (municipality, id, fonds_id, creator_id, name, description)
      values (${m}, '${hang(1)}', '${fonds}', '999999999', 'Prøve kommune', 'Siden 1838');
    insert into archive.series (municipality, id, fonds_id, title, status, description, medium, period_start, screening, security_grading, created_at, created_by)
      values (${m}, '${series}', '${fonds}', 'Saksarkiv', 'Aktiv periode', 'Fire år', 'Elektronisk arkiv', '2024-01-01', ${screening}, ${grading}, ${made});
    insert into archive.classification_system (municipality, id, series_id, type, title, description, created_at, created_by, is_primary, hides_class_ids)
      values (${m}, '${system}', '${series}', 'K-koder', 'K-koder', 'KS', ${made}, true, false),
        (${m}, '${person}', '${series}', 'Fødselsnummer', 'Personer', null, ${made}, false, true);
    insert into archive.class (municipality, id, classification_system_id, parent_id, class_id, title, description, keywords, screening, disposal, created_at, created_by)
      values (${m}, '${top}', '${system}', null, 'A', 'Oppvekst', null, '{}', null, null, ${made}),
        (${m}, '${leaf}', '${system}', '${top}', 'A10', 'Barnehage', 'Alt om', array['barn', 'hage'], ${screening}, ${disposal}, ${made}),
        (${m}, '${other}', '${system}', '${top}', 'A20', 'Tom klasse', null, '{}', null, null, ${made}),
        (${m}, '${pnr}', '${person}', null, '13898899980', 'Kari Nordmann', null, '{}', null, null, ${made});
    insert into archive.case_file (municipality, id, made_for, kind, series_id, class_id, case_year, sequence_number, title, public_title, description,
        keywords, medium, storage_locations, case_date, administrative_unit, case_responsible, registry_unit, status, lent_on, lent_to, screening,
        security_grading, disposal, business_metadata, created_at, created_by)
      values (${m}, '${file(1)}', 'f1', 'Saksmappe', '${series}', '${leaf}', 2024, 1, 'Redusert foreldrebetaling, Kari Nordmann', 'Redusert foreldrebetaling, *****',
        E'Linje en\\r\\nlinje to', array['penger'], 'Elektronisk arkiv', array['Rådhuset'], '2024-02-01', 'Oppvekst', 'Per Saksbehandler', 'J1', 'Under behandling',
        '2024-02-02', 'Bo', ${screening}, ${grading}, ${reassess}, ${own}, ${made});
    insert into archive.case_file (municipality, id, made_for, kind, series_id, given_file_id, title, meeting_number, committee, meeting_on, meeting_place, created_at, created_by)
      values (${m}, '${file(2)}', 'f2', 'Møtemappe', '${series}', 'M-1', 'Møte i utvalget', '1/24', 'Formannskapet', '2024-02-10', 'Salen', ${made}),
        (${m}, '${file(3)}', 'f3', 'Møtemappe', '${series}', 'M-2', 'Neste møte', '2/24', 'Formannskapet', '2024-03-10', null, ${made});
    update archive.case_file set next_meeting_id = '${file(3)}' where id = '${file(2)}' and municipality = ${m};
    update archive.case_file set previous_meeting_id = '${file(2)}' where id = '${file(3)}' and municipality = ${m};
    insert into archive.case_file (municipality, id, made_for, kind, series_id, class_id, parent_id, given_file_id, title, created_at, created_by)
      values (${m}, '${file(4)}', 'f4', 'Mappe', '${series}', '${leaf}', null, 'P-1', 'Mappe med undermapper', ${made}),
        (${m}, '${file(5)}', 'f5', 'Mappe', '${series}', '${leaf}', '${file(4)}', 'P-2', 'Undermappe', ${made});
    insert into archive.meeting_participant (municipality, id, case_file_id, name, function)
      values (${m}, '${hang(2)}', '${file(2)}', 'Ordfører Olsen', 'Leder'), (${m}, '${hang(3)}', '${file(2)}', 'Vara Vik', 'Varamedlem');
    insert into archive.registry_entry (municipality, id, made_for, kind, case_file_id, registry_year, sequence_number, entry_number, type, status, title, public_title,
        description, keywords, authors, medium, registry_date, document_date, received_at, due_on, assessed_on, administrative_unit, case_handler, registry_unit, screening,
        security_grading, disposal, business_metadata, created_at, created_by)
      values (${m}, '${entry(1)}', 'e1', 'Journalpost', '${file(1)}', 2024, 1, 1, 'Inngående dokument', 'Journalført', 'Søknad fra Kari Nordmann <kari>', null,
        'Om', array['søknad'], array['Kari'], 'Elektronisk arkiv', '2024-02-01', '2024-01-31', '2024-02-01T07:00:00Z', '2024-03-01', '2024-02-01', 'Oppvekst', 'Per Saksbehandler', 'J1',
        ${screening}, ${grading}, ${disposal}, ${own}, ${made});
    insert into archive.registry_entry (municipality, id, made_for, kind, case_file_id, registry_year, sequence_number, entry_number, type, status, title,
        registry_date, sent_at, administrative_unit, case_handler, created_at, created_by)
      values (${m}, '${entry(2)}', 'e2', 'Journalpost', '${file(1)}', 2024, 2, 2, 'Utgående dokument', 'Ekspedert', 'Svar på søknad', '2024-02-05', '2024-02-05T12:00:00Z', 'Oppvekst', 'Per Saksbehandler', ${made}),
        (${m}, '${entry(7)}', 'e7', 'Journalpost', '${file(1)}', 2024, 3, 3, 'Organinternt dokument uten oppfølging', 'Journalført', 'Feilført', '2024-02-06', null, 'Oppvekst', 'Per Saksbehandler', ${made});
    insert into archive.registry_entry (municipality, id, made_for, kind, case_file_id, class_id, series_id, title, document_date, meeting_record_type, meeting_case_type,
        administrative_unit, case_handler, given_registration_id, created_at, created_by)
      values (${m}, '${entry(3)}', 'e3', 'Arkivnotat', '${file(5)}', null, null, 'Notat', '2024-02-03', null, null, 'Oppvekst', null, 'N-1', ${made}),
        (${m}, '${entry(4)}', 'e4', 'Møteregistrering', '${file(2)}', null, null, 'Saksframlegg', null, 'Saksframlegg', 'Politisk sak', 'Sentral', 'Per', null, ${made}),
        (${m}, '${entry(5)}', 'e5', 'Registrering', null, '${pnr}', null, 'Bare en registrering', null, null, null, null, null, null, ${made}),
        (${m}, '${entry(6)}', 'e6', 'Registrering', null, null, '${series}', 'Uten klasse', null, null, null, null, null, null, ${made});
    update archive.registry_entry set to_meeting_record_ids = array['${entry(4)}'::uuid] where id = '${entry(4)}' and municipality = ${m};
    insert into archive.correspondence_part (municipality, id, registry_entry_id, type, name, address_lines, postal_code, postal_town, country, email, telephones, contact_person)
      values (${m}, '${hang(4)}', '${entry(1)}', 'Avsender', 'Kari Nordmann', '["Storgata 1", "H0101"]', '8680', 'Trofors', 'Norge', 'kari@example.no', array['99999999'], 'Ola'),
        (${m}, '${hang(5)}', '${entry(2)}', 'Mottaker', 'Bygg og Anlegg AS', null, null, null, null, null, '{}', null);
    insert into archive.document_description (municipality, id, registry_entry_id, document_number, linked_as, document_type, status, title, description, authors, medium,
        storage_locations, screening, security_grading, disposal, created_at, created_by, linked_at, linked_by)
      values (${m}, '${doc(1)}', '${entry(1)}', 1, 'Hoveddokument', 'Søknad', 'Dokumentet er ferdigstilt', 'Søknad', 'Om', array['Kari'], 'Elektronisk arkiv', array['A', 'B'], ${screening}, ${grading}, ${disposal}, ${made}, ${made}),
        (${m}, '${doc(2)}', '${entry(1)}', 2, 'Vedlegg', 'Vedlegg', 'Dokumentet er ferdigstilt', 'Kassert vedlegg', null, '{}', null, '{}', null, null, null, ${made}, ${made}),
        (${m}, '${doc(3)}', '${entry(2)}', 1, 'Hoveddokument', 'Brev', 'Dokumentet er ferdigstilt', 'Svar', null, '{}', null, '{}', null, null, null, ${made}, ${made}),
        (${m}, '${doc(4)}', '${entry(3)}', 1, 'Hoveddokument', 'Notat', 'Dokumentet er ferdigstilt', 'Papir', null, '{}', 'Fysisk medium', array['Kjelleren'], null, null, null, ${made}, ${made});
    insert into archive.document_object (municipality, id, document_description_id, version_number, variant, format, format_details, sha256, size_bytes, created_at, created_by)
      values (${m}, '${object(1)}', '${doc(1)}', 1, 'Arkivformat', 'fmt/476', 'PDF/A-2a', '${application}', ${size.application}, ${made}),
        (${m}, '${object(2)}', '${doc(1)}', 1, 'Dokument hvor deler av innholdet er skjermet', 'fmt/476', null, '${redacted}', ${size.redacted}, ${made}),
        (${m}, '${object(3)}', '${doc(3)}', 1, 'Arkivformat', 'fmt/476', null, '${answer}', ${size.answer}, ${made}),
        (${m}, '${object(4)}', '${doc(1)}', 1, 'Produksjonsformat', 'x-fmt/111', null, '${application}', ${size.application}, ${made});
    insert into archive.document_link (municipality, id, registry_entry_id, document_description_id, document_number, linked_as, linked_at, linked_by)
      values (${m}, '${hang(6)}', '${entry(2)}', '${doc(1)}', 2, 'Vedlegg', ${made});
    insert into archive.conversion (municipality, id, document_object_id, converted_at, converted_by, from_format, to_format, tool, comment)
      values (${m}, '${hang(7)}', '${object(1)}', ${made}, 'fmt/412', 'fmt/476', 'Verktøy', 'Uten tap');
    insert into archive.deletion (municipality, id, unit_id, type, deleted_at, deleted_by) values (${m}, '${hang(8)}', '${doc(1)}', 'Sletting av tidligere versjon', ${made});
    update archive.document_description set disposed_at = '2024-02-20T10:00:00Z', disposed_by = 'Ada' where id = '${doc(2)}' and municipality = ${m};
    insert into archive.sign_off (municipality, id, registry_entry_id, signed_off_on, signed_off_by, method, answered_by_entry_id)
      values (${m}, '${hang(9)}', '${entry(1)}', '2024-02-05', 'Per', 'Besvart med brev', '${entry(2)}');
    insert into archive.document_flow (municipality, id, registry_entry_id, flow_to, flow_from, received_at, sent_at, status, comment)
      values (${m}, '${hang(10)}', '${entry(1)}', 'Per', 'Leder', '2024-02-02T08:00:00Z', '2024-02-02T07:00:00Z', 'Godkjent', 'Ok');
    insert into archive.comment (municipality, id, unit_id, text, type, registered_at, registered_by)
      values (${m}, '${hang(11)}', '${file(1)}', 'En merknad', 'Merknad fra leder', ${made}), (${m}, '${hang(12)}', '${entry(1)}', 'Om posten', null, ${made}),
        (${m}, '${hang(13)}', '${doc(1)}', 'Om dokumentet', null, ${made});
    insert into archive.cross_reference (municipality, id, unit_id, to_unit_id, created_at, created_by)
      values (${m}, '${hang(14)}', '${file(1)}', '${file(4)}', ${made}), (${m}, '${hang(15)}', '${entry(1)}', '${entry(3)}', ${made}), (${m}, '${hang(16)}', '${leaf}', '${other}', ${made});
    insert into archive.party (municipality, id, case_file_id, unit_id, part_id, name, role, address_lines, postal_code, postal_town, business_metadata)
      values (${m}, '${hang(17)}', '${file(1)}', '${file(1)}', 'P1', 'Kari Nordmann', 'Søker', '["Storgata 1"]', '8680', 'Trofors', ${own}),
        (${m}, '${hang(18)}', null, '${entry(1)}', null, 'Ola Nordmann', 'Verge', null, null, null, null), (${m}, '${hang(19)}', null, '${doc(1)}', null, 'Advokat Vik', 'Advokat', null, null, null, null);
    insert into archive.precedent (municipality, id, unit_id, precedent_on, title, description, legal_basis, source_factor, approved_at, approved_by, status, created_at, created_by)
      values (${m}, '${hang(20)}', '${file(4)}', '2024-02-07', 'Mappe uten plass', null, null, 'Vedtak', null, null, null, ${made}),
        (${m}, '${hang(26)}', '${entry(2)}', '2024-02-07', 'Presedens', 'Om', 'Lov', 'Vedtak', '2024-02-08T08:00:00Z', 'Leder', 'Gjeldende', ${made})
      on conflict do nothing;
    insert into archive.electronic_signature (municipality, id, unit_id, security_level, verified, verified_on, verified_by)
      values (${m}, '${hang(21)}', '${entry(1)}', 'Symmetrisk kryptert', 'Signatur påført og verifisert', '2024-02-01', 'Per'),
        (${m}, '${hang(22)}', '${doc(1)}', 'Symmetrisk kryptert', 'Signatur påført, ikke verifisert', '2024-02-01', 'Per'),
        (${m}, '${hang(23)}', '${object(1)}', 'Sendt med PKI/virksomhetssertifikat', 'Signatur påført og verifisert', '2024-02-01', 'Per');
    insert into archive.secondary_class (municipality, id, unit_id, class_id) values (${m}, '${hang(24)}', '${file(1)}', '${other}');
    insert into archive.external_key (municipality, id, unit_id, kind, system, key) values (${m}, '${hang(25)}', '${file(1)}', 'file', 'Fagsystem & co', 'nøkkel/1'),
        (${m}, '${hang(27)}', '${entry(1)}', 'record', 'Fagsystem', '2');
    update archive.registry_entry set status = 'Utgår' where municipality = ${m} and id = '${entry(7)}';
    update archive.registry_entry set status = 'Arkivert' where municipality = ${m} and id in ('${entry(1)}', '${entry(2)}');
    update archive.registry_entry set archived_at = '2024-02-28T10:00:00Z', archived_by = 'Ada' where municipality = ${m} and kind <> 'Journalpost';
    update archive.case_file set closed_at = '2024-02-29T10:00:00Z', closed_by = 'Ada', status = case when kind = 'Saksmappe' then 'Avsluttet' end
      where municipality = ${m} and parent_id is not null;
    update archive.case_file set closed_at = '2024-02-29T11:00:00Z', closed_by = 'Ada', status = case when kind = 'Saksmappe' then 'Avsluttet' end
      where municipality = ${m} and parent_id is null;
  `)
  if (isClosed)
    await world.admin(`select set_config('samvirke.archive_actor', 'Ada Arkivar', false), set_config('samvirke.archive_now', '2024-12-31T22:00:00Z', false);
      update archive.series set status = 'Avsluttet periode', period_end = '2024-12-31', closed_at = '2024-12-31T22:00:00Z', closed_by = 'Ada' where municipality = ${m} and id = '${series}';
      update archive.fonds set status = 'Avsluttet', closed_at = '2024-12-31T22:30:00Z', closed_by = 'Ada' where municipality = ${m} and id = '${fonds}';`)
  else
    await world.admin(`
      insert into archive.case_file (municipality, id, made_for, kind, series_id, class_id, case_year, sequence_number, title, case_date, administrative_unit, case_responsible, status, created_at, created_by)
        values (${m}, '${file(6)}', 'f6', 'Saksmappe', '${series}', '${leaf}', 2024, 2, 'Åpen sak', '2024-02-01', 'Oppvekst', 'Per', 'Under behandling', ${made});
      insert into archive.registry_entry (municipality, id, made_for, kind, case_file_id, registry_year, sequence_number, entry_number, type, status, title, registry_date, administrative_unit, case_handler, created_at, created_by)
        values (${m}, '${entry(8)}', 'e8', 'Journalpost', '${file(6)}', 2024, 4, 1, 'Inngående dokument', 'Journalført', 'Åpen post', '2024-02-09', 'Oppvekst', 'Per', ${made});`)
}
