import { defineTexts } from '#platform/i18n.ts'

/** What operators read of cooperations, and of the chains of what was done. */
export const watchTexts = defineTexts('operations-watch', {
  nb: {
    whose: 'Hvem det gjelder',
    'no-host':
      'Samarbeidet har ikke valgt vertskommune, så ingen har et arkiv å legge dette i. Sekretariatet velger den under «Økonomi», «Oppsett».',
    'check-chains': 'Kontroller revisjonssporene',
    'chains.title': 'Revisjonsspor',
    'chains.about':
      'Alt som gjøres, skrives i en kjede der hvert ledd peker på det forrige. Denne siden regner hele kjeden ut på nytt. Er et ledd endret, fjernet eller lagt til utenom, står det her.',
    'chains.well': 'Alle kjedene holder.',
    'chains.broken_one': 'Én kjede holder ikke.',
    'chains.broken_other': '{{count}} kjeder holder ikke.',
    'chains.do':
      'Ta vare på databasen slik den er nå. Meld det som et avvik, og finn siste sikkerhetskopi der kjeden holder.',
    'chains.events': 'Hendelser',
    'chains.state': 'Tilstand',
    'chains.holds': 'Holder',
    'chains.fault.hash': 'Ledd {{at}} er endret etter at det ble skrevet.',
    'chains.fault.link': 'Ledd {{at}} peker ikke på det forrige.',
    'chains.fault.gap': 'Ledd {{at}} mangler.',
    'chains.fault.head': 'Slutten av kjeden er kuttet fra ledd {{at}}.',
    'chains.from-outside':
      'Kjeden kan ikke selv avsløre den som skriver om alle ledd etter endringen. Bruk også «samvirke archive prove», som leser arkivet mot underskrevne bevis.',
  },
  nn: {
    whose: 'Kven det gjeld',
    'no-host':
      'Samarbeidet har ikkje valt vertskommune, så ingen har eit arkiv å leggje dette i. Sekretariatet vel henne under «Økonomi», «Oppsett».',
    'check-chains': 'Kontroller revisjonsspora',
    'chains.title': 'Revisjonsspor',
    'chains.about':
      'Alt som blir gjort, blir skrive i ei kjede der kvart ledd peikar på det førre. Denne sida reknar heile kjeda ut på nytt. Er eit ledd endra, fjerna eller lagt til utanom, står det her.',
    'chains.well': 'Alle kjedene held.',
    'chains.broken_one': 'Éi kjede held ikkje.',
    'chains.broken_other': '{{count}} kjeder held ikkje.',
    'chains.do':
      'Ta vare på databasen slik han er no. Meld det som eit avvik, og finn siste tryggingskopi der kjeda held.',
    'chains.events': 'Hendingar',
    'chains.state': 'Tilstand',
    'chains.holds': 'Held',
    'chains.fault.hash': 'Ledd {{at}} er endra etter at det vart skrive.',
    'chains.fault.link': 'Ledd {{at}} peikar ikkje på det førre.',
    'chains.fault.gap': 'Ledd {{at}} manglar.',
    'chains.fault.head': 'Slutten av kjeda er kutta frå ledd {{at}}.',
    'chains.from-outside':
      'Kjeda kan ikkje sjølv avsløre den som skriv om alle ledd etter endringa. Bruk òg «samvirke archive prove», som les arkivet mot underskrivne bevis.',
  },
  en: {
    whose: 'Whose',
    'no-host':
      'The cooperation has not chosen a host, so nobody has an archive to put this in. The secretariat chooses it under “Money”, “Set-up”.',
    'check-chains': 'Check the audit chains',
    'chains.title': 'Audit chains',
    'chains.about':
      'What is done is written in a chain where each link points at the one before. This page computes the whole chain anew. A link that was changed, removed or added past it is named here.',
    'chains.well': 'All chains hold.',
    'chains.broken_one': 'One chain does not hold.',
    'chains.broken_other': '{{count}} chains do not hold.',
    'chains.do':
      'Keep the database as it is now. Report it as an incident, and find the last backup in which the chain holds.',
    'chains.events': 'Events',
    'chains.state': 'State',
    'chains.holds': 'Holds',
    'chains.fault.hash': 'Link {{at}} was changed after it was written.',
    'chains.fault.link': 'Link {{at}} does not point at the one before.',
    'chains.fault.gap': 'Link {{at}} is missing.',
    'chains.fault.head': 'The end of the chain is cut off from link {{at}}.',
    'chains.from-outside':
      'The chain alone does not reveal whoever rewrites every link after the change. Use “samvirke archive prove” as well: it reads the archive against signed proofs.',
  },
})
