import type { ApplicationSummary } from './application.ts'
import type { Letter } from './letter.ts'

/** A decision letter in full, for tests and for looking at. Synthetic persons only. */
export const exampleLetter: Letter = {
  language: 'nb',
  sender: {
    municipalityName: 'Grane kommune',
    orgNumber: '940651034',
    addressLines: ['Industriveien 2', '8680 Trofors'],
    phone: '75 18 22 00',
    email: 'postmottak@grane.kommune.no',
    website: 'grane.kommune.no',
    outline: { path: 'M10 4 L42 0 L58 22 L52 60 L30 78 L8 64 L0 30 Z', width: 60, height: 80 },
  },
  receiver: { name: 'Synne Halvorsen', addressLines: ['Fjellveien 22', '8680 TROFORS'] },
  date: '2026-08-17',
  ourReference: '2026/118-2',
  title: 'Du får redusert foreldrebetaling i barnehage',
  blocks: [
    {
      kind: 'decision',
      text: 'Vi har innvilget søknaden din. Du betaler 1 925 kr i måneden for Tuva fra 1. august 2026 til 31. juli 2027.',
    },
    {
      kind: 'paragraph',
      text: 'Tuva får også 20 timer gratis kjernetid i uken.\n\nDu trenger ikke å gjøre noe mer. Barnehagen får beskjed fra oss.',
    },
    { kind: 'heading', text: 'Slik har vi regnet' },
    {
      kind: 'calculation',
      rows: [
        { label: 'Samlet inntekt i husholdningen i 2025', amount: '385 000 kr' },
        { label: '6 prosent av inntekten i året', amount: '23 100 kr' },
        { label: 'Fordelt på 12 måneder', amount: '1 925 kr' },
        { label: 'Du betaler i måneden', amount: '1 925 kr', sum: true },
      ],
    },
    { kind: 'heading', text: 'Dette bygger vedtaket på' },
    {
      kind: 'facts',
      rows: [
        {
          label: 'Husholdningen',
          value: 'Synne Halvorsen og Tuva Halvorsen',
          source: 'Folkeregisteret, 17. august 2026',
        },
        {
          label: 'Samlet inntekt',
          value: '385 000 kr (skatteoppgjør 2025)',
          source: 'Skatteetaten, 17. august 2026',
        },
        { label: 'Plass', value: 'Trofors barnehage, hel plass', source: 'Opplyst av deg' },
      ],
    },
    { kind: 'heading', text: 'Hva sier reglene?' },
    {
      kind: 'list',
      items: [
        'Foreldrebetalingen skal ikke være høyere enn 6 prosent av inntekten i husholdningen.',
        'Barn i husholdninger med lav inntekt får 20 timer gratis i uken.',
        'Reglene står i forskrift om foreldrebetaling i barnehager § 3.',
      ],
    },
    {
      kind: 'appeal',
      heading: 'Du kan klage',
      text: 'Er du uenig, kan du klage til oss innen tre uker fra du fikk dette brevet. Skriv hva du mener er feil. Endrer vi ikke vedtaket, sender vi klagen videre til klageorganet.\n\nDu kan se dokumentene i saken på MinSide.',
    },
    {
      kind: 'automatic',
      text: 'Vedtaket er gjort automatisk av Grane kommune, uten at en saksbehandler har vurdert saken. Du kan be om at et menneske ser på den.',
    },
  ],
}

export const exampleApplication: ApplicationSummary = {
  language: 'nb',
  title: 'Søknad om redusert foreldrebetaling og gratis kjernetid i barnehage',
  receiver: exampleLetter.sender,
  applicant: 'Synne Halvorsen, født 22.12.1991',
  reference: 'SV-2026-000118',
  receivedAt: new Date('2026-08-17T10:41:00Z'),
  sections: [
    {
      heading: 'Om deg',
      rows: [
        { label: 'Navn', value: 'Synne Halvorsen', source: 'Folkeregisteret, 17. august 2026' },
        {
          label: 'Adresse',
          value: ['Fjellveien 22', '8680 Trofors'],
          source: 'Folkeregisteret, 17. august 2026',
        },
      ],
    },
    {
      heading: 'Om barnet og plassen',
      rows: [
        { label: 'Barn', value: 'Tuva Halvorsen' },
        { label: 'Barnehage', value: 'Trofors barnehage' },
        { label: 'Kommentar', value: 'Vi flytter kanskje til Aarborte.\nTa kontakt på e-post.' },
      ],
    },
  ],
}
