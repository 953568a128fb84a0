import { defineTexts } from '#platform/i18n.ts'

/** Words of the test of whether a benefit really changed. */
export const changeTexts = defineTexts('projects', {
  nb: {
    'change.title': 'Ble det virkelig endret?',
    'change.about':
      'Vi trekker én rett linje gjennom alle tallene, med et hopp den dagen tiltaket ble tatt i bruk. Hoppet holdes opp mot hvor mye tallene ellers svinger (avbrutt tidsserie, minste kvadraters metode, Students t-fordeling).',
    'change.limits':
      'Prøven sier at nivået hoppet, ikke hvorfor: noe annet som skjedde samtidig, ser likt ut. En endring som kommer litt etter litt, regnes som en utvikling som var der fra før. Få tall viser bare store hopp, og med mange kommuner vil noen slå ut ved en tilfeldighet.',
    'change.rule':
      'Trenger {{before}} tall før og {{after}} etter. Grense: {{percent}} %. Kilde: {{source}}. Tillit: {{trust}}.',
    'change.verdict': 'Svar',
    'change.explained': 'Forklart',
    'change.tag.better': 'Ja, til det bedre',
    'change.tag.worse': 'Ja, til det verre',
    'change.tag.not-shown': 'Ikke vist',
    'change.tag.too-few': 'For få tall',
    'change.since-use': 'Delt ved {{day}}, da kommunen tok det i bruk.',
    'change.since-baseline': 'Delt ved nullpunktet {{day}}: kommunen har ikke meldt at det er tatt i bruk.',
    'change.too-few':
      '{{before}} tall før og {{after}} etter er for lite. Det trengs {{needs}} før og {{most}} etter.',
    'change.better': 'Nivået gikk {{direction}} med {{jump}} {{unit}} (endring mellom {{low}} og {{high}}).',
    'change.worse':
      'Nivået gikk {{direction}} med {{jump}} {{unit}}, feil vei (endring mellom {{low}} og {{high}}).',
    'change.not-shown': 'Tallene viser ikke noe sikkert hopp (endring mellom {{low}} og {{high}} {{unit}}).',
    'change.down': 'ned',
    'change.up': 'opp',
    'change.chance': 'Så stort hopp kommer av seg selv i {{percent}} % av tilfellene.',
  },
  nn: {
    'change.title': 'Blei det verkeleg endra?',
    'change.about':
      'Vi trekkjer éi rett linje gjennom alle tala, med eit hopp den dagen tiltaket blei teke i bruk. Hoppet blir halde opp mot kor mykje tala elles svingar (avbroten tidsserie, minste kvadrats metode, Students t-fordeling).',
    'change.limits':
      'Prøva seier at nivået hoppa, ikkje kvifor: noko anna som hende samtidig, ser likt ut. Ei endring som kjem litt etter litt, blir rekna som ei utvikling som var der frå før. Få tal viser berre store hopp, og med mange kommunar vil nokre slå ut ved eit slumpetreff.',
    'change.rule':
      'Treng {{before}} tal før og {{after}} etter. Grense: {{percent}} %. Kjelde: {{source}}. Tillit: {{trust}}.',
    'change.verdict': 'Svar',
    'change.explained': 'Forklart',
    'change.tag.better': 'Ja, til det betre',
    'change.tag.worse': 'Ja, til det verre',
    'change.tag.not-shown': 'Ikkje vist',
    'change.tag.too-few': 'For få tal',
    'change.since-use': 'Delt ved {{day}}, då kommunen tok det i bruk.',
    'change.since-baseline': 'Delt ved nullpunktet {{day}}: kommunen har ikkje meldt at det er teke i bruk.',
    'change.too-few':
      '{{before}} tal før og {{after}} etter er for lite. Det trengst {{needs}} før og {{most}} etter.',
    'change.better': 'Nivået gjekk {{direction}} med {{jump}} {{unit}} (endring mellom {{low}} og {{high}}).',
    'change.worse':
      'Nivået gjekk {{direction}} med {{jump}} {{unit}}, feil veg (endring mellom {{low}} og {{high}}).',
    'change.not-shown': 'Tala viser ikkje noko sikkert hopp (endring mellom {{low}} og {{high}} {{unit}}).',
    'change.down': 'ned',
    'change.up': 'opp',
    'change.chance': 'Så stort hopp kjem av seg sjølv i {{percent}} % av tilfella.',
  },
  en: {
    'change.title': 'Did it really change?',
    'change.about':
      'One straight line is drawn through all figures, with a jump on the day it was taken into use. The jump is held against how much the figures swing otherwise (interrupted time series, least squares, Student’s t).',
    'change.limits':
      'The test says that the level jumped, not why: anything else of the same day looks the same. A change that comes little by little is taken for a trend that was there. Few figures show only large jumps, and among many municipalities some will show one by chance.',
    'change.rule':
      'Needs {{before}} figures before and {{after}} after. Limit: {{percent}} %. Source: {{source}}. Trust: {{trust}}.',
    'change.verdict': 'Answer',
    'change.explained': 'Explained',
    'change.tag.better': 'Yes, for the better',
    'change.tag.worse': 'Yes, for the worse',
    'change.tag.not-shown': 'Not shown',
    'change.tag.too-few': 'Too few figures',
    'change.since-use': 'Parted on {{day}}, when the municipality took it into use.',
    'change.since-baseline':
      'Parted at the baseline {{day}}: the municipality has not told that it is in use.',
    'change.too-few':
      '{{before}} figures before and {{after}} after are too few. It takes {{needs}} before and {{most}} after.',
    'change.better':
      'The level went {{direction}} by {{jump}} {{unit}} (change between {{low}} and {{high}}).',
    'change.worse':
      'The level went {{direction}} by {{jump}} {{unit}}, the wrong way (change between {{low}} and {{high}}).',
    'change.not-shown': 'The figures show no certain jump (change between {{low}} and {{high}} {{unit}}).',
    'change.down': 'down',
    'change.up': 'up',
    'change.chance': 'So large a jump comes by itself in {{percent}} % of cases.',
  },
})
