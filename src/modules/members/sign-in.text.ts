import { defineTexts } from '#platform/i18n.ts'

/** Why a sign-in did not succeed, and what to do. */
export const membersTexts = defineTexts('members', {
  nb: {
    'members.login-cancelled': 'Innloggingen ble avbrutt. Prøv igjen når du er klar.',
    'members.login-too-late':
      'Det gikk mer enn ti minutter før du kom tilbake fra innloggingen. Logg inn på nytt.',
    'members.login-not-ours':
      'Vi kunne ikke bekrefte innloggingen. Den kan være brukt før, eller startet i en annen nettleser. Logg inn på nytt.',
    'members.login-level-too-low':
      'Denne tjenesten krever en sikrere innlogging. Logg inn på nytt med BankID, Buypass eller Commfides.',
    'members.login-no-identity-number':
      'Innloggingen ga oss ikke fødselsnummeret ditt. Logg inn med et norsk fødselsnummer eller D-nummer, eller ta kontakt med kommunen.',
    'members.login-identity-number-not-accepted':
      'Dette fødselsnummeret hører ikke til i dette miljøet. I testmiljøet virker bare oppdiktede personer.',
    'members.login-unknown-employee':
      'Du er logget inn, men du er ikke registrert som ansatt her. Be lederen din om tilgang.',
  },
  nn: {
    'members.login-cancelled': 'Innlogginga vart avbroten. Prøv igjen når du er klar.',
    'members.login-too-late':
      'Det gjekk meir enn ti minutt før du kom tilbake frå innlogginga. Logg inn på nytt.',
    'members.login-not-ours':
      'Vi kunne ikkje stadfeste innlogginga. Ho kan vere brukt før, eller starta i ein annan nettlesar. Logg inn på nytt.',
    'members.login-level-too-low':
      'Denne tenesta krev ei sikrare innlogging. Logg inn på nytt med BankID, Buypass eller Commfides.',
    'members.login-no-identity-number':
      'Innlogginga gav oss ikkje fødselsnummeret ditt. Logg inn med eit norsk fødselsnummer eller D-nummer, eller ta kontakt med kommunen.',
    'members.login-identity-number-not-accepted':
      'Dette fødselsnummeret høyrer ikkje til i dette miljøet. I testmiljøet verkar berre oppdikta personar.',
    'members.login-unknown-employee':
      'Du er logga inn, men du er ikkje registrert som tilsett her. Be leiaren din om tilgang.',
  },
  en: {
    'members.login-cancelled': 'The login was cancelled. Try again when you are ready.',
    'members.login-too-late':
      'More than ten minutes passed before you came back from the login. Log in again.',
    'members.login-not-ours':
      'We could not confirm the login. It may have been used before, or started in another browser. Log in again.',
    'members.login-level-too-low':
      'This service needs a more secure login. Log in again with BankID, Buypass or Commfides.',
    'members.login-no-identity-number':
      'The login did not give us your identity number. Log in with a Norwegian identity number, or contact the municipality.',
    'members.login-identity-number-not-accepted':
      'This identity number does not belong in this environment. In the test environment only invented people work.',
    'members.login-unknown-employee':
      'You are logged in, but you are not registered as an employee here. Ask your leader for access.',
  },
})
