import { defineTexts } from '#platform/i18n.ts'

/** What is refused in the workshop and on the pages of local differences. */
export const catalogueTexts = defineTexts('services', {
  nb: {
    'not-allowed': 'Du har ikke rettigheter til dette. Be lederen i kommunen eller verkstedet om hjelp.',
    'no-such-service': 'Tjenesten finnes ikke, eller er trukket tilbake.',
    'no-such-version': 'Versjonen finnes ikke, eller er ikke lenger et utkast. Last siden på nytt.',
    'draft-changed':
      'Noen andre har lagret utkastet mens du arbeidet. Last siden på nytt, og gjør endringen igjen.',
    'bad-service-id': 'Tjenesten må ha en id med små bokstaver, tall og bindestrek.',
    'no-reason': 'Skriv hvorfor.',
    'runs-already': 'Denne versjonen kjører allerede.',
    'proof-stopped-time':
      'Kontrollen av veiene ble stanset fordi den tok for lang tid. Del opp vilkår som henger sammen, og prøv igjen.',
    'proof-stopped-memory':
      'Kontrollen av veiene ble stanset fordi den brukte for mye minne. Del opp vilkår som henger sammen, og prøv igjen.',
  },
  nn: {
    'not-allowed': 'Du har ikkje rettar til dette. Be leiaren i kommunen eller verkstaden om hjelp.',
    'no-such-service': 'Tenesta finst ikkje, eller er trekt tilbake.',
    'no-such-version': 'Versjonen finst ikkje, eller er ikkje lenger eit utkast. Last sida på nytt.',
    'draft-changed':
      'Nokon andre har lagra utkastet medan du arbeidde. Last sida på nytt, og gjer endringa igjen.',
    'bad-service-id': 'Tenesta må ha ein id med små bokstavar, tal og bindestrek.',
    'no-reason': 'Skriv kvifor.',
    'runs-already': 'Denne versjonen køyrer alt.',
    'proof-stopped-time':
      'Kontrollen av vegane vart stansa fordi han tok for lang tid. Del opp vilkår som heng saman, og prøv igjen.',
    'proof-stopped-memory':
      'Kontrollen av vegane vart stansa fordi han brukte for mykje minne. Del opp vilkår som heng saman, og prøv igjen.',
  },
  en: {
    'not-allowed': 'You may not do this. Ask the leader in the municipality or the workshop for help.',
    'no-such-service': 'The service does not exist, or is withdrawn.',
    'no-such-version': 'The version does not exist, or is no longer a draft. Load the page again.',
    'draft-changed':
      'Somebody else saved the draft while you worked. Load the page again, and make the change once more.',
    'bad-service-id': 'The service needs an id of small letters, digits and hyphens.',
    'no-reason': 'Write why.',
    'runs-already': 'This version runs already.',
    'proof-stopped-time':
      'The check of the ways was stopped because it took too long. Split conditions that hang together, and try again.',
    'proof-stopped-memory':
      'The check of the ways was stopped because it used too much memory. Split conditions that hang together, and try again.',
  },
})
