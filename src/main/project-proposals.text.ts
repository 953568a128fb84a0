import { defineTexts } from '#platform/i18n.ts'

/** How proposals of other parts are told where projects begin. */
export const projectProposalsTexts = defineTexts('project-proposals', {
  nb: {
    systems: 'Felles systemer',
    surveys: 'Kartleggingen',
    unknown: 'Ukjent',
    reason: 'Ett system for {{area}} i {{count}} kommuner. Spart i året: {{saving}}.',
    'cost-now': 'Kostnad i dag',
    'cost-then': 'Kostnad etterpå',
    saving: 'Spart i året',
    migrations: 'Kommuner som må flyttes over',
    once: 'Kostnad én gang for å flytte',
    'all-by': 'Alle kan ha det fra',
    'unknown-members': 'Kommuner med ukjent kostnad',
  },
  nn: {
    systems: 'Felles system',
    surveys: 'Kartlegginga',
    unknown: 'Ukjent',
    reason: 'Eitt system for {{area}} i {{count}} kommunar. Spart i året: {{saving}}.',
    'cost-now': 'Kostnad i dag',
    'cost-then': 'Kostnad etterpå',
    saving: 'Spart i året',
    migrations: 'Kommunar som må flyttast over',
    once: 'Kostnad éin gong for å flytte',
    'all-by': 'Alle kan ha det frå',
    'unknown-members': 'Kommunar med ukjend kostnad',
  },
  en: {
    systems: 'Shared systems',
    surveys: 'The mapping',
    unknown: 'Unknown',
    reason: 'One system for {{area}} in {{count}} municipalities. Saved in a year: {{saving}}.',
    'cost-now': 'Cost today',
    'cost-then': 'Cost afterwards',
    saving: 'Saved in a year',
    migrations: 'Municipalities that must be moved over',
    once: 'Cost once of moving',
    'all-by': 'All can have it from',
    'unknown-members': 'Municipalities whose cost is unknown',
  },
})
