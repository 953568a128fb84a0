import { type Choices, type FieldSpec, nameField, type Part, type Said } from './part.ts'

const file = 'samvirke/facts.json'
const group: Said = ['Opplysningene i saken', 'Opplysningane i saka', 'The facts of the case']
const label: FieldSpec = {
  path: 'label',
  label: ['Hva den heter for folk', 'Kva han heiter for folk', 'What people call it'],
  help: [
    'Vises for saksbehandleren og innbyggeren.',
    'Blir vist for saksbehandlaren og innbyggjaren.',
    'Shown to the caseworker and the resident.',
  ],
  kind: 'words',
}
const types: Choices = [
  ['text', ['Tekst', 'Tekst', 'Text']],
  ['number', ['Tall', 'Tal', 'Number']],
  ['amount', ['Beløp i kroner', 'Beløp i kroner', 'Amount in kroner']],
  ['boolean', ['Ja eller nei', 'Ja eller nei', 'Yes or no']],
  ['date', ['Dato', 'Dato', 'Date']],
  ['time', ['Klokkeslett', 'Klokkeslett', 'Time of day']],
  ['choice', ['Ett valg fra en liste', 'Eitt val frå ei liste', 'One choice from a list']],
  ['choices', ['Flere valg fra en liste', 'Fleire val frå ei liste', 'Several choices from a list']],
]
const type = (more: Choices = []): FieldSpec => ({
  ...{ path: 'type', label: ['Hva slags opplysning', 'Kva slag opplysning', 'What kind of fact'] },
  ...{ kind: 'choice', choices: [...types, ...more], required: true },
})
const options: FieldSpec = {
  ...{ path: 'options', label: ['Valgliste', 'Valliste', 'List of choices'], kind: 'known', known: 'list' },
  help: [
    'For valg: listen med teksten til hvert valg.',
    'For val: lista med teksten til kvart val.',
    'For choices: the list with the words of each.',
  ],
}
const columns = (path: string): FieldSpec => ({
  ...{ path, label: ['Kolonner', 'Kolonnar', 'Columns'], kind: 'rows' },
  help: [
    'Bare for en liste: hva hver rad har.',
    'Berre for ei liste: kva kvar rad har.',
    'Only for a list: what each row has.',
  ],
  fields: [
    { ...nameField(), help: ['Uten mellomrom.', 'Utan mellomrom.', 'Without spaces.'] },
    type(),
    { path: 'path', label: ['Felt i raden', 'Felt i rada', 'Field in the row'], kind: 'line' },
    options,
    label,
  ],
})

/** How what was sent in becomes named facts: `samvirke/facts.json`. */
export const partsOfFacts: readonly Part[] = [
  {
    ...{ id: 'opplysninger', group, file, at: ['facts'], shape: 'list', title: 'label' },
    name: ['Opplysninger fra skjemaet', 'Opplysningar frå skjemaet', 'Facts from the form'],
    lead: [
      'Hvert svar som saken trenger, får et navn. Navnet brukes i regler og brev.',
      'Kvart svar som saka treng, får eit namn. Namnet blir brukt i reglar og brev.',
      'Every answer the case needs gets a name. The name is used in rules and letters.',
    ],
    fields: [
      label,
      nameField(),
      type([
        ['list', ['Liste med rader', 'Liste med rader', 'List of rows']],
        ['attachments', ['Vedlegg', 'Vedlegg', 'Attachments']],
      ]),
      {
        ...{ path: 'path', label: ['Felt i skjemaet', 'Felt i skjemaet', 'Field in the form'] },
        ...{ kind: 'known', known: 'field' },
      },
      {
        ...{ path: 'dataType', kind: 'known', known: 'file-type' },
        label: ['Vedlegg', 'Vedlegg', 'Attachment'],
        help: [
          'Bare for vedlegg: hvilket.',
          'Berre for vedlegg: kva for eitt.',
          'Only for attachments: which.',
        ],
      },
      options,
      {
        ...{ path: 'required', kind: 'flag' },
        label: [
          'Uten den må et menneske se på saken',
          'Utan ho må eit menneske sjå på saka',
          'Without it a person must look at the case',
        ],
      },
      {
        ...{ path: 'show', kind: 'choice', label: ['Vises', 'Blir vist', 'Shown'] },
        choices: [
          ['answered', ['når det er svart', 'når det er svart', 'when answered']],
          ['always', ['alltid', 'alltid', 'always']],
          ['never', ['aldri, bare for regelen', 'aldri, berre for regelen', 'never, only for the rule']],
        ],
      },
      {
        ...{ path: 'source', kind: 'choice', label: ['Kilde', 'Kjelde', 'Source'] },
        help: [
          'Tomt: søknaden, eller registeret som fylte ut feltet.',
          'Tomt: søknaden, eller registeret som fylte ut feltet.',
          'Empty: the application, or the register that filled in the field.',
        ],
        choices: [
          ['søknaden', ['Søknaden', 'Søknaden', 'The application']],
          ['folkeregisteret', ['Folkeregisteret', 'Folkeregisteret', 'The population register']],
          ['enhetsregisteret', ['Enhetsregisteret', 'Einingsregisteret', 'The business register']],
          ['skatteetaten', ['Skatteetaten', 'Skatteetaten', 'The tax administration']],
        ],
      },
      columns('columns'),
      {
        ...{ path: 'expression', kind: 'expression' },
        label: ['Regnes ut i stedet', 'Blir rekna ut i staden', 'Worked out instead'],
        help: [
          'Avansert: et uttrykk i Altinns språk, i stedet for et felt.',
          'Avansert: eit uttrykk i Altinns språk, i staden for eit felt.',
          "Advanced: an expression in Altinn's language instead of a field.",
        ],
      },
    ],
  },
  {
    ...{ id: 'utregnet', group, file, at: ['derived'], shape: 'list', title: 'name' },
    name: ['Utregnede verdier', 'Utrekna verdiar', 'Values worked out'],
    lead: [
      'Det som regnes ut av opplysningene, i rekkefølge, og brukes flere steder.',
      'Det som blir rekna ut av opplysningane, i rekkjefølgje, og brukt fleire stader.',
      'What is worked out of the facts, in order, and used in several places.',
    ],
    fields: [
      nameField(),
      {
        ...{ path: 'value', kind: 'feel', required: true },
        label: ['Slik regnes den ut', 'Slik blir han rekna ut', 'How it is worked out'],
      },
    ],
  },
  {
    ...{ id: 'parter', group, file, at: ['parties'], shape: 'list', title: 'role' },
    name: ['Andre det gjelder', 'Andre det gjeld', 'Others it concerns'],
    lead: [
      'Personer og virksomheter i skjemaet som blir parter i saken. Numrene lagres kryptert.',
      'Personar og verksemder i skjemaet som blir partar i saka. Numra blir lagra krypterte.',
      'People and organisations in the form that become parties. Their numbers are kept encrypted.',
    ],
    fields: [
      {
        ...{ path: 'role', kind: 'choice', required: true, label: ['Hvem', 'Kven', 'Who'] },
        choices: [
          ['partner', ['Partner', 'Partnar', 'Partner']],
          ['child', ['Barn', 'Barn', 'Child']],
          ['representative', ['Fullmektig eller verge', 'Fullmektig eller verje', 'Representative']],
          ['organisation', ['Virksomhet', 'Verksemd', 'Organisation']],
          ['other', ['En annen', 'Ein annan', 'Somebody else']],
        ],
      },
      {
        ...{ path: 'name', kind: 'known', known: 'field', required: true },
        label: ['Felt med navnet', 'Felt med namnet', 'Field with the name'],
      },
      {
        ...{ path: 'identityNumber', kind: 'known', known: 'field', required: true },
        label: ['Felt med nummeret', 'Felt med nummeret', 'Field with the number'],
      },
    ],
  },
  {
    ...{ id: 'registre', group, file, at: [], shape: 'one' },
    name: ['Opplysninger fra registre', 'Opplysningar frå register', 'Facts from registers'],
    lead: [
      'Det saken trenger fra registrene når skjemaet ikke har hentet det. Ikke be om mer enn dere bruker.',
      'Det saka treng frå registra når skjemaet ikkje har henta det. Ikkje be om meir enn de bruker.',
      'What the case needs from registers when the form did not bring it. Do not ask for more than you use.',
    ],
    fields: [
      {
        ...{ path: 'registers', kind: 'choices', label: ['Saken trenger', 'Saka treng', 'The case needs'] },
        choices: [
          ['applicant', ['Hvem søkeren er', 'Kven søkjaren er', 'Who the applicant is']],
          ['postal-address', ['Postadressen', 'Postadressa', 'The postal address']],
          ['household', ['Husholdningen', 'Hushaldet', 'The household']],
          ['children', ['Barna', 'Borna', 'The children']],
          ['income', ['Inntekten', 'Inntekta', 'The income']],
        ],
      },
      {
        ...{ path: 'children.rows', kind: 'known', known: 'list-field' },
        label: [
          'Gruppen med barn i skjemaet',
          'Gruppa med born i skjemaet',
          'The group of children in the form',
        ],
      },
      {
        ...{ path: 'children.chosen', kind: 'known', known: 'field' },
        label: ['Felt med de som er valgt', 'Felt med dei som er valde', 'Field with those chosen'],
      },
      {
        ...{ path: 'children.identityNumber', kind: 'line' },
        label: [
          'Felt i raden med fødselsnummeret',
          'Felt i rada med fødselsnummeret',
          "Field in the row with the child's number",
        ],
      },
      columns('children.columns'),
    ],
  },
]
