import { type FieldSpec, type Part, type Said, whenField } from './part.ts'

const file = 'samvirke/service.json'
const group: Said = [
  'Frister, klage, brev og arkiv',
  'Fristar, klage, brev og arkiv',
  'Deadlines, appeal, letters and archive',
]
const one = (id: string, name: Said, lead: Said, fields: FieldSpec[]): Part => ({
  ...{ id, group, file, at: [], shape: 'one', name, lead, fields },
})
const applicantHelp: Said = [
  '{applicant} blir navnet på søkeren.',
  '{applicant} blir namnet på søkjaren.',
  "{applicant} becomes the applicant's name.",
]
const line = (path: string, label: Said, help?: Said): FieldSpec => ({
  ...{ path, label, kind: 'line', required: true },
  ...(help ? { help } : {}),
})
const law = (path: string, label: Said): FieldSpec => ({
  path,
  label,
  kind: 'known',
  known: 'law',
  many: true,
})

/** The rest of `samvirke/service.json`: what "Om tjenesten" does not ask. */
export const partsOfService: readonly Part[] = [
  one(
    'hvem',
    ['Hvem kan søke', 'Kven kan søkje', 'Who can apply'],
    ['Hvem tjenesten er for.', 'Kven tenesta er for.', 'Whom the service is for.'],
    [
      {
        ...{ path: 'applicants.who', kind: 'choices', label: ['Søkere', 'Søkjarar', 'Applicants'] },
        choices: [
          ['person', ['Personer', 'Personar', 'People']],
          ['organisation', ['Virksomheter', 'Verksemder', 'Organisations']],
        ],
      },
      {
        ...{ path: 'applicants.anonymous', kind: 'flag' },
        label: [
          'Kan sendes uten innlogging',
          'Kan sendast utan innlogging',
          'May be sent without signing in',
        ],
      },
      {
        ...{ path: 'page.get', kind: 'words' },
        label: ['Hva man kan få', 'Kva ein kan få', 'What one can get'],
      },
      {
        ...{ path: 'los', kind: 'lines', label: ['Emner i LOS', 'Emne i LOS', 'Topics in LOS'] },
        help: [
          'Ett på hver linje, for eksempel ord/barnehage.',
          'Eitt på kvar linje, til dømes ord/barnehage.',
          'One on each line, for example ord/barnehage.',
        ],
      },
    ],
  ),
  one(
    'frister',
    ['Frister', 'Fristar', 'Deadlines'],
    [
      'Når svaret skal komme, og fra hvilken dag det gjelder.',
      'Når svaret skal kome, og frå kva dag det gjeld.',
      'When the answer is due, and from which day it counts.',
    ],
    [
      {
        ...{ path: 'deadline.answerWithin.ruleId', kind: 'known', known: 'deadline', required: true },
        label: ['Frist for svar', 'Frist for svar', 'Deadline for the answer'],
      },
      {
        ...{ path: 'deadline.answerWithin.choose', kind: 'rows' },
        label: ['Andre frister', 'Andre fristar', 'Other deadlines'],
        help: [
          'Den første der vilkåret holder, gjelder.',
          'Den fyrste der vilkåret held, gjeld.',
          'The first whose condition holds counts.',
        ],
        fields: [
          {
            path: 'ruleId',
            kind: 'known',
            known: 'deadline',
            required: true,
            label: ['Frist', 'Frist', 'Deadline'],
          },
          { ...whenField(), kind: 'feel', required: true },
        ],
      },
      {
        ...{
          path: 'deadline.effectFrom.rule',
          kind: 'choice',
          required: true,
          label: ['Vedtaket gjelder fra', 'Vedtaket gjeld frå', 'The decision counts from'],
        },
        choices: [
          ['application-day', ['Dagen søknaden kom', 'Dagen søknaden kom', 'The day of the application']],
          [
            'month-after-application',
            ['Den første i måneden etter', 'Den fyrste i månaden etter', 'The first of the month after'],
          ],
          ['date-in-application', ['En dato i søknaden', 'Ein dato i søknaden', 'A date in the application']],
        ],
      },
      {
        path: 'deadline.effectFrom.fact',
        kind: 'known',
        known: 'date-fact',
        label: ['Datoen i søknaden', 'Datoen i søknaden', 'The date in the application'],
      },
      {
        path: 'draftRetentionDays',
        kind: 'number',
        required: true,
        label: [
          'Dager et påbegynt skjema beholdes',
          'Dagar eit påbyrja skjema blir teke vare på',
          'Days a form under way is kept',
        ],
      },
    ],
  ),
  one(
    'klage',
    ['Klage', 'Klage', 'Appeal'],
    [
      'Tomt når det som sendes ikke er et enkeltvedtak.',
      'Tomt når det som blir sendt ikkje er eit enkeltvedtak.',
      'Empty when what is sent is no individual decision.',
    ],
    [
      {
        path: 'appeal.ruleId',
        kind: 'known',
        known: 'deadline',
        label: ['Klagefrist', 'Klagefrist', 'Deadline for appeal'],
      },
      {
        ...{
          path: 'appeal.decidedBy',
          kind: 'choice',
          label: ['Klagen avgjøres av', 'Klaga blir avgjord av', 'The appeal is decided by'],
        },
        choices: [
          ['statsforvalteren', ['Statsforvalteren', 'Statsforvaltaren', 'The County Governor']],
          [
            'kommunens klagenemnd',
            ['Kommunens klagenemnd', 'Klagenemnda i kommunen', "The municipality's appeal board"],
          ],
        ],
      },
      law('appeal.sources', ['Hjemler for klage', 'Heimlar for klage', 'Legal basis of the appeal']),
      {
        path: 'page.appeal',
        kind: 'words',
        label: [
          'Om klage, på siden om tjenesten',
          'Om klage, på sida om tenesta',
          'About appeal, on the page of the service',
        ],
      },
    ],
  ),
  one(
    'brev',
    ['Titler på sak og brev', 'Titlar på sak og brev', 'Titles of case and letters'],
    [
      'Det som står i arkivet og på den offentlige postlisten.',
      'Det som står i arkivet og på den offentlege postlista.',
      'What stands in the archive and the public journal.',
    ],
    [
      line('caseTitle.nb.title', ['Saken, bokmål', 'Saka, bokmål', 'The case, Bokmål'], applicantHelp),
      line('caseTitle.nb.publicTitle', [
        'Saken utad, bokmål',
        'Saka utetter, bokmål',
        'The case in public, Bokmål',
      ]),
      line('caseTitle.nn.title', ['Saken, nynorsk', 'Saka, nynorsk', 'The case, Nynorsk'], applicantHelp),
      line('caseTitle.nn.publicTitle', [
        'Saken utad, nynorsk',
        'Saka utetter, nynorsk',
        'The case in public, Nynorsk',
      ]),
      line('documentTitle.nb.application', [
        'Søknaden, bokmål',
        'Søknaden, bokmål',
        'The application, Bokmål',
      ]),
      line('documentTitle.nb.decision', ['Vedtaket, bokmål', 'Vedtaket, bokmål', 'The decision, Bokmål']),
      line('documentTitle.nn.application', [
        'Søknaden, nynorsk',
        'Søknaden, nynorsk',
        'The application, Nynorsk',
      ]),
      line('documentTitle.nn.decision', ['Vedtaket, nynorsk', 'Vedtaket, nynorsk', 'The decision, Nynorsk']),
    ],
  ),
  one(
    'skjerming',
    ['Skjerming', 'Skjerming', 'Screening'],
    [
      'Hjemler for det som ikke er offentlig.',
      'Heimlar for det som ikkje er offentleg.',
      'Legal basis of what is not public.',
    ],
    [
      law('screening.legalBasis', ['Hjemler', 'Heimlar', 'Legal basis']),
      {
        ...{
          path: 'screening.of',
          kind: 'lines',
          label: ['Hva som skjermes', 'Kva som blir skjerma', 'What is screened'],
        },
        help: [
          'Ett på hver linje: names, health, income.',
          'Eitt på kvar linje: names, health, income.',
          'One on each line: names, health, income.',
        ],
      },
    ],
  ),
  one(
    'gebyr',
    ['Gebyr', 'Gebyr', 'Fee'],
    ['Tomt når det er gratis å søke.', 'Tomt når det er gratis å søkje.', 'Empty when applying is free.'],
    [
      { path: 'fee.rateId', kind: 'known', known: 'rate', label: ['Sats', 'Sats', 'Rate'] },
      { path: 'fee.variant', kind: 'line', label: ['Variant', 'Variant', 'Variant'] },
      { path: 'fee.legalBasis', kind: 'known', known: 'law', label: ['Hjemmel', 'Heimel', 'Legal basis'] },
    ],
  ),
  {
    ...{ id: 'vedlegg', group, file, at: ['attachments'], shape: 'list', title: 'title' },
    name: ['Vedlegg', 'Vedlegg', 'Attachments'],
    lead: [
      'Vedleggene siden om tjenesten nevner.',
      'Vedlegga sida om tenesta nemner.',
      'The attachments the page of the service names.',
    ],
    fields: [
      { path: 'title', kind: 'words', required: true, label: ['Navn', 'Namn', 'Name'] },
      {
        path: 'dataType',
        kind: 'known',
        known: 'file-type',
        required: true,
        label: ['Opplasting i skjemaet', 'Opplasting i skjemaet', 'Upload in the form'],
      },
      { path: 'required', kind: 'flag', label: ['Må være med', 'Må vere med', 'Must be there'] },
    ],
  },
]
