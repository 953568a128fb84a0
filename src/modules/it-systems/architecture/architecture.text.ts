import { defineTexts } from '#platform/i18n.ts'

/** Words of the architecture view and of what is exported. */
export const architectureTexts = defineTexts('it-systems', {
  nb: {
    'architecture.title': 'Hvilke systemer som bærer hvert område',
    'architecture.lead':
      'Kartet vokser ut av registeret: evner etter område, systemene som bærer dem i hver kommune, og forslagene som steg mot målbildet.',
    'architecture.export': 'Last ned som ArchiMate (XML)',
    'architecture.map': 'Evner og systemer',
    'architecture.view-map': 'Kart over evnene',
    'architecture.column': 'Bæres av',
    'architecture.in-members': '{{system}}: {{members}}',
    'architecture.steps': 'Steg mot målbildet',
    'architecture.no-steps': 'Ingen forslag er lagret. Velg et felles system og lagre det, så står det her.',
    'architecture.by': 'Tidligst',
    'architecture.model': 'Virksomhetsarkitektur for {{name}}',
    'architecture.model-about': 'Laget av registeret over felles systemer.',
    'architecture.today': 'I dag',
  },
  nn: {
    'architecture.title': 'Kva for system som ber kvart område',
    'architecture.lead':
      'Kartet veks ut av registeret: evner etter område, systema som ber dei i kvar kommune, og forslaga som steg mot målbiletet.',
    'architecture.export': 'Last ned som ArchiMate (XML)',
    'architecture.map': 'Evner og system',
    'architecture.view-map': 'Kart over evnene',
    'architecture.column': 'Blir bore av',
    'architecture.in-members': '{{system}}: {{members}}',
    'architecture.steps': 'Steg mot målbiletet',
    'architecture.no-steps': 'Ingen forslag er lagra. Vel eit felles system og lagre det, så står det her.',
    'architecture.by': 'Tidlegast',
    'architecture.model': 'Verksemdsarkitektur for {{name}}',
    'architecture.model-about': 'Laga av registeret over felles system.',
    'architecture.today': 'I dag',
  },
  en: {
    'architecture.title': 'Which systems carry each area',
    'architecture.lead':
      'The map grows out of the register: capabilities by area, the systems that carry them in each municipality, and proposals as steps towards the target.',
    'architecture.export': 'Download as ArchiMate (XML)',
    'architecture.map': 'Capabilities and systems',
    'architecture.view-map': 'Map of the capabilities',
    'architecture.column': 'Carried by',
    'architecture.in-members': '{{system}}: {{members}}',
    'architecture.steps': 'Steps towards the target',
    'architecture.no-steps': 'No proposals are saved. Choose a joint system and save it, and it stands here.',
    'architecture.by': 'Earliest',
    'architecture.model': 'Enterprise architecture of {{name}}',
    'architecture.model-about': 'Made from the register of shared systems.',
    'architecture.today': 'Today',
  },
})
