import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Content, textOf } from '#engines/fiks-arkiv/index.ts'
import { systemRandom } from '#platform/random.ts'
import type { TestWorld } from '#platform/testing/world.ts'
import { vefsn } from '../testing/archive-material.ts'
import {
  aCase,
  aFiledCase,
  anEntry,
  errors,
  key,
  kode,
  lastKey,
  lastNumber,
  onlooker,
  openFiksWorld,
  pdf,
  send,
  sender,
  withPdf,
} from './testing/fiks-sender.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openFiksWorld()
})
afterAll(() => world.close())

describe('filing by Fiks Arkiv', () => {
  test('a case with three classes, parts, places and a rule is filed once, however often it is sent', async () => {
    const message = aCase({
      offentligTittel: 'Skjenkebevilling for Per Part',
      klassifikasjon: [
        { klasseID: 'A10' },
        { klassifikasjonssystemID: 'GBNR', klasseID: '20/19', tittel: 'Gata 1' },
        { klassifikasjonssystemID: 'PNR', klasseID: '13898899980' },
      ],
      part: [
        {
          partNavn: 'Per Part',
          partRolle: kode('K'),
          personID: { landkode: 'NO', identifikator: '13898899980' },
        },
      ],
      merknad: [{ merknadstekst: 'Haster', merknadstype: kode('MS') }],
      noekkelord: ['skjenking', 'uteservering'],
      presedens: [
        {
          presedensDato: '2026-01-02',
          opprettetDato: '2026-01-02T00:00:00Z',
          opprettetAv: 'x',
          tittel: 'Prinsipp',
          rettskildefaktor: 'Praksis',
        },
      ],
      matrikkelnummer: [{ kommunenummer: '1825', gardsnummer: '20', bruksnummer: '19' }],
      punkt: [{ koordinatsystem: kode('EPSG:25833'), x: 100, y: 200 }],
      adresse: [{ adresse: 'Gata 1', postnummer: '8680', poststed: 'Trofors' }],
      mappetype: kode('skjenk'),
      virksomhetsspesifikkeMetadata: null,
    }) as Record<string, Content>
    const first = await send('arkivering.arkivmelding.opprett', { ...message, regel: 'skjenking' })
    expect(first.types.at(-1)).toBe('arkivering.arkivmelding.opprett.kvittering')
    expect(textOf(first.told, 'mappeKvittering', 'opprettetEllerEksisterende')).toBe('Opprettet')
    const again = await send('arkivering.arkivmelding.opprett', message)
    expect(textOf(again.told, 'mappeKvittering', 'opprettetEllerEksisterende')).toBe('Eksisterende')
    expect(textOf(again.told, 'mappeKvittering', 'systemID')).toBe(
      textOf(first.told, 'mappeKvittering', 'systemID'),
    )
    const hent = {
      system: 'x',
      referanseTilMappe: { referanseEksternNoekkel: key(`sak-${lastNumber()}`) },
      inkluder: ['part', 'merknad', 'noekkelord', 'presedens', 'kryssreferanse'],
    }
    const seen = await send('innsyn.mappe.hent', hent)
    for (const word of [
      'Per Part',
      'Haster',
      'uteservering',
      'Prinsipp',
      'EPSG:25833',
      'Næring',
      '13898899980',
      'GBNR',
      'skjenk',
      '>A10<',
    ])
      expect(seen.text).toContain(word)
    // A public title holds no party's name, whoever sent it.
    expect(textOf(seen.told, 'mappe', 'offentligTittel')).toBe('Skjenkebevilling for ***** *****')
    const hidden = await send('innsyn.mappe.hent', hent, { from: onlooker })
    expect(hidden.text).not.toContain('13898899980')
    const kept = await world.admin('select 1 from archive.class where class_id like $1', ['%13898899980%'])
    expect(kept).toEqual([])
  })

  test('an entry gets its journal number, its document and a type of the protocol; the same message twice is one', async () => {
    const caseKey = await aFiledCase()
    const id = systemRandom.uuid()
    const message = anEntry(caseKey)
    const first = await send('arkivering.arkivmelding.opprett', message, { ...withPdf, id })
    expect(first.words).toBeNull()
    const receipt = first.told?.children[0] ?? null
    expect(textOf(receipt, 'journalstatus', 'kode')).toBe('J')
    expect(textOf(receipt, 'registreringsID')).toMatch(/^2026\/\d+-1$/)
    const again = await send('arkivering.arkivmelding.opprett', message, { ...withPdf, id })
    expect(again.text).toBe(first.text)
    const objectId = /<dokumentobjekt>.*?<systemID[^>]*>([^<]+)/.exec(first.text)?.[1]
    const file = await send('innsyn.dokumentfil.hent', {
      system: 'x',
      dokumentfilNoekkel: { systemID: objectId },
    })
    expect(file.types).toEqual(['innsyn.dokumentfil.hent.resultat'])
    expect(Buffer.from(file.file?.bytes ?? []).equals(pdf)).toBe(true)
    const seen = await send('innsyn.registrering.hent', {
      system: 'x',
      referanseTilRegistrering: { referanseEksternNoekkel: key(lastKey()) },
      inkluder: ['korrespondansepart', 'dokumentbeskrivelse', 'dokumentobjekt', 'avskrivning'],
    })
    for (const word of ['TEGNING', 'AA/1', 'søknad.pdf', 'anita@example.no'])
      expect(seen.text).toContain(word)
    expect(textOf(seen.told, 'journalpost', 'offentligTittel')).toContain('*****')
  })

  test('a sign-off is made, changed and taken back by the sender’s own id of the part', async () => {
    const caseKey = await aFiledCase()
    await send('arkivering.arkivmelding.opprett', anEntry(caseKey), withPdf)
    const reference = {
      referanseTilJournalpost: { referanseEksternNoekkel: key(lastKey()) },
      korrespondansepartID: 'part-1',
    }
    const made = (code: string) => ({
      avskrivning: {
        avskrivningsdato: '2026-11-20',
        avskrevetAv: { navn: 'Ada' },
        avskrivningsmaate: kode(code),
      },
      ...reference,
    })
    expect((await send('arkivering.avskrivning.opprett', made('BU'))).words).toBeNull()
    expect((await send('arkivering.avskrivning.opprett', made('TE'))).words).toBeNull()
    const wrong = await send('arkivering.avskrivning.opprett', made('??'))
    expect(wrong.types).toEqual(['feilmelding.ugyldigforespoersel'])
    const hent = {
      system: 'x',
      referanseTilRegistrering: { referanseEksternNoekkel: key(lastKey()) },
      inkluder: ['korrespondansepart', 'avskrivning'],
    }
    const seen = await send('innsyn.registrering.hent', hent)
    expect(seen.text).toContain('Tatt til etterretning')
    expect(seen.text).not.toContain('Besvart med brev')
    expect((await send('arkivering.avskrivning.slett', reference)).types).toHaveLength(2)
    expect((await send('arkivering.avskrivning.slett', reference)).types).toEqual(['feilmelding.ikkefunnet'])
  })

  test('an update changes what it names and nothing else', async () => {
    const caseKey = await aFiledCase({ part: [{ partID: 'p1', partNavn: 'Per Part', partRolle: kode('K') }] })
    const referanseTilMappe = { referanseEksternNoekkel: key(caseKey) }
    const update = (mappeOppdateringer: Record<string, Content>) =>
      send('arkivering.arkivmelding.oppdater', {
        mappeOppdateringer: { $type: 'saksmappeOppdatering', referanseTilMappe, ...mappeOppdateringer },
      })
    const done = await update({
      tittel: 'Ny tittel',
      beskrivelse: { oppdatering: 'Om saken' },
      noekkelord: { ny: ['nytt'] },
      partOppdateringer: {
        oppdatering: [{ partID: 'p1', poststed: 'Trofors' }],
        ny: [{ partNavn: 'Nina Ny' }],
      },
      merknadOppdateringer: { ny: [{ merknadstekst: 'Ny merknad' }] },
      skjermingOppdateringer: {
        oppdatering: { tilgangsrestriksjon: kode('P'), skjermingshjemmel: 'offl. § 13' },
      },
      klassifikasjonOppdateringer: {
        ny: [{ klasseID: 'A10' }, { klassifikasjonssystemID: 'GBN', klasseID: '1/1' }],
      },
      matrikkelnummerOppdateringer: { ny: [{ kommunenummer: '1825', gardsnummer: '1', bruksnummer: '1' }] },
      saksansvarlig: { navn: 'Nelly Ny' },
    })
    expect(done.words).toBeNull()
    const hent = { system: 'x', referanseTilMappe, inkluder: ['part', 'merknad', 'noekkelord'] }
    const seen = await send('innsyn.mappe.hent', hent)
    for (const word of [
      'Ny tittel',
      'Om saken',
      'nytt',
      'Trofors',
      'Nina Ny',
      'Ny merknad',
      'offl. § 13',
      'Nelly Ny',
      '1/1',
    ])
      expect(seen.text).toContain(word)
    const hidden = await send('innsyn.mappe.hent', hent, { from: onlooker })
    for (const word of ['Per Part', 'Nina Ny', 'Ny merknad', 'Om saken'])
      expect(hidden.text).not.toContain(word)
    const gone = await update({
      beskrivelse: { slett: true },
      partOppdateringer: { slett: [{ partID: 'p1' }] },
      skjermingOppdateringer: { slett: true },
      klassifikasjonOppdateringer: {
        slett: [{ referanseTilKlassifikasjon: { klassifikasjonssystemID: 'GBN', klasseID: '1/1' } }],
      },
      matrikkelnummerOppdateringer: {
        slett: [{ kommunenummer: '1825', gardsnummer: '1', bruksnummer: '1' }],
      },
    })
    expect(gone.words).toBeNull()
    const after = await send('innsyn.mappe.hent', hent)
    for (const word of ['Om saken', 'Per Part', 'offl. § 13', '1/1']) expect(after.text).not.toContain(word)
    expect((await update({ partOppdateringer: { slett: [{ partID: 'p1' }] } })).types).toEqual([
      'feilmelding.ikkefunnet',
    ])
  })

  test.each([
    ['a file too few', {}, 'antallFiler'],
    ['a file with a virus', { files: [{ name: 'a.pdf', bytes: Buffer.from('virus') }] }, 'virus'],
    ['another file than it names', { files: [{ name: 'b.pdf', bytes: pdf }] }, 'referanseDokumentfil'],
    ['a sender who may only read', { ...withPdf, from: onlooker }, 'tilgang'],
    ['a sender nobody knows', { ...withPdf, from: systemRandom.uuid() }, 'tilgang'],
    ['another municipality', { ...withPdf, municipality: vefsn }, 'tilgang'],
  ])('%s is refused, and nothing of it is filed', async (_, over, word) => {
    const caseKey = await aFiledCase()
    const answer = await send('arkivering.arkivmelding.opprett', anEntry(caseKey), over)
    expect(answer.types).toEqual(['feilmelding.ugyldigforespoersel'])
    expect(answer.words).toContain(word)
    const rows = await world.admin('select 1 from archive.external_key where key = $1', [lastKey()])
    expect(rows).toEqual([])
  })

  test('what does not hold together is refused with words: checksum, parts, codes, rule, place', async () => {
    const caseKey = await aFiledCase()
    const wrong = async (over: Record<string, Content>) =>
      (await send('arkivering.arkivmelding.opprett', anEntry(caseKey, over), withPdf)).words
    const document = { tittel: 'x', tilknyttetRegistreringSom: kode('H') }
    const object = {
      filnavn: 'a.pdf',
      referanseDokumentfil: 'a.pdf',
      sjekksum: 'abc',
      sjekksumAlgoritme: 'SHA256',
    }
    expect(await wrong({ dokumentbeskrivelse: [{ ...document, dokumentobjekt: [object] }] })).toContain(
      'sjekksum',
    )
    expect(await wrong({ korrespondansepart: [] })).toContain('korrespondansepart')
    expect(await wrong({ journalposttype: kode('Q') })).toContain('journalposttype')
    expect(await wrong({ referanseForelderMappe: { mappeID: '1999/1' } })).toContain('finnes ikke')
    const unknown = await send('arkivering.arkivmelding.opprett', {
      ...(aCase() as object),
      regel: 'ukjent',
    } as Content)
    expect(unknown.words).toContain('regel')
  })
})

describe('searching by Fiks Arkiv', () => {
  const ask = (
    type: string,
    felt: string,
    operator: string,
    sokVerdier: Content,
    over: Record<string, Content> = {},
  ) => ({
    system: 'x',
    take: 10,
    skip: 0,
    sokdefinisjon: {
      $type: `${type}Sokdefinisjon`,
      responstype: 'minimum',
      parametere: [{ operator, sokVerdier, felt, $type: `${type.replace('MedSaksmappe', '')}Parameter` }],
      ...over,
    },
  })
  const strings = (...value: string[]) => ({ stringvalues: { value } })
  const count = async (content: Content, from = sender) => {
    const answer = await send('innsyn.sok', plain(content), { from })
    return answer.words ?? Number(textOf(answer.told, 'count'))
  }
  // The parameters are of the declared type already.
  const plain = (content: Content): Content =>
    JSON.parse(JSON.stringify(content), (name, value) =>
      name === '$type' && /Parameter$/.test(value) ? undefined : value,
    )

  test('every sort of thing is found by text, number, day, key, class, place and list, and screened titles are not', async () => {
    const caseKey = await aFiledCase({
      tittel: 'Ål_brygge 100%',
      offentligTittel: 'Brygge',
      skjerming: { tilgangsrestriksjon: kode('P'), skjermingshjemmel: 'offl. § 13' },
      saksdato: '2025-05-05',
      part: [{ partNavn: 'Søker Søkersen', partRolle: kode('K') }],
      klassifikasjon: [{ klassifikasjonssystemID: 'GBN', klasseID: '77/7' }],
      matrikkelnummer: [{ kommunenummer: '1825', gardsnummer: '77', bruksnummer: '7' }],
      punkt: [{ koordinatsystem: kode('EPSG:25833'), x: 5, y: 5 }],
    })
    await send('arkivering.arkivmelding.opprett', anEntry(caseKey, { tittel: 'Brevet om brygga' }), withPdf)
    const file = (felt: string, operator: string, values: Content, from?: string) =>
      count(ask('saksmappe', felt, operator, values), from)
    expect(await file('mappeTittel', 'wildcardquery', strings('Ål_B*100%'))).toBe(1)
    expect(await file('mappeTittel', 'wildcardquery', strings('Ål?b*'), onlooker)).toBe(0)
    expect(await file('mappeTittel', 'equal', strings('brygge'), onlooker)).toBe(1)
    expect(await file('mappePartPartNavn', 'equal', strings('Søker Søkersen'))).toBe(1)
    expect(await file('mappePartPartNavn', 'equal', strings('Søker Søkersen'), onlooker)).toBe(0)
    expect(
      await file('sakSaksdato', 'between', {
        datevalues: { value: ['2025-05-01T00:00:00', '2025-05-31T00:00:00'] },
      }),
    ).toBe(1)
    expect(await file('sakSaksdato', 'lessthan', { datevalues: { value: ['2025-05-05T00:00:00'] } })).toBe(0)
    expect(await file('sakMatrikkelnummerGaardsnummer', 'inlist', { intvalues: { value: [76, 77] } })).toBe(1)
    expect(await file('sakSaksstatus', 'equal', strings('B'))).toBeGreaterThan(0)
    expect(await file('mappeEksternNoekkel', 'equal', { eksternNoekkel: key(caseKey) })).toBe(1)
    const box = (most: number) => ({
      bbox: {
        koordinatsystem: kode('EPSG:25833'),
        nedreVenstre: { x: 0, y: 0 },
        oevreHoeyre: { x: most, y: most },
      },
    })
    expect(await file('sakBbox', 'equal', box(10))).toBe(1)
    expect(await file('sakBbox', 'equal', box(4))).toBe(0)
    const classes = { mappeKlassifikasjon: { klassifikasjonssystemID: 'GBN', klasseID: '77/7' } }
    expect(await count(ask('mappe', 'mappeKlassifikasjon', 'equal', classes))).toBe(1)
    for (const type of ['journalpost', 'journalpostMedSaksmappe', 'registrering'])
      for (const responstype of ['minimum', 'utvidet', 'noekler'])
        expect(
          await count(
            ask(type, 'registreringTittel', 'equal', strings('Brevet om brygga'), {
              responstype,
              inkluder: ['korrespondansepart', 'dokumentbeskrivelse'],
            }),
          ),
        ).toBe(1)
    for (const responstype of ['minimum', 'utvidet', 'noekler'])
      expect(
        await count(
          ask('dokumentbeskrivelse', 'dokumentbeskrivelseDokumenttype', 'equal', strings('Tegning'), {
            responstype,
          }),
        ),
      ).toBeGreaterThan(0)
    expect(await file('mappePartPersonid', 'equal', strings('13898899980'))).toContain('mappePartPersonid')
    expect(await file('sakSaksaar', 'wildcardquery', { intvalues: { value: [2026] } })).toContain(
      'wildcardquery',
    )
  })

  test('pages are turned with take and skip, in the order asked for; free text is found', async () => {
    const titles = ['Sidevending A', 'Sidevending B', 'Sidevending C']
    for (const tittel of titles) await aFiledCase({ tittel })
    const sortering = [{ felt: 'sakSaksaar-saksekvensnummer', type: 'synkende' }]
    const page = {
      ...ask('saksmappe', 'mappeTittel', 'wildcardquery', strings('Sidevending*'), { sortering }),
      take: 1,
      skip: 1,
    }
    const answer = await send('innsyn.sok', plain(page))
    expect(textOf(answer.told, 'count')).toBe('3')
    expect(answer.text).toContain('Sidevending B')
    const free = {
      system: 'x',
      take: 10,
      skip: 0,
      sokdefinisjon: {
        $type: 'mappeFritekstSokdefinisjon',
        responstype: 'noekler',
        soketekst: 'sidevending',
      },
    }
    expect(await count(free)).toBe(3)
  })

  test('a list of codes has the protocol’s codes and the municipality’s own', async () => {
    const types = await send('innsyn.kodeliste.hent', { kodelistenavn: 'dokumenttype' })
    for (const word of ['SØKNAD', 'FERDIGATTEST']) expect(types.text).toContain(word)
    expect((await send('innsyn.kodeliste.hent', { kodelistenavn: 'koordinatsystem' })).types).toEqual([
      'feilmelding.ikkefunnet',
    ])
  })

  test('nothing here was a fault of ours', () => expect(errors).toEqual([]))
})
