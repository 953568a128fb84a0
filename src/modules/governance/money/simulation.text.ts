import { defineTexts } from '#platform/i18n.ts'

/** What the page that tries another key, other members or other inhabitants says. */
export const simulationTexts = defineTexts('governance', {
  nb: {
    'simulation.lead':
      'Se hva hver kommune betaler nå, og hva den ville betalt med en annen nøkkel, uten en av kommunene, med en ny, eller med folketallet fra et annet år. Ingenting lagres.',
    'simulation.joining': 'Kommer inn',
    'simulation.joining-help': 'Folketallet er kommuneregisterets, til noen har registrert et annet.',
    'simulation.population-now': 'Folketall nå, per dato',
    'simulation.population-then': 'Folketall da, per dato',
    'simulation.population-help': 'Det siste tallet på eller før dagen. La stå tom for i dag.',
    'simulation.same-population':
      'Folketallet er det samme for begge datoene: ingen nyere tall er registrert. Registrer dem under «Folketall».',
    'simulation.fairness': 'Sammenlign med en rettferdig deling (Shapley)',
    'simulation.once': 'Prosent som er den samme uansett hvor mange som er med',
    'simulation.once-help': 'For eksempel prosjektleder og felles utvikling. Resten følger innbyggerne.',
    'simulation.per-member': 'Prosent som kommer for hver kommune som er med',
    'simulation.per-member-help': 'For eksempel innføring og opplæring.',
    'simulation.discount': 'Rabatt i prosent',
    'simulation.discount-from': 'Rabatten gjelder fra så mange innbyggere til sammen',
    'simulation.shapley': 'Rettferdig andel',
    'simulation.shapley-off': 'Mot rettferdig',
    'simulation.shapley-about':
      'Tenk at kommunene kommer inn i samarbeidet én etter én, og at hver betaler det kostnaden øker med når den kommer. Rettferdig andel er gjennomsnittet over alle mulige rekkefølger. Slik betaler ingen for det andre skaper av kostnad, to kommuner som koster det samme betaler det samme, og summen blir akkurat hele beløpet. Svaret er ikke bedre enn det du har fylt inn om hva kostnaden består av.',
    'simulation.shapley-exact': 'Regnet ut over alle rekkefølger: {{count}} kommuner, eksakt til øret.',
    'simulation.shapley-sampled':
      'Anslått fra {{orders}} trukne rekkefølger, fordi {{count}} kommuner gir for mange til å telle alle. Summen er eksakt; hver andel kan være feil med om lag {{off}} i snitt, høyst sannsynlig mindre enn tre ganger så mye.',
    'simulation.one-more': 'Én innbygger til',
    'simulation.one-more-about':
      'Hva kommunen måtte betalt mer i året med én innbygger til, når summen er den samme. Et stort tall betyr at kommunen står ved en grense.',
    'simulation.edges': 'Grensene i nøkkelen «{{name}}»',
    'simulation.new': 'Ny',
    'simulation.inhabitants-now': 'Innbyggere nå',
    'simulation.inhabitants-then': 'Innbyggere da',
    'simulation.who': 'Hvem er med?',
    'simulation.what': 'Hva deles, og hvordan?',
    'simulation.up_one': 'Én kommune betaler mer enn nå: {{name}}, {{sum}}.',
    'simulation.up_other': '{{count}} kommuner betaler mer enn nå, mest {{name}}: {{sum}}.',
    'simulation.down_one': 'Én kommune betaler mindre: {{name}}, {{sum}}.',
    'simulation.down_other': '{{count}} kommuner betaler mindre, mest {{name}}: {{sum}}.',
    'simulation.reading-same': 'Ingen betaler noe annet enn nå.',
  },
  nn: {
    'simulation.lead':
      'Sjå kva kvar kommune betaler no, og kva han ville betalt med ein annan nøkkel, utan ein av kommunane, med ein ny, eller med folketalet frå eit anna år. Ingenting blir lagra.',
    'simulation.joining': 'Kjem inn',
    'simulation.joining-help': 'Folketalet er kommuneregisteret sitt, til nokon har registrert eit anna.',
    'simulation.population-now': 'Folketal no, per dato',
    'simulation.population-then': 'Folketal då, per dato',
    'simulation.population-help': 'Det siste talet på eller før dagen. La stå tom for i dag.',
    'simulation.same-population':
      'Folketalet er det same for begge datoane: ingen nyare tal er registrerte. Registrer dei under «Folketal».',
    'simulation.fairness': 'Samanlikn med ei rettferdig deling (Shapley)',
    'simulation.once': 'Prosent som er den same uansett kor mange som er med',
    'simulation.once-help': 'Til dømes prosjektleiar og felles utvikling. Resten følgjer innbyggjarane.',
    'simulation.per-member': 'Prosent som kjem for kvar kommune som er med',
    'simulation.per-member-help': 'Til dømes innføring og opplæring.',
    'simulation.discount': 'Rabatt i prosent',
    'simulation.discount-from': 'Rabatten gjeld frå så mange innbyggjarar til saman',
    'simulation.shapley': 'Rettferdig del',
    'simulation.shapley-off': 'Mot rettferdig',
    'simulation.shapley-about':
      'Tenk at kommunane kjem inn i samarbeidet éin etter éin, og at kvar betaler det kostnaden aukar med når han kjem. Rettferdig del er gjennomsnittet over alle moglege rekkjefølgjer. Slik betaler ingen for det andre skaper av kostnad, to kommunar som kostar det same betaler det same, og summen blir akkurat heile beløpet. Svaret er ikkje betre enn det du har fylt inn om kva kostnaden er sett saman av.',
    'simulation.shapley-exact': 'Rekna ut over alle rekkjefølgjer: {{count}} kommunar, eksakt til øret.',
    'simulation.shapley-sampled':
      'Anslege frå {{orders}} trekte rekkjefølgjer, fordi {{count}} kommunar gir for mange til å telje alle. Summen er eksakt; kvar del kan vere feil med om lag {{off}} i snitt, høgst sannsynleg mindre enn tre gonger så mykje.',
    'simulation.one-more': 'Éin innbyggjar til',
    'simulation.one-more-about':
      'Kva kommunen måtte betalt meir i året med éin innbyggjar til, når summen er den same. Eit stort tal tyder at kommunen står ved ei grense.',
    'simulation.edges': 'Grensene i nøkkelen «{{name}}»',
    'simulation.new': 'Ny',
    'simulation.inhabitants-now': 'Innbyggjarar no',
    'simulation.inhabitants-then': 'Innbyggjarar då',
    'simulation.who': 'Kven er med?',
    'simulation.what': 'Kva blir delt, og korleis?',
    'simulation.up_one': 'Éin kommune betaler meir enn no: {{name}}, {{sum}}.',
    'simulation.up_other': '{{count}} kommunar betaler meir enn no, mest {{name}}: {{sum}}.',
    'simulation.down_one': 'Éin kommune betaler mindre: {{name}}, {{sum}}.',
    'simulation.down_other': '{{count}} kommunar betaler mindre, mest {{name}}: {{sum}}.',
    'simulation.reading-same': 'Ingen betaler noko anna enn no.',
  },
  en: {
    'simulation.lead':
      'See what each municipality pays now, and what it would pay by another key, without one of them, with a new one, or with the inhabitants of another year. Nothing is kept.',
    'simulation.joining': 'Comes in',
    'simulation.joining-help': 'Inhabitants are the register’s, until somebody has recorded others.',
    'simulation.population-now': 'Inhabitants now, as of',
    'simulation.population-then': 'Inhabitants then, as of',
    'simulation.population-help': 'The last count on or before the day. Leave empty for today.',
    'simulation.same-population':
      'Inhabitants are the same on both days: no newer counts are recorded. Record them under “Inhabitants”.',
    'simulation.fairness': 'Compare with a fair division (Shapley)',
    'simulation.once': 'Per cent that is the same however many take part',
    'simulation.once-help':
      'For example a project manager and joint development. The rest follows inhabitants.',
    'simulation.per-member': 'Per cent that comes with each municipality',
    'simulation.per-member-help': 'For example set-up and training.',
    'simulation.discount': 'Discount in per cent',
    'simulation.discount-from': 'The discount holds from so many inhabitants together',
    'simulation.shapley': 'Fair share',
    'simulation.shapley-off': 'Against fair',
    'simulation.shapley-about':
      'Imagine that the municipalities come into the cooperation one after the other, and that each pays what the cost grows by when it comes. The fair share is the average over every possible order. Nobody then pays for what others cause, two that cost the same pay the same, and the sum is exactly the whole. The answer is no better than what you have filled in about what the cost is made of.',
    'simulation.shapley-exact': 'Computed over every order: {{count}} municipalities, exact to the øre.',
    'simulation.shapley-sampled':
      'Estimated from {{orders}} drawn orders, since {{count}} municipalities give too many to count them all. The sum is exact; each share may be off by about {{off}} on average, most likely less than three times that.',
    'simulation.one-more': 'One more',
    'simulation.one-more-about':
      'What the municipality would pay more a year with one more inhabitant, for the same sum. A large figure means that it stands at an edge.',
    'simulation.edges': 'The edges of the key “{{name}}”',
    'simulation.new': 'New',
    'simulation.inhabitants-now': 'Inhabitants now',
    'simulation.inhabitants-then': 'Inhabitants then',
    'simulation.who': 'Who takes part?',
    'simulation.what': 'What is shared, and how?',
    'simulation.up_one': 'One municipality pays more than now: {{name}}, {{sum}}.',
    'simulation.up_other': '{{count}} municipalities pay more than now, {{name}} most: {{sum}}.',
    'simulation.down_one': 'One municipality pays less: {{name}}, {{sum}}.',
    'simulation.down_other': '{{count}} municipalities pay less, {{name}} most: {{sum}}.',
    'simulation.reading-same': 'Nobody pays anything else than now.',
  },
})
